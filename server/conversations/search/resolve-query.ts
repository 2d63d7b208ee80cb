import type { SearchTerm } from '../../../contract/search.ts';
import { addDays, jstDay, jstInstant } from '../../../language/days.ts';
import { normalize, normalizeName } from '../../../language/normalize.ts';
import { type NumberFit, orderNumberFit } from '../../../language/order-number-parts.ts';
import { searchForm } from '../../../language/search-text.ts';
import { listAccounts } from '../../intake/list-accounts.ts';
import { findOrdersByNumber } from '../../orders/find-orders.ts';
import { searchOrders } from '../../orders/search-orders.ts';
import type { Context } from '../../platform/context.ts';
import { codesNamed } from '../../products/codes-named.ts';
import { listStaff } from '../../staff/list-staff.ts';
import { channelNamed, isMe, isNobody, statusesNamed } from './rules/named-values.ts';
import type { Condition, OperatorKind } from './rules/parse-query.ts';
import { type Period, readPeriod } from './rules/read-period.ts';
import type { PlaceWanted, TextWanted } from './store-find.ts';
import { tagsNamed } from './store-names.ts';

export interface Resolved {
  text: TextWanted;
  places: PlaceWanted[];
  understood: SearchTerm[];
  /** The words as they were typed, for orders and people. */
  plain: string;
  /** Whether any operator narrowed it: then orders and people of that name are not what was asked for. */
  narrowed: boolean;
}

/** What one condition means here; null: nobody and nothing of that name. */
type Meaning = PlaceWanted | { kind: 'text'; add: (text: Draft) => void };
type Draft = {
  -readonly [K in keyof TextWanted]: TextWanted[K] extends readonly string[] ? string[] : TextWanted[K];
};

/** Finds out whom and what a query means in this shop. */
export async function resolveQuery(ctx: Context, conditions: readonly Condition[]): Promise<Resolved> {
  const text: Draft = {
    words: [],
    withoutWords: [],
    writers: [],
    withoutWriters: [],
    from: null,
    until: null,
  };
  const places: PlaceWanted[] = [];
  const understood: SearchTerm[] = [];
  for (const condition of conditions) {
    const meaning = await meaningOf(ctx, condition);
    if (meaning === null && condition.kind === 'product') addWord(text, condition);
    else if (meaning?.kind === 'text') meaning.add(text);
    else if (meaning !== null) places.push(meaning);
    understood.push({
      kind: condition.kind,
      text: condition.text,
      shown: condition.value,
      not: condition.not,
      unknown: meaning === null,
    });
  }
  const words = conditions.filter((one) => one.kind === 'word' && !one.not);
  return {
    text,
    places,
    understood,
    plain: words.map((one) => one.value).join(' '),
    narrowed: words.length < conditions.length,
  };
}

function addWord(text: Draft, { value, not }: Condition): void {
  const form = searchForm(value);
  if (form !== '') (not ? text.withoutWords : text.words).push(form);
}

async function meaningOf(ctx: Context, condition: Condition): Promise<Meaning | null> {
  if (condition.kind === 'word') return { kind: 'text', add: (text) => addWord(text, condition) };
  return await meanings[condition.kind](ctx, condition);
}

const meanings: Record<
  OperatorKind,
  (ctx: Context, one: Condition) => Promise<Meaning | null> | Meaning | null
> = {
  assignee: meantPeople,
  status: (_ctx, { value, not }) => {
    const of = statusesNamed(value);
    return of.length === 0 ? null : { kind: 'status', of, not };
  },
  tag: async (ctx, { value, not }) => {
    const of = await tagsNamed(ctx, normalize(value));
    return of.length === 0 ? null : { kind: 'tag', of, not };
  },
  product: async (ctx, { value, not }) => {
    const of = await codesNamed(ctx, value);
    return of.length === 0 ? null : { kind: 'sku', of, not };
  },
  channel: meantChannel,
  order: meantOrders,
  from: (_ctx, { value, not }) => {
    const form = searchForm(value);
    if (form === '') return null;
    return { kind: 'text', add: (text) => (not ? text.withoutWriters : text.writers).push(form) };
  },
  period: (ctx, { value, not }) => {
    const period = readPeriod(value, jstDay(ctx.now));
    return period === null || not ? null : { kind: 'text', add: (text) => within(text, period) };
  },
};

async function meantPeople(ctx: Context, { value, not }: Condition): Promise<Meaning | null> {
  if (isNobody(value)) return { kind: 'assignee', of: [], nobody: true, not };
  if (isMe(value)) {
    return ctx.actor.kind === 'staff' ? { kind: 'assignee', of: [ctx.actor.id], nobody: false, not } : null;
  }
  const name = normalizeName(value);
  const people = (await listStaff(ctx)).filter(
    (one) => name !== '' && normalizeName(one.name).includes(name),
  );
  return people.length === 0
    ? null
    : { kind: 'assignee', of: people.map((one) => one.id), nobody: false, not };
}

async function meantChannel(ctx: Context, { value, not }: Condition): Promise<Meaning | null> {
  const named = channelNamed(value);
  const word = normalize(value);
  const accounts = await listAccounts(ctx);
  const meant = named === null ? accounts.filter((one) => normalize(one.address).includes(word)) : [];
  if (named === null && meant.length === 0) return null;
  return { kind: 'channel', of: named === null ? [] : [named], accounts: meant.map((one) => one.id), not };
}

/** Orders that one number may begin. */
const mostOrders = 50;

async function meantOrders(ctx: Context, { value, not }: Condition): Promise<Meaning | null> {
  const exact = await findOrdersByNumber(ctx, [value]);
  const found = exact.length > 0 ? exact : await beginning(ctx, value);
  return found.length === 0 ? null : { kind: 'order', of: found.map((one) => one.id), not };
}

async function beginning(ctx: Context, value: string) {
  const { orders } = await searchOrders(ctx, { q: value, limit: mostOrders });
  const fitting = (fit: NumberFit) => orders.filter((one) => orderNumberFit(one.number, value) === fit);
  const called = fitting('whole');
  return called.length > 0 ? called : fitting('beginning');
}

/** Several periods: only what lies in all of them. */
function within(text: Draft, period: Period): void {
  const from = period.from === null ? null : jstInstant(period.from);
  const until = period.to === null ? null : jstInstant(addDays(period.to, 1));
  if (from !== null && (text.from === null || from > text.from)) text.from = from;
  if (until !== null && (text.until === null || until < text.until)) text.until = until;
}
