import { Bot, MailX, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Message } from '../../contract/messages.ts';
import { nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Avatar } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { Attachments } from './attachments.tsx';
import { DeliveryLine, DeliveryWords } from './delivery-line.tsx';
import { Folded, PlainText } from './message-text.tsx';
import { threadStrings } from './thread-strings.ts';

/** What a person need not read to answer: one line until it is opened. */
function isQuiet(message: Message): boolean {
  const { kind, delivery } = message;
  const failed = delivery?.state === 'refused' || delivery?.state === 'unknown';
  return delivery?.state === 'cancelled' || ((kind === 'acknowledgement' || kind === 'automatic') && !failed);
}

/** One message: who, when, what was newly written; ours lie on a tinted ground, machines' are one line. */
export function MessageArticle({ message, customerName }: { message: Message; customerName: string }) {
  const t = useText(threadStrings);
  const [open, setOpen] = useState(false);
  const who = writerOf(message, customerName) || t.kinds[message.kind];
  return isQuiet(message) && !open ? (
    <QuietMessage message={message} who={who} onOpen={() => setOpen(true)} />
  ) : (
    <WholeMessage message={message} who={who} />
  );
}

/** The colleague, the customer as the shop knows him, or the machine by its own name. */
function writerOf(message: Message, customerName: string): string {
  if (message.direction === 'out') return message.author?.name ?? '';
  return (message.kind === 'customer' && customerName) || message.from.name || message.from.address;
}

function useTime(message: Message): string {
  return nearTime(message.at, useLanguage(), useNow());
}

function QuietMessage({ message, who, onOpen }: { message: Message; who: string; onOpen: () => void }) {
  const t = useText(threadStrings);
  const time = useTime(message);
  return (
    <article aria-label={t.from(who, time)} data-message={message.id}>
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
    </article>
  );
}

function WholeMessage({ message, who }: { message: Message; who: string }) {
  const t = useText(threadStrings);
  const time = useTime(message);
  const kind = t.kinds[message.kind];
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
      <header className="flex items-center gap-2.5">
        <Face message={message} who={who} />
        <div className="min-w-0 grow">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <b>{who}</b>
            {message.kind === 'bounce' ? <span className="text-late text-xs">{kind}</span> : null}
          </p>
          <Addresses message={message} who={who} />
        </div>
        <time dateTime={message.at} className="shrink-0 self-start text-faint text-xs leading-6">
          {time}
        </time>
      </header>
      <div className="mt-3">
        <Warnings codes={message.warnings} />
        {message.text.trim() === '' ? (
          <p className="text-faint">{t.emptyText}</p>
        ) : (
          <PlainText text={message.text} />
        )}
        <Folded text={message.folded} />
        <Attachments message={message} />
      </div>
      {message.delivery ? <DeliveryLine message={message} delivery={message.delivery} /> : null}
    </article>
  );
}

function Face({ message, who }: { message: Message; who: string }) {
  if (message.kind === 'reply' || message.kind === 'customer') {
    return <Avatar name={who} side={message.direction === 'out' ? 'staff' : 'customer'} />;
  }
  const Icon = message.kind === 'bounce' ? MailX : Bot;
  return (
    <span
      aria-hidden
      className={classNames(
        'flex size-8 shrink-0 items-center justify-center rounded-full bg-hover',
        message.kind === 'bounce' ? 'text-late' : 'text-faint',
      )}
    >
      <Icon size={16} strokeWidth={1.8} />
    </span>
  );
}

function Addresses({ message, who }: { message: Message; who: string }) {
  const t = useText(threadStrings);
  if (message.direction === 'in') {
    if (message.from.address === who) return null;
    return <p className="truncate text-faint text-xs">{message.from.address}</p>;
  }
  const to = message.to.map((one) => one.address).join(', ');
  const cc = message.cc.map((one) => one.address).join(', ');
  return (
    <p className="truncate text-faint text-xs">
      {t.to} {to}
      {cc ? ` ${t.cc} ${cc}` : ''}
    </p>
  );
}

function Warnings({ codes }: { codes: readonly string[] }) {
  const t = useText(threadStrings);
  const known: Readonly<Record<string, string>> = {
    could_not_be_read_fully: t.partly,
    left_on_mail_server: t.leftOnServer,
    reply_to_differs: t.replyToDiffers,
    unknown_sender_on_thread: t.unknownSender,
  };
  const shown = codes.flatMap((code) => known[code] ?? []);
  return (
    <>
      {shown.map((sentence) => (
        <p key={sentence} className="mb-2 flex items-start gap-1.5 text-attention text-sm">
          <TriangleAlert aria-hidden size={15} className="mt-0.5 shrink-0" />
          {sentence}
        </p>
      ))}
    </>
  );
}
