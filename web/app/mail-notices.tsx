import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Hourglass, MailWarning, ServerCrash, X } from 'lucide-react';
import { listStuck, type MailAccount } from '../../contract/channels.ts';
import { nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Banner } from '../ui/banner.tsx';
import { IconButton } from '../ui/button.tsx';
import { useCall } from './api/api.tsx';
import { useDismissedToday } from './dismissed.ts';
import { usePhone } from './media.ts';
import { useWorkplace } from './session.tsx';
import { appStrings } from './strings.ts';

/** How often the state of the connections is asked for, besides being told of changes (ms). */
const EVERY_MS = 60_000;

function useHealth() {
  const call = useCall();
  const { shop } = useWorkplace();
  return useQuery({
    queryKey: ['shop', shop.shopId, 'health'],
    queryFn: () => call(listStuck, { params: { shop: shop.shopId } }),
    refetchInterval: EVERY_MS,
    retry: false,
  }).data;
}

/** How many mails could not be sent, with the way there; nothing while there is none. */
export function SendingTrouble() {
  const t = useText(appStrings);
  const count = useHealth()?.sendings.length ?? 0;
  if (count === 0) return null;
  return (
    <>
      {t.sendingTrouble(count)} <Look section="stuck" />
    </>
  );
}

/** Silence looks like "no mail", so an account that fails or is unusually still is said on every screen. */
export function MailNotices() {
  const t = useText(appStrings);
  const { shop } = useWorkplace();
  const dismissed = useDismissedToday();
  const data = useHealth();
  const open = (kind: Kind) =>
    data?.accounts.filter(
      (one) => one.enabled && kinds[kind].has(one) && !dismissed.has(causeOf(one, kind)),
    ) ?? [];
  const putAway = (accounts: readonly MailAccount[], kind: Kind) =>
    dismissed.put(accounts.map((one) => causeOf(one, kind)));
  return (
    <>
      {data?.workerMissingSince ? <WorkerMissing since={data.workerMissingSince} /> : null}
      {kindsInOrder.map((kind) => (
        <AccountsNotice key={kind} kind={kind} accounts={open(kind)} onDismiss={putAway} />
      ))}
      {/* In the demo shop, where it is made up, it stands in the line that says so. */}
      {data && data.sendings.length > 0 && !shop.demo ? (
        <Banner tone="late" icon={MailWarning} actions={<Look section="stuck" />}>
          {t.sendingTrouble(data.sendings.length)}
        </Banner>
      ) : null}
    </>
  );
}

/** Nobody reads and sends: it would look like a quiet day, so it cannot be put away. */
function WorkerMissing({ since }: { since: string }) {
  const t = useText(appStrings);
  const language = useLanguage();
  const phone = usePhone();
  return (
    <Banner tone="late" icon={ServerCrash}>
      {phone ? t.workerMissingShort : t.workerMissing(nearTime(since, language))}
    </Banner>
  );
}

type Kind = 'trouble' | 'refused' | 'silent';
const kindsInOrder: readonly Kind[] = ['trouble', 'refused', 'silent'];

interface KindOfNotice {
  has: (account: MailAccount) => boolean;
  since: (account: MailAccount) => string | null | undefined;
}

const kinds: Readonly<Record<Kind, KindOfNotice>> = {
  trouble: { has: ({ health }) => health.state === 'trouble', since: ({ health }) => health.since },
  refused: { has: ({ health }) => health.sending !== null, since: ({ health }) => health.sending?.since },
  silent: {
    has: ({ health }) => health.state === 'ok' && health.silence !== null,
    since: ({ health }) => health.silence?.since,
  },
};

/** A trouble that begins anew is a new notice, even if an earlier one was put away today. */
const causeOf = (account: MailAccount, kind: Kind): string =>
  `${account.id} ${kind} ${kinds[kind].since(account)}`;

interface AccountsNoticeProps {
  kind: Kind;
  accounts: readonly MailAccount[];
  onDismiss: (accounts: readonly MailAccount[], kind: Kind) => void;
}

/** One line for all of them, however many they are. */
function AccountsNotice({ kind, accounts, onDismiss }: AccountsNoticeProps) {
  const t = useText(appStrings);
  const language = useLanguage();
  const phone = usePhone();
  const [first] = accounts;
  if (!first) return null;
  const { address } = first.settings;
  const since = nearTime(kinds[kind].since(first) ?? new Date(), language);
  // On a phone three lines each would push the work out of sight; the link tells the rest.
  const words = {
    trouble: [t.mailTroubleShort(address), t.mailTrouble(address, since), t.mailTroubles(accounts.length)],
    refused: [t.mailRefusedShort(address), t.mailRefused(address), t.mailsRefused(accounts.length)],
    silent: [t.mailSilentShort(address), t.mailSilent(address, since), t.mailsSilent(accounts.length)],
  } as const;
  const [short, long, many] = words[kind];
  return (
    <Banner
      tone={kind === 'silent' ? 'attention' : 'late'}
      icon={kind === 'silent' ? Hourglass : MailWarning}
      actions={
        <>
          <Look section="mail" hash={accounts.length === 1 ? `account-${first.id}` : undefined} />
          <IconButton
            icon={X}
            size="small"
            label={t.hideToday}
            className="-my-1 text-inherit"
            onClick={() => onDismiss(accounts, kind)}
          />
        </>
      }
    >
      {accounts.length > 1 ? many : phone ? short : long}
    </Banner>
  );
}

function Look({ section, hash }: { section: string; hash?: string | undefined }) {
  const t = useText(appStrings);
  return (
    <Link
      to="/settings/{-$section}"
      params={{ section }}
      {...(hash ? { hash } : {})}
      className="rounded-sm font-bold underline underline-offset-2"
    >
      {t.look}
    </Link>
  );
}
