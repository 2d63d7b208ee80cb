import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CloudOff, RefreshCw, Store, WifiOff } from 'lucide-react';
import { useWaitingReplies } from '../conversations/outgoing.ts';
import { useText } from '../language/text.ts';
import { Banner } from '../ui/banner.tsx';
import { useCall } from './api/api.tsx';
import { MailNotices, SendingTrouble } from './mail-notices.tsx';
import { useOnline, usePhone } from './media.ts';
import { useStreamLost } from './realtime.tsx';
import { sessionQuery, useWorkplace } from './session.tsx';
import { appStrings } from './strings.ts';

/** Lines across every screen that must not be missed: offline, updates lost, a mail account that fails. */
export function Notices() {
  const t = useText(appStrings);
  const online = useOnline();
  const phone = usePhone();
  const streamLost = useStreamLost();
  const waiting = useWaitingReplies().length;
  const { shop } = useWorkplace();
  const queued = waiting > 0 ? ` ${t.queued(waiting)}` : '';
  return (
    <>
      {shop.demo ? (
        <Banner tone="plain" icon={Store} actions={<StartOwn />}>
          {t.demoAbout} {phone ? null : <SendingTrouble />}
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
      <MailNotices />
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
