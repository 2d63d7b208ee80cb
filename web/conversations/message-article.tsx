import { Bot } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Message } from '../../contract/messages.ts';
import { nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { classNames } from '../ui/class-names.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { DeliveryLine, DeliveryWords } from './delivery-line.tsx';
import { later } from './later.tsx';
import { MessageBody } from './message-body.tsx';
import { MessageHeader } from './message-header.tsx';
import { threadStrings } from './thread-strings.ts';

const BounceNotice = later(async () => (await import('./bounce-notice.tsx')).BounceNotice);

/** What a person need not read to answer: one line until it is opened. */
function isQuiet(message: Message): boolean {
  const { kind, delivery } = message;
  const failed = delivery?.state === 'refused' || delivery?.state === 'unknown' || delivery?.bounce;
  // What was stopped is to be read: its words did not go out, and somebody must look.
  if (delivery?.stoppedFor) return false;
  return delivery?.state === 'cancelled' || ((kind === 'acknowledgement' || kind === 'automatic') && !failed);
}

/** One message: who, when, what was newly written; ours lie on a tinted ground, machines' are one line. */
export function MessageArticle({ message, customerName }: { message: Message; customerName: string }) {
  const t = useText(threadStrings);
  const [open, setOpen] = useState(false);
  const who = writerOf(message, customerName) || t.kinds[message.kind];
  const time = nearTime(message.at, useLanguage(), useNow());
  const onOpen = () => setOpen(true);
  if (!open && message.bounce?.about) {
    return (
      <Frame message={message} name={t.from(who, time)}>
        <BounceNotice message={message} report={message.bounce} who={who} time={time} onOpen={onOpen} />
      </Frame>
    );
  }
  if (!open && isQuiet(message)) {
    return (
      <Frame message={message} name={t.from(who, time)}>
        <QuietLine message={message} who={who} time={time} onOpen={onOpen} />
      </Frame>
    );
  }
  return <WholeMessage message={message} who={who} time={time} />;
}

/** The colleague, the customer as the shop knows him, or the machine by its own name. */
function writerOf(message: Message, customerName: string): string {
  if (message.direction === 'out') return message.author?.name ?? '';
  return (message.kind === 'customer' && customerName) || message.from.name || message.from.address;
}

function Frame({ message, name, children }: { message: Message; name: string; children: ReactNode }) {
  return (
    <article aria-label={name} data-message={message.id}>
      {children}
    </article>
  );
}

interface LineProps {
  message: Message;
  who: string;
  time: string;
}

function QuietLine({ message, who, time, onOpen }: LineProps & { onOpen: () => void }) {
  const t = useText(threadStrings);
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-expanded={false}
      title={t.showAll}
      className="flex min-h-8 w-full items-center gap-2.5 rounded-md px-4 text-left text-faint text-xs hover:bg-hover hover:text-text tablet:px-5"
    >
      <Bot aria-hidden size={15} strokeWidth={1.8} className="shrink-0" />
      <span className="shrink-0">{who}</span>
      <span className="min-w-0 grow truncate">{message.text.replace(/\s+/g, ' ').slice(0, 120)}</span>
      {message.delivery ? (
        <DeliveryWords message={message} delivery={message.delivery} />
      ) : (
        <span>{time}</span>
      )}
    </button>
  );
}

function WholeMessage({ message, who, time }: LineProps) {
  const t = useText(threadStrings);
  return (
    <article
      aria-label={t.from(who, time)}
      data-message={message.id}
      className={classNames(
        'scroll-mt-4 rounded-lg border px-4 py-3 tablet:px-5 tablet:py-4',
        message.direction === 'out' ? 'border-transparent bg-sunken' : 'border-line bg-surface shadow-low',
        message.kind === 'bounce' && 'border-late/40',
      )}
    >
      <MessageHeader message={message} who={who} time={time} />
      <MessageBody message={message} who={who} />
      {message.delivery ? <DeliveryLine message={message} delivery={message.delivery} /> : null}
    </article>
  );
}
