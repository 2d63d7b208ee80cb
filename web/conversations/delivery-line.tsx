import { Ban, Check, CircleHelp, Clock, type LucideIcon, Send, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DeliveryState, Message } from '../../contract/messages.ts';
import { Trouble } from '../app/trouble.tsx';
import { nearTime, timeOfDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { type Tone, toneText } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { threadStrings } from './thread-strings.ts';
import { useSettleReply, useUndoReply } from './use-reply-decisions.ts';

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

/** How far an outgoing message got, with icon and word. */
export function DeliveryWords(props: DeliveryProps) {
  const { message, delivery } = props;
  const t = useText(threadStrings);
  const language = useLanguage();
  const now = useNow();
  const { icon: Icon, tone } = looks[delivery.state];
  const words: Record<DeliveryState, string> = {
    queued: useUndoable(props) ? t.undoable : t.queued,
    sending: t.sending,
    sent: t.sent(nearTime(delivery.sentAt ?? message.at, language, now)),
    refused: t.refused,
    unknown: t.unknown,
    cancelled: t.cancelled,
  };
  return (
    <span className={classNames('inline-flex shrink-0 items-center gap-1.5 text-xs', toneText[tone])}>
      <Icon aria-hidden size={14} strokeWidth={2} />
      {words[delivery.state]}
    </span>
  );
}

/** The same under a message, with what a person can do about it. */
export function DeliveryLine(props: DeliveryProps) {
  const { message, delivery } = props;
  const t = useText(threadStrings);
  const undoable = useUndoable(props);
  const needsDecision = delivery.state === 'refused' || delivery.state === 'unknown';
  return (
    <div className={classNames('mt-3', needsDecision && 'rounded-md border border-line bg-surface p-3')}>
      <p className="flex flex-wrap items-center gap-1.5 text-xs">
        <DeliveryWords message={message} delivery={delivery} />
        {delivery.state === 'queued' && !undoable && delivery.nextTryAt ? (
          <span className="text-muted">{t.nextTry(timeOfDay(delivery.nextTryAt))}</span>
        ) : null}
        {undoable ? <TakeBack message={message} /> : null}
      </p>
      {delivery.serverSaid && delivery.state !== 'sent' ? (
        <p className="mt-1 text-muted text-xs">{t.serverSaid(delivery.serverSaid)}</p>
      ) : null}
      {needsDecision ? <Decision message={message} state={delivery.state} /> : null}
    </div>
  );
}

function TakeBack({ message }: { message: Message }) {
  const t = useText(threadStrings);
  const undo = useUndoReply();
  return (
    <Button size="small" look="quiet" busy={undo.isPending} onClick={() => undo.mutate(message.id)}>
      {t.takeBack}
    </Button>
  );
}

/** A sending that failed or whose end is unknown: a person decides, the machine never guesses. */
function Decision({ message, state }: { message: Message; state: DeliveryState }): ReactNode {
  const t = useText(threadStrings);
  const settle = useSettleReply();
  const decide = (decision: 'send_again' | 'it_arrived' | 'give_up') =>
    settle.mutate({ message: message.id, decision });
  return (
    <>
      <p className="mt-1 text-sm">{state === 'unknown' ? t.unknownHint : t.refusedHint}</p>
      <Trouble error={settle.error} />
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="small" busy={settle.isPending} onClick={() => decide('send_again')}>
          {t.sendAgain}
        </Button>
        {state === 'unknown' ? (
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
