import {
  Ban,
  CalendarClock,
  Check,
  CircleHelp,
  Clock,
  type LucideIcon,
  MailX,
  Moon,
  Send,
  TriangleAlert,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { DeliveryState, Message } from '../../contract/messages.ts';
import { Trouble } from '../app/trouble.tsx';
import { nearTime, timeOfDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { type Tone, toneText } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { comingTime } from './coming-time.ts';
import { deliveryStrings } from './delivery-strings.ts';
import { later } from './later.tsx';
import { scheduleStrings } from './schedule-strings.ts';
import { ChangeTime, StoppedNotice } from './scheduled-line.tsx';
import { useSendHeldNow, useSettleReply, useUndoReply } from './use-reply-decisions.ts';

type Delivery = NonNullable<Message['delivery']>;

const looks: Readonly<Record<DeliveryState, { icon: LucideIcon; tone: Tone }>> = {
  queued: { icon: Clock, tone: 'plain' },
  sending: { icon: Send, tone: 'plain' },
  sent: { icon: Check, tone: 'fine' },
  refused: { icon: TriangleAlert, tone: 'late' },
  unknown: { icon: CircleHelp, tone: 'attention' },
  cancelled: { icon: Ban, tone: 'plain' },
};

interface DeliveryProps {
  message: Message;
  delivery: Delivery;
}

function useUndoable({ delivery }: DeliveryProps): boolean {
  const now = useNow();
  return delivery.state === 'queued' && delivery.undoUntil !== null && new Date(delivery.undoUntil) > now;
}

const RefusedAtOnce = later(async () => (await import('./bounce-report.tsx')).RefusedAtOnce);
const ServerWords = later(async () => (await import('./bounce-report.tsx')).ServerWords);
const BounceReport = later(async () => (await import('./bounce-report.tsx')).BounceReport);
const DeliveryLogDialog = later(async () => (await import('./delivery-log-dialog.tsx')).DeliveryLogDialog);

/** A server said "not now": nothing has failed while the desk goes on by itself. */
const goesOn = ({ state, heldFor, refusal }: Delivery): boolean =>
  state === 'queued' && heldFor === null && refusal !== null;

/** How far an outgoing message got, with icon and word. */
export function DeliveryWords(props: DeliveryProps) {
  const { message, delivery } = props;
  const t = useText(deliveryStrings);
  const schedule = useText(scheduleStrings);
  const language = useLanguage();
  const now = useNow();
  const undoable = useUndoable(props);
  const held = delivery.state === 'queued' && delivery.heldFor !== null && delivery.leavesAt !== null;
  const returned = delivery.state === 'sent' && delivery.bounce !== null;
  const { icon, tone } = looks[delivery.state];
  const scheduled = held && delivery.heldFor === 'schedule';
  const Icon = returned ? MailX : scheduled ? CalendarClock : held ? Moon : icon;
  const heldUntil = scheduled ? schedule.scheduled : t.held;
  const queued = held ? heldUntil(comingTime(delivery.leavesAt ?? '', language, now)) : t.queued;
  const sent = t.sent(nearTime(delivery.sentAt ?? message.at, language, now));
  const words: Record<DeliveryState, string> = {
    queued: goesOn(delivery) ? t.goesOn : undoable && !held ? t.undoable : queued,
    sending: t.sending,
    sent: returned ? `${t.returned} (${sent})` : sent,
    refused: t.refused,
    unknown: t.unknown,
    cancelled: delivery.stoppedFor ? schedule.stoppedShort : t.cancelled,
  };
  return (
    <span
      className={classNames(
        'inline-flex shrink-0 items-center gap-1.5 text-xs',
        toneText[returned ? 'late' : tone],
      )}
    >
      <Icon aria-hidden size={14} strokeWidth={2} />
      {words[delivery.state]}
    </span>
  );
}

/** The same under a message, with what a person can do about it. */
export function DeliveryLine(props: DeliveryProps) {
  const { message, delivery } = props;
  const t = useText(deliveryStrings);
  const undoable = useUndoable(props);
  const [log, setLog] = useState(false);
  const needsDecision = delivery.state === 'refused' || delivery.state === 'unknown';
  const held = delivery.state === 'queued' && delivery.heldFor !== null;
  return (
    <div className={classNames('mt-3', needsDecision && 'rounded-md border border-line bg-surface p-3')}>
      <div className="flex min-h-7 flex-wrap items-center gap-x-1.5 text-xs">
        <DeliveryWords message={message} delivery={delivery} />
        {delivery.state === 'queued' && !held && !undoable && delivery.nextTryAt ? (
          <span className="text-muted">{t.nextTry(timeOfDay(delivery.nextTryAt))}</span>
        ) : null}
        {held ? <SendNow message={message} /> : null}
        {held && delivery.heldFor === 'schedule' && delivery.leavesAt ? (
          <ChangeTime message={message} leavesAt={delivery.leavesAt} />
        ) : null}
        {undoable || held || goesOn(delivery) ? (
          <TakeBack message={message} scheduled={delivery.heldFor === 'schedule'} />
        ) : null}
        {delivery.state === 'cancelled' ? null : (
          <button
            type="button"
            aria-haspopup="dialog"
            onClick={() => setLog(true)}
            className="ml-auto min-h-7 rounded-sm px-1 text-faint underline-offset-2 hover:text-text hover:underline pointer-coarse:min-h-11"
          >
            {t.log}
          </button>
        )}
      </div>
      {delivery.state === 'cancelled' && delivery.stoppedFor ? (
        <StoppedNotice why={delivery.stoppedFor} />
      ) : null}
      {delivery.repeated && delivery.state === 'sent' ? (
        <p className="text-muted text-xs">{t.repeated}</p>
      ) : null}
      {goesOn(delivery) ? (
        <p className="text-muted text-xs">
          {delivery.refusal?.recipients.length === 0 ? t.goesOnOurs : t.goesOnAbout}
        </p>
      ) : null}
      {needsDecision && delivery.refusal ? (
        <RefusedAtOnce refusal={delivery.refusal} serverSaid={delivery.serverSaid} />
      ) : null}
      {delivery.state === 'sent' && delivery.refusal ? (
        <div className="mt-2">
          <BounceReport report={delivery.refusal} />
        </div>
      ) : null}
      {delivery.state !== 'sent' && !(needsDecision && delivery.refusal) ? (
        <ServerWords words={delivery.serverSaid} />
      ) : null}
      {needsDecision ? <Decision message={message} delivery={delivery} /> : null}
      {delivery.bounce ? (
        <div className="mt-2">
          <BounceReport report={delivery.bounce} />
        </div>
      ) : null}
      {log ? <DeliveryLogDialog message={message.id} onClose={() => setLog(false)} /> : null}
    </div>
  );
}

function TakeBack({ message, scheduled }: { message: Message; scheduled: boolean }) {
  const t = useText(deliveryStrings);
  const schedule = useText(scheduleStrings);
  const undo = useUndoReply();
  return (
    <Button size="small" look="quiet" busy={undo.isPending} onClick={() => undo.mutate(message.id)}>
      {scheduled ? schedule.giveUp : t.takeBack}
    </Button>
  );
}

/** A reply that waits for the morning, or for its time, but must not. */
function SendNow({ message }: { message: Message }) {
  const t = useText(deliveryStrings);
  const now = useSendHeldNow();
  return (
    <Button size="small" busy={now.isPending} onClick={() => now.mutate(message.id)} className="ml-1">
      {t.sendNow}
    </Button>
  );
}

/** What the desk did by itself about a sending that nobody answered, and what is left to a person. */
function useDecisionHint({ delivery }: DeliveryProps): string {
  const t = useText(deliveryStrings);
  if (delivery.state === 'refused') return delivery.refusal ? '' : t.refusedHint;
  if (delivery.refusal) return t.unknownRefused;
  if (delivery.repeated) return t.unknownTwice;
  return delivery.nextTryAt ? t.unknownSoon(timeOfDay(delivery.nextTryAt)) : t.unknownHint;
}

/** A sending that failed or whose end is unknown: a person decides, the machine never guesses. */
function Decision({ message, delivery }: DeliveryProps): ReactNode {
  const t = useText(deliveryStrings);
  const settle = useSettleReply();
  const hint = useDecisionHint({ message, delivery });
  const unknown = delivery.state === 'unknown';
  const decide = (decision: 'send_again' | 'it_arrived' | 'give_up') =>
    settle.mutate({ message: message.id, decision });
  return (
    <>
      {hint ? <p className="mt-1 text-sm">{hint}</p> : null}
      <Trouble error={settle.error} />
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="small" busy={settle.isPending} onClick={() => decide('send_again')}>
          {t.sendAgain}
        </Button>
        {unknown ? (
          <Button size="small" busy={settle.isPending} onClick={() => decide('it_arrived')}>
            {t.itArrived}
          </Button>
        ) : null}
        <Button size="small" look="quiet" busy={settle.isPending} onClick={() => decide('give_up')}>
          {t.giveUp}
        </Button>
      </div>
    </>
  );
}
