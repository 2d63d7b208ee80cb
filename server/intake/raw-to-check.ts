import type { RawInputId, ShopId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

type Tables = {
  raw_inputs: {
    shop_id: ShopId;
    id: RawInputId;
    channel: string;
    content: Buffer;
    size: number;
    masked: number;
  };
};

/** What is larger is not looked into: a signature is not worth the memory. */
const largest = 8 * 1024 * 1024;

/** Bytes whose signatures can still hold: as they came (no card number was masked in them) and not too many. */
export async function rawToCheck(
  ctx: Context,
  id: RawInputId,
): Promise<{ channel: string; content: Uint8Array } | null> {
  const row = await ctx.tx
    .withTables<Tables>()
    .selectFrom('raw_inputs')
    .select(['channel', 'content'])
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .where('masked', '=', 0)
    .where('size', '<=', largest)
    .executeTakeFirst();
  return row ?? null;
}
