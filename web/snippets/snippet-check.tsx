import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { DraftFinding } from '../../contract/draft-check.ts';
import { checkSnippet } from '../../contract/snippets.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import type { ReplyEditor } from '../conversations/reply-editor.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { snippetStrings } from './strings.ts';

/** How long typing has to rest before the words are looked at (ms). */
const REST_MS = 400;

const looks = {
  stop: { icon: CircleAlert, tone: 'text-late' },
  confirm: { icon: TriangleAlert, tone: 'text-attention' },
  hint: { icon: Info, tone: 'text-muted' },
} as const;

/** What the check before sending says of these words, whatever order they are filled with. */
export function SnippetCheck({ text, editor }: { text: string; editor: ReplyEditor }) {
  const t = useText(snippetStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const settled = useRested(text);
  const { data, error } = useQuery({
    queryKey: ['shop', shop.shopId, 'snippet-check', settled],
    queryFn: ({ signal }) =>
      call(checkSnippet, { params: { shop: shop.shopId }, input: { text: settled }, signal }),
    enabled: settled.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  if (settled.trim() === '') return null;
  const findings = data?.findings ?? [];
  return (
    <section aria-label={t.check}>
      <h2 className="mb-2 font-bold text-sm">{t.check}</h2>
      {error ? <p className="text-muted text-sm">{t.checkAway}</p> : null}
      {data && findings.length === 0 ? (
        <p role="status" className="inline-flex items-center gap-1.5 text-fine text-sm">
          <CircleCheck aria-hidden size={15} />
          {t.checkFine}
        </p>
      ) : null}
      <ul className="flex flex-col gap-2">
        {findings.map((finding) => (
          <Finding
            key={`${finding.rule} ${finding.start}`}
            finding={finding}
            editor={editor}
            now={settled === text}
          />
        ))}
      </ul>
    </section>
  );
}

function Finding({ finding, editor, now }: { finding: DraftFinding; editor: ReplyEditor; now: boolean }) {
  const t = useText(snippetStrings);
  const { icon: Icon, tone } = looks[finding.severity];
  const { fix, start, end } = finding;
  return (
    <li className="flex items-start gap-2 text-sm">
      <Icon aria-hidden size={15} className={`mt-0.5 shrink-0 ${tone}`} />
      <div className="min-w-0 grow">
        <button
          type="button"
          onClick={() => editor.select({ start, end })}
          className="rounded-sm text-left hover:underline"
        >
          <span className={`mr-1.5 ${tone}`}>{t.severities[finding.severity]}</span>
          <b>「{finding.text}」</b>
          <span className="mt-0.5 block text-muted">{finding.reason}</span>
        </button>
        {fix && now ? (
          <div className="mt-1">
            <Button
              size="small"
              onClick={() => editor.replace({ start: fix.start, end: fix.end }, fix.replacement)}
            >
              {fix.label}
            </Button>
          </div>
        ) : null}
      </div>
    </li>
  );
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
