import type { ConversationStatus } from '../../../contract/conversations.ts';
import type { ShopId, StaffId, ViewId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';

/** 保存した表示. */
type Tables = {
  saved_views: {
    shop_id: ShopId;
    id: ViewId;
    owner_id: StaffId;
    name: string;
    status: ConversationStatus;
    filter: unknown;
    shared: boolean;
    created_at: Date;
  };
};

export type ViewRow = Tables['saved_views'];

const db = (ctx: Context) => ctx.tx.withTables<Tables>();

/** A person's own lists and those that are shared, in the order they were made. */
export async function viewsFor(ctx: Context, me: StaffId): Promise<ViewRow[]> {
  return await db(ctx)
    .selectFrom('saved_views')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where((eb) => eb.or([eb('owner_id', '=', me), eb('shared', '=', true)]))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export async function viewById(ctx: Context, id: ViewId): Promise<ViewRow | null> {
  const row = await db(ctx)
    .selectFrom('saved_views')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function putView(ctx: Context, view: Omit<ViewRow, 'shop_id' | 'created_at'>): Promise<void> {
  const { name, status, shared } = view;
  const filter = JSON.stringify(view.filter);
  await db(ctx)
    .insertInto('saved_views')
    .values({ ...view, filter, shop_id: ctx.shop, created_at: ctx.now })
    .onConflict((oc) => oc.columns(['shop_id', 'id']).doUpdateSet({ name, status, filter, shared }))
    .execute();
}

export async function dropView(ctx: Context, id: ViewId): Promise<void> {
  await db(ctx).deleteFrom('saved_views').where('shop_id', '=', ctx.shop).where('id', '=', id).execute();
}
