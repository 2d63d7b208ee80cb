import { tellRefusal, tellUnreachable } from '../../language/refusals.ts';
import type { Sentence } from '../../language/sentence.ts';
import type { Language } from '../../language/text.ts';
import { Refused, Unreachable } from './client.ts';

/** What to show for anything that was thrown: what happened and the next step (with the incident's number in it). */
export function explain(error: unknown, language: Language): Sentence {
  if (error instanceof Refused) return tellRefusal(error.refusal, language);
  return error instanceof Unreachable
    ? tellUnreachable(language)
    : tellRefusal({ reason: 'unexpected' }, language);
}

/** The reason the server gave, for what the screen answers itself; null for anything else. */
export function refusalReasonOf(error: unknown): string | null {
  return error instanceof Refused ? error.refusal.reason : null;
}
