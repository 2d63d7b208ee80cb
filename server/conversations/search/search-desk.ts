import type { OutputOf, QueryOf } from '../../../contract/endpoint.ts';
import type { ConversationId } from '../../../contract/ids.ts';
import type { searchDesk as endpoint, SearchHit } from '../../../contract/search.ts';
import { findCustomers } from '../../customers/list-customers.ts';
import { searchOrders } from '../../orders/search-orders.ts';
import type { Context } from '../../platform/context.ts';
import { Refusal } from '../../platform/errors.ts';
import { describeRows } from '../describe-rows.ts';
import { conversationPolicy } from '../policy.ts';
import { conversationByNumber } from '../store.ts';
import { livingConversation } from '../store-threads.ts';
import { describePlaces, wholePlace } from './describe-place.ts';
import { findTexts } from './find-texts.ts';
import { type Resolved, resolveQuery } from './resolve-query.ts';
import { parseQuery } from './rules/parse-query.ts';
import { findConversations, type Page } from './store-find.ts';
import { isBackfilling } from './store-texts.ts';

/** Orders and people beside the conversations. */
const beside = 6;

interface Hits {
  hits: SearchHit[];
  next: string | null;
  since: Date | null;
}

const none: Hits = { hits: [], next: null, since: null };

/** One page of everything that a query finds in this shop; a query without meaning finds nothing. */
export async function searchDesk(
  ctx: Context,
  { q, after, limit }: QueryOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  conversationPolicy.require(ctx, 'conversation.read');
  const resolved = await resolveQuery(ctx, parseQuery(q));
  const page: Page = { after: after === undefined ? null : readMark(after), limit: limit + 1 };
  const first = page.after === null;
  const { hits, next, since } = await find(ctx, resolved, page);
  const named = first ? await byNumber(ctx, resolved) : null;
  const others = hits.filter((hit) => hit.row.id !== named?.row.id);
  const alone = first && resolved.plain !== '' && !resolved.narrowed;
  return {
    understood: resolved.understood,
    conversations: named === null ? hits : [named, ...others],
    next,
    since: since?.toISOString() ?? null,
    preparing: first && (await isBackfilling(ctx)),
    orders: alone ? (await searchOrders(ctx, { q: resolved.plain, limit: beside })).orders : [],
    customers: alone ? await people(ctx, resolved.plain) : [],
  };
}

async function find(ctx: Context, wanted: Resolved, page: Page): Promise<Hits> {
  const { words, withoutWords, writers, withoutWriters, from, until } = wanted.text;
  if ([words, withoutWords, writers, withoutWriters].some((list) => list.length > 0)) {
    return await byText(ctx, wanted, page);
  }
  if (wanted.places.length === 0 && from === null && until === null) return none;
  const found = await findConversations(ctx, wanted, page);
  const shown = found.slice(0, page.limit - 1);
  const rows = await describeRows(
    ctx,
    shown.map((one) => one.id),
  );
  return {
    hits: rows.map((row) => ({ row, place: wholePlace(row) })),
    next: found.length > shown.length ? markOf(shown.at(-1)) : null,
    since: null,
  };
}

async function byText(ctx: Context, wanted: Resolved, page: Page): Promise<Hits> {
  const { found, since } = await findTexts(ctx, wanted, page);
  const shown = found.slice(0, page.limit - 1);
  const places = await describePlaces(ctx, shown, wanted.text);
  const rows = await describeRows(
    ctx,
    shown.map((one) => one.conversation),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const hits = shown.flatMap((one) => {
    const row = byId.get(one.conversation);
    const place = places.get(one.id);
    return row === undefined || place === undefined ? [] : [{ row, place }];
  });
  return { hits, next: found.length > shown.length ? markOf(shown.at(-1)) : null, since };
}

/** 「#4821」 or 「4821」 alone is also the number of a conversation; of one that was merged, where it goes on. */
async function byNumber(ctx: Context, { plain, narrowed }: Resolved): Promise<SearchHit | null> {
  const digits = /^[#＃]?(\d{1,9})$/.exec(plain.normalize('NFKC'))?.[1];
  if (digits === undefined || narrowed) return null;
  const id = await conversationByNumber(ctx, Number(digits));
  const living: ConversationId | null =
    id === null ? null : ((await livingConversation(ctx, id))?.id ?? null);
  const [row] = living === null ? [] : await describeRows(ctx, [living]);
  return row === undefined ? null : { row, place: wholePlace(row) };
}

async function people(ctx: Context, q: string) {
  const customers = await findCustomers(ctx, { q, limit: beside });
  return customers.map(({ id, name, mail, phone, orderCount }) => ({
    id,
    name,
    hint: mail || phone,
    orderCount,
  }));
}

const markOf = (last: { mark: string; id: string } | undefined): string | null =>
  last === undefined ? null : `${last.mark}~${last.id}`;

function readMark(mark: string): { mark: string; id: string } {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)~([0-9a-f-]{36})$/.exec(mark);
  const [, at, id] = found ?? [];
  if (at === undefined || id === undefined)
    throw new Refusal('invalid_input', 'invalid_input', { where: 'after' });
  return { mark: at, id };
}
