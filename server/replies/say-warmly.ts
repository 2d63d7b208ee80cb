import { normalizeMail } from '../../language/normalize.ts';
import type { Context } from '../platform/context.ts';
import {
  inTurn,
  type WarmChoices,
  type WarmLine,
  type WarmthFacts,
  warmChoices,
} from './rules/warm-lines.ts';
import { saidTo, takeLine } from './store-warm-lines.ts';

export interface WarmWords {
  /** A line that fits the mail, or ''. */
  human: string;
  /** The season's greeting, or ''. */
  season: string;
}

export const noWarmth: WarmWords = { human: '', season: '' };

export interface WarmMail {
  facts: WarmthFacts;
  /** Whom it goes to. */
  to: string;
  /** The same person's other addresses. */
  alsoKnownAs?: readonly string[];
  /** What the mail is about, by an id that stays the same when it is written again. */
  seed: string;
}

/** The lines this mail opens with (E5), taken for its reader: none comes to him twice within a year. */
export async function sayWarmly(
  ctx: Context,
  { facts, to, alsoKnownAs = [], seed }: WarmMail,
): Promise<WarmWords> {
  const choices = warmChoices(facts);
  if (isEmpty(choices)) return noWarmth;
  const address = normalizeMail(to);
  const said = await saidTo(ctx, [...new Set([address, ...alsoKnownAs.map(normalizeMail)])]);
  const take = (lines: readonly WarmLine[]) => takeFirst(ctx, address, inTurn(lines, said, seed));
  // One after the other, and always in this order: two mails to one person never wait for each other.
  const human = await take(choices.human);
  return { human, season: await take(choices.season) };
}

const isEmpty = ({ human, season }: WarmChoices): boolean => human.length === 0 && season.length === 0;

async function takeFirst(ctx: Context, address: string, lines: readonly WarmLine[]): Promise<string> {
  for (const { id, text } of lines) if (await takeLine(ctx, address, id)) return text;
  return '';
}
