import { MailPlus } from 'lucide-react';
import type { Ref } from 'react';
import { timeOfDay } from '../language/format.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { composerStrings } from './composer-strings.ts';
import type { News } from './use-news.ts';

export interface ReplyNewsProps {
  news: News;
  focusRef: Ref<HTMLDivElement>;
}

/** What came in while one was writing: a new mail of the customer, a colleague's reply. */
export function ReplyNews({ news, focusRef }: ReplyNewsProps) {
  const t = useText(composerStrings);
  const first = news.replies[0] ?? news.customerWrote[0];
  const reply = news.replies[0];
  const sentences = [
    news.customerWrote.length > 0 ? t.customerWrote : '',
    reply
      ? reply.author
        ? t.colleagueReplied(reply.author.name, timeOfDay(reply.at))
        : t.someoneReplied
      : '',
  ].filter(Boolean);
  const read = () => {
    document.querySelector(`[data-message="${first?.id}"]`)?.scrollIntoView({ block: 'start' });
    news.read();
  };
  return (
    <div ref={focusRef} tabIndex={-1} role="alert" className="outline-none">
      {first ? (
        <div className="mx-3 my-1 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-attention-tint px-3 py-2 text-attention text-sm">
          <MailPlus aria-hidden size={16} className="shrink-0" />
          <p className="min-w-40 grow basis-0">
            <b>{sentences.join(' ')}</b> {news.asked ? t.askOnce : ''}
          </p>
          <Button size="small" onClick={read}>
            {t.readIt}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
