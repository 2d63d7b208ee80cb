import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CloudOff, MailWarning, RefreshCw, Store, WifiOff } from 'lucide-react';
import { listStuck } from '../../contract/channels.ts';
import { useWaitingReplies } from '../conversations/outgoing.ts';
import { nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Banner } from '../ui/banner.tsx';
import { useCall } from './api/api.tsx';
import { useOnline } from './media.ts';
import { useStreamLost } from './realtime.tsx';
import { sessionQuery, useWorkplace } from './session.tsx';
import { appStrings } from './strings.ts';

/** How often the state of the connections is asked for, besides being told of changes (ms). */
const EVERY_MS = 60_000;

/** Lines across every screen that must not be missed: offline, updates lost, a mail account that fails. */
export function Notices() {
  const t = useText(appStrings);
  const online = useOnline();
  const streamLost = useStreamLost();
  const waiting = useWaitingReplies().length;
  const { shop } = useWorkplace();
  const queued = waiting > 0 ? ` ${t.queued(waiting)}` : '';
  return (
    <>
      {shop.demo ? (
        <Banner tone="plain" icon={Store} actions={<StartOwn />}>
          {t.demoAbout}
        </Banner>
      ) : null}
      {online ? null : (
        <Banner tone="attention" icon={WifiOff}>
          {t.offline}
          {queued}
        </Banner>
      )}
      {online && (streamLost || waiting > 0) ? (
        <Banner tone="caution" icon={streamLost ? RefreshCw : CloudOff}>
          {streamLost ? t.streamLost : ''}
          {queued}
        </Banner>
      ) : null}
      <MailTrouble />
    </>
  );
}

/** From the demo shop to one's own, as long as there is none. */
function StartOwn() {
  const t = useText(appStrings);
  const { data: session } = useQuery(sessionQuery(useCall()));
  if (!session?.setup.ownShop) return null;
  return (
    <Link
      to="/welcome/{-$step}"
      params={{ step: undefined }}
      className="rounded-sm font-bold underline underline-offset-2"
    >
      {t.startOwn}
    </Link>
  );
}

/** Silence looks like "no mail", so a failing connection is said on every screen. */
function MailTrouble() {
  const t = useText(appStrings);
  const language = useLanguage();
  const call = useCall();
  const { shop } = useWorkplace();
  const { data } = useQuery({
    queryKey: ['shop', shop.shopId, 'health'],
    queryFn: () => call(listStuck, { params: { shop: shop.shopId } }),
    refetchInterval: EVERY_MS,
    retry: false,
  });
  const failing =
    data?.accounts.filter((account) => account.enabled && account.health.state === 'trouble') ?? [];
  const look = (
    <Link
      to="/settings/{-$section}"
      params={{ section: 'stuck' }}
      className="rounded-sm font-bold underline underline-offset-2"
    >
      {t.look}
    </Link>
  );
  return (
    <>
      {failing.map((account) => (
        <Banner key={account.id} tone="late" icon={MailWarning} actions={look}>
          {t.mailTrouble(account.settings.address, nearTime(account.health.since ?? new Date(), language))}
        </Banner>
      ))}
      {data && data.sendings.length > 0 ? (
        <Banner tone="late" icon={MailWarning} actions={look}>
          {t.sendingTrouble(data.sendings.length)}
        </Banner>
      ) : null}
    </>
  );
}
