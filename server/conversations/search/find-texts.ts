import type { ConversationId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';
import { gramsToAsk, weekOf, weekStart } from './rules/tokens.ts';
import {
  byNewestText,
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
/** So many of them are read first, those that moved last: of a common word they fill the page. Then more and more. */
const readFirst = 60;
/** Weeks looked at together: the newest alone, because a common word is found there, then at most so many times more. */
const growth = 4;

export interface FoundTexts {
  found: Found[];
  /** Older texts were not looked at. */
  since: Date | null;
}

/** The newest text of each conversation that says what is wanted, newest first. */
export async function findTexts(ctx: Context, wanted: Wanted, page: Page): Promise<FoundTexts> {
  if (wanted.places.length > 0) {
    const few = await fewConversations(ctx, wanted.places, fewEnough);
    if (few !== null) return { found: await amongFew(ctx, wanted, { few, page }), since: null };
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

/** Conversations are read in the order of their newest texts, until none that is left can hold a newer one. */
async function amongFew(
  ctx: Context,
  wanted: Wanted,
  { few, page }: { few: readonly ConversationId[]; page: Page },
): Promise<Found[]> {
  if (few.length <= readFirst) return await findAmong(ctx, wanted, { among: few, page });
  const among = await byNewestText(ctx, few);
  let found: Found[] = [];
  let next = 0;
  for (let many = readFirst; next < among.length; many *= growth) {
    const some = among.slice(next, next + many).map((one) => one.id);
    next += some.length;
    found.push(...(await findAmong(ctx, wanted, { among: some, page })));
    found = newestFirst(found).slice(0, page.limit);
    const last = found.length < page.limit ? undefined : found.at(-1);
    const newestLeft = among[next]?.newest;
    if (last !== undefined && newestLeft !== undefined && newestLeft < last.mark) break;
  }
  return found;
}

// Marks and ids are written so that they compare as what they stand for.
const newestFirst = (found: readonly Found[]): Found[] =>
  found.toSorted((one, other) => {
    if (one.mark !== other.mark) return one.mark < other.mark ? 1 : -1;
    return one.id < other.id ? 1 : -1;
  });

async function backwards(
  ctx: Context,
  wanted: Wanted,
  { first, newest, grams, page }: { first: number; newest: number; grams: readonly number[]; page: Page },
): Promise<Found[]> {
  const found: Found[] = [];
  let together = 1;
  for (let week = newest; week >= first && found.length < page.limit; ) {
    const weeks = Array.from({ length: Math.min(together, week - first + 1) }, (_, i) => week - i);
    const left = { ...page, limit: page.limit - found.length };
    const more = await findInWeeks(ctx, wanted, { weeks, grams, page: left });
    found.push(...more);
    week -= weeks.length;
    together = nextTogether(weeks.length, { found: more.length, left: left.limit - more.length });
  }
  return found;
}

/** As many weeks as the last ones promise to fill the page with, and no more: whole weeks are looked through. */
function nextTogether(weeks: number, { found, left }: { found: number; left: number }): number {
  const enough = found === 0 ? Number.POSITIVE_INFINITY : Math.ceil((left / found) * weeks);
  return Math.max(1, Math.min(weeks * growth, enough));
}
