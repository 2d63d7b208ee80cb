import type { HistoryEntry } from '../../../contract/history.ts';
import { useText } from '../../language/text.ts';
import { HandoverWordList } from './handover-banner.tsx';
import { handoverStrings } from './handover-strings.ts';

/** In the history: the words of a hand-over, folded. */
export function HandoverTold({ data }: { data: HistoryEntry['data'] }) {
  const t = useText(handoverStrings);
  const wordsOf = (name: string) => (typeof data[name] === 'string' ? (data[name] as string) : '');
  const next = wordsOf('next');
  if (next === '') return null;
  return (
    <details className="mt-0.5 text-xs">
      <summary className="w-fit cursor-pointer text-muted">{t.details}</summary>
      <p className="mt-1 whitespace-pre-wrap font-bold">{next}</p>
      <HandoverWordList promised={wordsOf('promised')} summary={wordsOf('summary')} />
    </details>
  );
}
