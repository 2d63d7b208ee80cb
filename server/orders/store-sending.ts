import { sql } from 'kysely';
import type { ConsignmentId, OrderId, ShopId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import type { ConsignmentRow } from './store-consignments.ts';

type Tables = {
  consignments: ConsignmentRow;
  orders: { shop_id: ShopId; id: OrderId; memo: string; decided: string; updated_at: Date };
};

export type Sending = Partial<
  Pick<ConsignmentRow, 'service' | 'temperature' | 'delivery_day' | 'delivery_time'>
>;

const names = {
  temperature: 'temperature',
  delivery_day: 'deliveryDay',
  delivery_time: 'deliveryTime',
} as const;

/** What a person decided stays: no import writes over it. */
const namesOf = (sending: Sending): string[] =>
  Object.entries(names).flatMap(([column, name]) => (column in sending ? [name] : []));

/** Writes how a consignment is sent. */
export async function saveSending(ctx: Context, id: ConsignmentId, sending: Sending): Promise<void> {
  if (Object.keys(sending).length === 0) return;
  await ctx.tx
    .withTables<Tables>()
    .updateTable('consignments')
    .set({ ...sending, decided: sql`decided || ${JSON.stringify(namesOf(sending))}::jsonb` })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
}

/** Writes the shop's remark; answers the one that stood there. */
export async function saveMemo(ctx: Context, id: OrderId, memo: string): Promise<string | null> {
  const before = await ctx.tx
    .withTables<Tables>()
    .selectFrom('orders')
    .select('memo')
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (before === undefined) return null;
  await ctx.tx
    .withTables<Tables>()
    .updateTable('orders')
    .set({ memo, decided: JSON.stringify(['memo']), updated_at: ctx.now })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
  return before.memo;
}
