import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Hourglass, MailWarning, X } from 'lucide-react';
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

/** Silence looks like "no mail", so an account that fails or is unusually still is said on every screen. */
export function MailNotices() {
  const t = useText(appStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const dismissed = useDismissedToday();
  const { data } = useQuery({
    queryKey: ['shop', shop.shopId, 'health'],
    queryFn: () => call(listStuck, { params: { shop: shop.shopId } }),
    refetchInterval: EVERY_MS,
    retry: false,
  });
  const open = data?.accounts.filter((one) => one.enabled && !dismissed.has(causeOf(one))) ?? [];
  const putAway = (accounts: readonly MailAccount[]) => dismissed.put(accounts.map(causeOf));
  return (
    <>
      <AccountsNotice kind="trouble" accounts={open.filter(isFailing)} onDismiss={putAway} />
      <AccountsNotice kind="silent" accounts={open.filter(isSilent)} onDismiss={putAway} />
      {data && data.sendings.length > 0 ? (
        <Banner tone="late" icon={MailWarning} actions={<Look section="stuck" />}>
          {t.sendingTrouble(data.sendings.length)}
        </Banner>
      ) : null}
    </>
  );
}

function isFailing({ health }: MailAccount): boolean {
  return health.state === 'trouble';
}

function isSilent({ health }: MailAccount): boolean {
  return health.state === 'ok' && health.silence !== null;
}

/** A trouble that begins anew is a new notice, even if an earlier one was put away today. */
function causeOf({ id, health }: MailAccount): string {
  return `${id} ${health.state === 'trouble' ? `trouble ${health.since}` : `silent ${health.silence?.since}`}`;
}

interface AccountsNoticeProps {
  kind: 'trouble' | 'silent';
  accounts: readonly MailAccount[];
  onDismiss: (accounts: readonly MailAccount[]) => void;
}

/** One line for all of them, however many they are. */
function AccountsNotice({ kind, accounts, onDismiss }: AccountsNoticeProps) {
  const t = useText(appStrings);
  const language = useLanguage();
  const phone = usePhone();
  const [first] = accounts;
  if (!first) return null;
  const { address } = first.settings;
  const trouble = kind === 'trouble';
  const since = nearTime(
    (trouble ? first.health.since : first.health.silence?.since) ?? new Date(),
    language,
  );
  // On a phone three lines each would push the work out of sight; the link tells the rest.
  const short = trouble ? t.mailTroubleShort(address) : t.mailSilentShort(address);
  const long = trouble ? t.mailTrouble(address, since) : t.mailSilent(address, since);
  const one = phone ? short : long;
  const many = trouble ? t.mailTroubles(accounts.length) : t.mailsSilent(accounts.length);
  return (
    <Banner
      tone={trouble ? 'late' : 'attention'}
      icon={trouble ? MailWarning : Hourglass}
      actions={
        <>
          <Look section="mail" hash={accounts.length === 1 ? `account-${first.id}` : undefined} />
          <IconButton
            icon={X}
            size="small"
            label={t.hideToday}
            className="-my-1 text-inherit"
            onClick={() => onDismiss(accounts)}
          />
        </>
      }
    >
      {accounts.length === 1 ? one : many}
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
