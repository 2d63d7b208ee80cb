import { Link } from '@tanstack/react-router';
import { Bot, MailX, ShieldCheck } from 'lucide-react';
import type { Message } from '../../contract/messages.ts';
import { useText } from '../language/text.ts';
import { Avatar } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { MessageMenu } from './message-menu.tsx';
import { threadStrings } from './thread-strings.ts';

export interface MessageHeaderProps {
  message: Message;
  who: string;
  time: string;
}

/** Who wrote, from where or to whom, when; whether he is who he says; where it was before. */
export function MessageHeader({ message, who, time }: MessageHeaderProps) {
  const t = useText(threadStrings);
  const kind = t.kinds[message.kind];
  return (
    <header className="flex items-center gap-2.5">
      <Face message={message} who={who} />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <b>{who}</b>
          {message.kind === 'bounce' ? <span className="text-late text-xs">{kind}</span> : null}
          {message.authentication?.dmarc === 'pass' ? (
            <span title={t.senderProven} className="self-center">
              <ShieldCheck aria-hidden size={13} className="text-faint" />
              <span className="sr-only">{t.senderProven}</span>
            </span>
          ) : null}
          <Origin number={message.origin} />
        </p>
        <Addresses message={message} who={who} />
      </div>
      <div className="flex shrink-0 items-center gap-1.5 self-start">
        <time dateTime={message.at} className="text-faint text-xs leading-6">
          {time}
        </time>
        <MessageMenu message={message} />
      </div>
    </header>
  );
}

/** The number under which it first came in. */
function Origin({ number }: { number: number | null }) {
  const t = useText(threadStrings);
  if (number === null) return null;
  return (
    <Link
      to="/inbox/$view/{-$number}"
      params={(before) => ({ view: before.view ?? 'open', number: String(number) })}
      search={true}
      className="rounded-sm text-faint text-xs underline-offset-2 hover:text-text hover:underline"
    >
      {t.movedFrom(number)}
    </Link>
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
