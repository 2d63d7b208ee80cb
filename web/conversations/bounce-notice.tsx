import { MailX } from 'lucide-react';
import type { BounceReport, Message } from '../../contract/messages.ts';
import { useText } from '../language/text.ts';
import { useBounceWords } from './bounce-report.tsx';
import { bounceStrings } from './bounce-strings.ts';

export interface BounceNoticeProps {
  message: Message;
  report: BounceReport;
  who: string;
  time: string;
  onOpen: () => void;
}

/** The mail that brought the news of a bounce: one line, because the returned mail itself says what to do. */
export function BounceNotice({ message, report, who, time, onOpen }: BounceNoticeProps) {
  const t = useText(bounceStrings);
  const words = useBounceWords();
  const [first] = report.recipients;
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-expanded={false}
      title={t.notice}
      data-about={message.bounce?.about ?? undefined}
      className="flex min-h-8 w-full items-center gap-2.5 rounded-md px-4 text-left text-faint text-xs hover:bg-hover hover:text-text tablet:px-5"
    >
      <MailX aria-hidden size={15} strokeWidth={1.8} className="shrink-0 text-late" />
      <span className="min-w-0 grow truncate">
        {t.aboutOurs}: {first ? words(first).what : who}
      </span>
      <span className="shrink-0">{time}</span>
    </button>
  );
}
