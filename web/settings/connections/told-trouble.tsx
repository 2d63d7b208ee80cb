import { type RefusalReason, refusalReasons } from '../../../contract/errors.ts';
import { tellRefusal } from '../../language/refusals.ts';
import type { Sentence } from '../../language/sentence.ts';
import { type Language, pick, useText } from '../../language/text.ts';
import { connectionStrings } from './strings.ts';

/** What is wrong and what to do, by the reason that is stored with it. */
export function sentenceOf(reason: string, language: Language): Sentence {
  if (reason === 'secret_unreadable') return pick(connectionStrings, language).unreadable;
  const known: RefusalReason = refusalReasons.find((one) => one === reason) ?? 'connection_unreachable';
  return tellRefusal({ reason: known }, language);
}

/** The service's own words, for whoever has to ask it about them. */
export function Said({ words }: { words: string }) {
  const t = useText(connectionStrings);
  if (words === '') return null;
  return (
    <details className="mt-1 text-sm">
      <summary className="w-fit rounded-sm text-muted text-xs">{t.serverSaid}</summary>
      <code className="mt-1 block whitespace-pre-wrap break-words rounded-sm bg-sunken px-2 py-1 font-mono text-xs">
        {words}
      </code>
    </details>
  );
}
