import type { MessageId, ShopId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

type Tables = { acknowledgements: { shop_id: ShopId; address: string; day: string; message_id: MessageId } };

/** Takes the one receipt notice that this address may get on this day; false when it is used up. */
export async function takeAcknowledgementOf(
  ctx: Context,
  notice: { address: string; day: string; message: MessageId },
): Promise<boolean> {
  const inserted = await ctx.tx
    .withTables<Tables>()
    .insertInto('acknowledgements')
    .values({ shop_id: ctx.shop, address: notice.address, day: notice.day, message_id: notice.message })
    .onConflict((oc) => oc.columns(['shop_id', 'address', 'day']).doNothing())
    .executeTakeFirst();
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
