import { sql } from 'kysely';
import type { ConversationId, HoldId, OrderId, ShopId, StaffId } from '../../contract/ids.ts';
import type { OrderHold } from '../../contract/orders.ts';
import type { Context } from '../platform/context.ts';

export interface HoldRow {
  shop_id: ShopId;
  id: HoldId;
  order_id: OrderId;
  kind: OrderHold['kind'];
  conversation_id: ConversationId | null;
  conversation_number: number | null;
  note: string;
  placed_by: StaffId | null;
  placed_at: Date;
  released_by: StaffId | null;
  released_at: Date | null;
}

type Tables = { order_holds: HoldRow };
export type NewHold = Omit<HoldRow, 'shop_id' | 'released_by' | 'released_at'>;

/** What holds these orders now, the oldest first. */
export async function openHolds(ctx: Context, orders: readonly OrderId[]): Promise<HoldRow[]> {
  if (orders.length === 0) return [];
  return await ctx.tx
    .withTables<Tables>()
    .selectFrom('order_holds')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('order_id', '=', sql<OrderId>`any(${[...orders]}::uuid[])`)
    .where('released_at', 'is', null)
    .orderBy('placed_at')
    .orderBy('id')
    .execute();
}

/** Any hold of this order, open or released. */
export async function findHold(ctx: Context, order: OrderId, id: HoldId): Promise<HoldRow | undefined> {
  return await ctx.tx
    .withTables<Tables>()
    .selectFrom('order_holds')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('order_id', '=', order)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertHold(ctx: Context, hold: NewHold): Promise<void> {
  await ctx.tx
    .withTables<Tables>()
    .insertInto('order_holds')
    .values({ ...hold, shop_id: ctx.shop, released_by: null, released_at: null })
    .execute();
}

export async function endHold(ctx: Context, id: HoldId, by: StaffId | null): Promise<void> {
  await ctx.tx
    .withTables<Tables>()
    .updateTable('order_holds')
    .set({ released_by: by, released_at: ctx.now })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
}
