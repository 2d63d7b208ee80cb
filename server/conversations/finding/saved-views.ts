import type { InputOf, OutputOf } from '../../../contract/endpoint.ts';
import type { StaffId, ViewId } from '../../../contract/ids.ts';
import {
  inboxFilter,
  type listViews as listEndpoint,
  type SavedView,
  type saveView as saveEndpoint,
} from '../../../contract/inbox.ts';
import { normalize } from '../../../language/normalize.ts';
import type { Context } from '../../platform/context.ts';
import { notFound, Refusal } from '../../platform/errors.ts';
import { narrowingOf } from '../list-conversations.ts';
import { conversationPolicy } from '../policy.ts';
import { readerOf } from '../sharing/who-receives.ts';
import { inboxCount } from '../store-inbox.ts';
import { dropView, putView, type ViewRow, viewById, viewsFor } from './store-views.ts';

/** More than this in a list is "many" and not counted. */
const mostCounted = 1000;

/** A person's own lists and the shop's, each with how much waits in it. */
export async function listViews(ctx: Context): Promise<OutputOf<typeof listEndpoint>> {
  conversationPolicy.require(ctx, 'conversation.read');
  const me = meOf(ctx);
  const views: OutputOf<typeof listEndpoint>['views'] = [];
  for (const row of await viewsFor(ctx, me)) {
    const view = toView(ctx, row);
    views.push({ ...view, count: await countOf(ctx, view) });
  }
  return { views };
}

async function countOf(ctx: Context, { status, filter }: SavedView): Promise<number> {
  // What is closed grows for ever and tells nothing.
  if (status === 'closed' && filter.only !== 'calling') return 0;
  const list = filter.only === 'calling' ? 'calling' : status;
  return await inboxCount(
    ctx,
    { ...(await narrowingOf(ctx, filter)), list, reader: await readerOf(ctx) },
    mostCounted,
  );
}

/** Makes a list, or changes it; names are unique among what one sees. */
export async function saveView(
  ctx: Context,
  id: ViewId,
  input: InputOf<typeof saveEndpoint>,
): Promise<SavedView> {
  conversationPolicy.require(ctx, 'conversation.read');
  const me = meOf(ctx);
  const before = await viewById(ctx, id);
  if (before !== null) requireOwn(ctx, before);
  if (input.shared || before?.shared === true) conversationPolicy.require(ctx, 'view.share');
  const name = normalize(input.name);
  const same = (await viewsFor(ctx, me)).find((one) => one.id !== id && normalize(one.name) === name);
  if (same !== undefined) throw new Refusal('conflict', 'view_exists', { view: same.id });
  const row = { id, owner_id: before?.owner_id ?? me, ...input };
  await putView(ctx, row);
  ctx.tell({ kind: 'choices', of: 'views' });
  return toView(ctx, row);
}

/** Forgets a list; saved again with the same id it is back. */
export async function deleteView(ctx: Context, id: ViewId): Promise<void> {
  conversationPolicy.require(ctx, 'conversation.read');
  const before = await viewById(ctx, id);
  if (before === null) return;
  requireOwn(ctx, before);
  await dropView(ctx, id);
  ctx.tell({ kind: 'choices', of: 'views' });
}

/** Somebody else's own list does not exist for others; a shared one is changed by whoever may share. */
function requireOwn(ctx: Context, row: ViewRow): void {
  if (row.owner_id === meOf(ctx)) return;
  if (!row.shared) throw notFound('view');
  conversationPolicy.require(ctx, 'view.share');
}

const toView = (ctx: Context, row: Omit<ViewRow, 'shop_id' | 'created_at'>): SavedView => ({
  id: row.id,
  name: row.name,
  status: row.status,
  // What was kept by an older version, or names something that is gone, narrows as far as it is understood.
  filter: inboxFilter.catch(inboxFilter.parse({})).parse(row.filter),
  shared: row.shared,
  mine: row.owner_id === meOf(ctx) || (row.shared && conversationPolicy.may(ctx.actor, 'view.share')),
});

function meOf(ctx: Context): StaffId {
  if (ctx.actor.kind !== 'staff') throw new Refusal('not_allowed', 'not_allowed');
  return ctx.actor.id;
}
