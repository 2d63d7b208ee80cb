import { CircleCheck, LoaderCircle, MailCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type AccountHealth, type MailAccount, probeMailAccount } from '../../../contract/channels.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { nearTime } from '../../language/format.ts';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { healthStrings } from './health-strings.ts';
import { tellMailFailure } from './mail-trouble.ts';
import { spanOf } from './span.ts';
import { ServerSaid } from './test-result.tsx';
import { useShowAccount } from './use-mail-accounts.ts';

export interface ProbeProps {
  account: MailAccount;
  /** May this person send one? */
  able: boolean;
}

/** 確認メール (C10): out through the account and in again, as often as one likes and once a day by itself. */
export function Probe({ account, able }: ProbeProps) {
  const t = useText(healthStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const show = useShowAccount();
  const [state, setState] = useState<{ busy: boolean; failure: unknown }>({ busy: false, failure: null });
  const { probe } = account.health;
  const waiting = probe?.state === 'waiting';
  const send = async () => {
    setState({ busy: true, failure: null });
    try {
      show(await call(probeMailAccount, { params: { shop: shop.shopId, account: account.id } }));
      setState({ busy: false, failure: null });
    } catch (failure) {
      setState({ busy: false, failure });
    }
  };
  return (
    <div className="mt-3 flex flex-col gap-2 border-line border-t pt-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div role="status" className="min-w-50 grow basis-0 text-sm">
          {probe ? <Outcome probe={probe} account={account} /> : <p className="text-muted">{t.probeAbout}</p>}
        </div>
        {able ? (
          <Button
            size="small"
            icon={MailCheck}
            busy={state.busy || waiting}
            aria-label={`${account.settings.address}: ${t.probe}`}
            onClick={() => void send()}
          >
            {t.probe}
          </Button>
        ) : null}
      </div>
      <Trouble error={state.failure} />
    </div>
  );
}

type ProbeFacts = NonNullable<AccountHealth['probe']>;

function Outcome({ probe, account }: { probe: ProbeFacts; account: MailAccount }) {
  const t = useText(healthStrings);
  const language = useLanguage();
  const when = nearTime(probe.sentAt, language);
  if (probe.state === 'waiting') return <Waiting since={probe.sentAt} />;
  if (probe.state === 'arrived' && probe.arrivedAt) {
    const span = spanOf(Date.parse(probe.arrivedAt) - Date.parse(probe.sentAt), language);
    return (
      <>
        <p className="flex items-start gap-1.5 text-fine">
          <CircleCheck aria-hidden size={16} className="mt-0.5 shrink-0" />
          {t.arrived(span)}
        </p>
        <p className="text-faint text-xs">
          {t.checkedDaily(when)}
          {probe.plusAddress === null ? '' : ` ${probe.plusAddress ? t.plusArrives : t.plusDoesNot}`}
        </p>
      </>
    );
  }
  const { imap, smtp, auth } = account.settings;
  const late = probe.state === 'late';
  const server = late ? imap : smtp;
  const told = tellMailFailure({ ...probe, host: server?.host, port: server?.port, auth }, language);
  return (
    <>
      <p className="flex items-start gap-1.5 text-late">
        <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
        {late ? t.late(when) : t.notSent(when)}
      </p>
      <p>{late ? t.lateNext : `${told.what} ${told.next ?? ''}`}</p>
      <ServerSaid words={probe.serverSaid} />
    </>
  );
}

function Waiting({ since }: { since: string }) {
  const t = useText(healthStrings);
  const language = useLanguage();
  const passed = usePassed(since);
  return (
    <p className="flex items-start gap-1.5 text-muted">
      <LoaderCircle
        aria-hidden
        size={16}
        className="mt-0.5 shrink-0 animate-spin motion-reduce:animate-none"
      />
      <span>
        {t.underWay}
        <span aria-hidden className="ml-1.5 tabular-nums">
          {spanOf(passed, language)}
        </span>
      </span>
    </p>
  );
}

/** Milliseconds since then, counted by whole seconds. */
function usePassed(since: string): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.floor((now - Date.parse(since)) / 1_000) * 1_000);
}
