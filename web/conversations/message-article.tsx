import { Bot, Download, MailX, Paperclip, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Message } from '../../contract/conversations.ts';
import { useWorkplace } from '../app/session.tsx';
import { fileSize, nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Avatar } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { DeliveryLine } from './delivery-line.tsx';
import { Folded, PlainText } from './message-text.tsx';
import { threadStrings } from './thread-strings.ts';

const quietKinds: ReadonlySet<Message['kind']> = new Set(['acknowledgement', 'automatic']);

/** One message: who, when, what was newly written; ours lie on a tinted ground. */
export function MessageArticle({ message, customerName }: { message: Message; customerName: string }) {
  const t = useText(threadStrings);
  const language = useLanguage();
  const now = useNow();
  const [open, setOpen] = useState(!quietKinds.has(message.kind) && message.delivery?.state !== 'cancelled');
  const ours = message.direction === 'out';
  const who = ours
    ? (message.author?.name ?? t.kinds[message.kind])
    : customerName || message.from.name || message.from.address;
  const time = nearTime(message.at, language, now);
  return (
    <article
      aria-label={t.from(who, time)}
      data-message={message.id}
      className={classNames(
        'scroll-mt-4 rounded-lg border px-4 py-3 tablet:px-5 tablet:py-4',
        ours ? 'border-transparent bg-sunken' : 'border-line bg-surface shadow-low',
        message.kind === 'bounce' && 'border-late/40',
      )}
    >
      <header className="flex items-center gap-2.5">
        <MessageFace message={message} who={who} />
        <div className="min-w-0 grow">
          <div className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-bold">{who}</span>
            {message.kind === 'reply' || message.kind === 'customer' || (ours && !message.author) ? null : (
              <span className="text-muted text-xs">{t.kinds[message.kind]}</span>
            )}
          </div>
          <Addresses message={message} />
        </div>
        <time dateTime={message.at} className="shrink-0 self-start text-faint text-xs leading-6">
          {time}
        </time>
      </header>
      {open ? (
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
      ) : (
        <button
          type="button"
          onClick={() => setOpen(true)}
          aria-label={t.showAll}
          className="mt-1.5 block w-full truncate rounded-sm text-left text-muted text-sm hover:text-text"
        >
          {message.text.replace(/\s+/g, ' ').slice(0, 120)}
        </button>
      )}
      {message.delivery ? <DeliveryLine message={message} delivery={message.delivery} /> : null}
    </article>
  );
}

function MessageFace({ message, who }: { message: Message; who: string }) {
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

function Addresses({ message }: { message: Message }) {
  const t = useText(threadStrings);
  if (message.direction === 'in')
    return <p className="truncate text-faint text-xs">{message.from.address}</p>;
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

function Attachments({ message }: { message: Message }) {
  const t = useText(threadStrings);
  const { shop } = useWorkplace();
  if (message.attachments.length === 0) return null;
  return (
    <ul aria-label={t.attachments} className="mt-3 flex flex-wrap gap-2">
      {message.attachments.map((file) => (
        <li key={file.index}>
          <a
            href={`/api/shops/${shop.shopId}/inputs/${message.rawInputId}/attachments/${file.index}`}
            download={file.name}
            aria-label={t.download(file.name, fileSize(file.size))}
            className="group inline-flex min-h-8 max-w-70 items-center gap-2 rounded-md border border-line bg-surface px-2.5 text-sm hover:bg-hover pointer-coarse:min-h-11"
          >
            <Paperclip aria-hidden size={14} className="shrink-0 text-faint" />
            <span className="truncate">{file.name}</span>
            <span className="shrink-0 text-faint text-xs">{fileSize(file.size)}</span>
            <Download aria-hidden size={14} className="shrink-0 text-faint group-hover:text-text" />
          </a>
        </li>
      ))}
    </ul>
  );
}
