import type { BouncedRecipient } from '../../contract/messages.ts';
import { type Language, pick } from '../language/text.ts';
import { bounceStrings } from './bounce-strings.ts';

/** Why a mail did not reach somebody and what to do now, as sentences; the same wherever a mail was turned away. */
export function bounceWords(
  { cause, carrier }: Pick<BouncedRecipient, 'cause' | 'carrier'>,
  { language, domain }: { language: Language; domain: string },
): { what: string; next: string } {
  const t = pick(bounceStrings, language);
  const names = { carrier, domain };
  return { what: t.what[cause](names), next: t.next[cause](names) };
}
