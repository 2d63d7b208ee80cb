import type { Context } from '../../platform/context.ts';
import { gramsToAsk, weekOf, weekStart } from './rules/tokens.ts';
import {
  type Found,
  fewConversations,
  findAmong,
  findInWeeks,
  type Page,
  type Wanted,
  weekOfNewest,
  weeksThere,
} from './store-find.ts';

/** Where so few conversations are meant, their texts are read instead of looking everywhere for the word. */
const fewEnough = 1000;
/** Words that no index holds are looked for in so many of the newest texts. */
const readAtMost = 20_000;
/** Weeks looked at together: the newest alone, because a common word is found there, then more and more. */
const growth = 4;

export interface FoundTexts {
  found: Found[];
  /** Older texts were not looked at. */
  since: Date | null;
}

/** The newest text of each conversation that says what is wanted, newest first. */
export async function findTexts(ctx: Context, wanted: Wanted, page: Page): Promise<FoundTexts> {
  if (wanted.places.length > 0) {
    const among = await fewConversations(ctx, wanted.places, fewEnough);
    if (among !== null) return { found: await findAmong(ctx, wanted, { among, page }), since: null };
  }
  const there = await weeksThere(ctx);
  if (there === null) return { found: [], since: null };
  const { text } = wanted;
  const grams = gramsToAsk([...text.words, ...text.writers]);
  const readFrom = grams.length > 0 ? null : await weekOfNewest(ctx, readAtMost);
  const first = Math.max(
    there.first,
    readFrom ?? there.first,
    text.from === null ? there.first : weekOf(text.from),
  );
  const newest = Math.min(
    text.until === null ? there.last : weekOf(text.until),
    page.after === null ? there.last : weekOf(new Date(page.after.mark)),
    there.last,
  );
  const found = await backwards(ctx, wanted, { first, newest, grams, page });
  return { found, since: readFrom === null || first > readFrom ? null : weekStart(first) };
}

async function backwards(
  ctx: Context,
  wanted: Wanted,
  { first, newest, grams, page }: { first: number; newest: number; grams: readonly number[]; page: Page },
): Promise<Found[]> {
  const found: Found[] = [];
  let together = 1;
  for (let week = newest; week >= first && found.length < page.limit; together *= growth) {
    const weeks = Array.from({ length: Math.min(together, week - first + 1) }, (_, i) => week - i);
    const left = { ...page, limit: page.limit - found.length };
    found.push(...(await findInWeeks(ctx, wanted, { weeks, grams, page: left })));
    week -= weeks.length;
  }
  return found;
}
