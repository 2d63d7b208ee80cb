import type { OutputOf, QueryOf } from '../../contract/endpoint.ts';
import type { StaffId } from '../../contract/ids.ts';
import type { listConversations as endpoint, InboxFilter } from '../../contract/inbox.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { getShopSettings } from '../staff/shop-settings.ts';
import { describeRows } from './describe-rows.ts';
import { conversationPolicy } from './policy.ts';
import { readerOf } from './sharing/who-receives.ts';
import { type InboxNarrowing, type InboxQuery, inboxCounts, inboxPage } from './store-inbox.ts';

/** One page of the inbox with the counts of what is unfinished. */
export async function listConversations(
  ctx: Context,
  query: QueryOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  conversationPolicy.require(ctx, 'conversation.read');
  const reader = await readerOf(ctx);
  const asked: InboxQuery = {
    ...(await narrowingOf(ctx, query)),
    list: query.only === 'calling' ? 'calling' : query.noise ? 'noise' : query.status,
    reader,
    newest: query.sort === 'newest',
    after: query.after === undefined ? null : readCursor(query.after),
    limit: query.limit + 1,
  };
  const page = await inboxPage(ctx, asked);
  const shown = page.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    rows: await describeRows(
      ctx,
      shown.map((row) => row.id),
    ),
    counts: await inboxCounts(ctx, reader),
    next: page.length > query.limit && last !== undefined ? `${last.place}~${last.id}` : null,
  };
}

/** When a wait turns amber on the screen, and when red. */
const shareOfTarget = { near: 0.8, over: 1 } as const;

/** A filter as it is asked of the store: whose "mine" is, and how long the shop's customers may wait. */
export async function narrowingOf(ctx: Context, filter: InboxFilter): Promise<InboxNarrowing> {
  const me: StaffId | 'nobody' = ctx.actor.kind === 'staff' ? ctx.actor.id : 'nobody';
  const waiting = filter.waiting === undefined ? null : shareOfTarget[filter.waiting];
  return {
    assignee: filter.assignee === 'me' ? me : filter.assignee,
    channel: filter.channel ?? null,
    account: filter.account ?? null,
    tag: filter.tag ?? null,
    waitingSince: waiting === null ? null : await waitedFor(ctx, waiting),
    only: filter.only === undefined || filter.only === 'calling' ? null : filter.only,
  };
}

async function waitedFor(ctx: Context, share: number): Promise<Date> {
  const { answerWithinHours } = await getShopSettings(ctx);
  return new Date(ctx.now.getTime() - answerWithinHours * share * 3_600_000);
}

function readCursor(cursor: string): { place: string; id: string } {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)~([0-9a-f-]{36})$/.exec(cursor);
  const [, place, id] = found ?? [];
  if (place === undefined || id === undefined)
    throw new Refusal('invalid_input', 'invalid_input', { where: 'after' });
  return { place, id };
}
