import { createHash } from 'node:crypto';
import type { ShopId } from '../../contract/ids.ts';
import { type ProductMapping, productMapping } from '../../contract/products.ts';
import { maskCardsIn } from '../../language/mask-cards.ts';
import type { Context } from '../platform/context.ts';

type Tables = {
  file_mappings: {
    shop_id: ShopId;
    kind: string;
    columns_hash: Buffer;
    name: string;
    columns: unknown;
    mapping: unknown;
    used_at: Date;
  };
};

const kind = 'products';
const hashOf = (columns: readonly string[]): Buffer =>
  createHash('sha256')
    .update(maskCardsIn([...columns]).join('\u0000'))
    .digest();

/** How a file of products with these columns was read before, or null. */
export async function findMapping(ctx: Context, columns: readonly string[]): Promise<ProductMapping | null> {
  const row = await ctx.tx
    .withTables<Tables>()
    .selectFrom('file_mappings')
    .select('mapping')
    .where('shop_id', '=', ctx.shop)
    .where('kind', '=', kind)
    .where('columns_hash', '=', hashOf(columns))
    .executeTakeFirst();
  return row === undefined ? null : (productMapping.safeParse(row.mapping).data ?? null);
}

/** Remembers how a file with these columns is read; the last word counts. */
export async function saveMapping(
  ctx: Context,
  columns: readonly string[],
  mapping: ProductMapping,
): Promise<void> {
  const known = {
    name: '',
    columns: JSON.stringify(maskCardsIn([...columns])),
    mapping: JSON.stringify(mapping),
    used_at: ctx.now,
  };
  await ctx.tx
    .withTables<Tables>()
    .insertInto('file_mappings')
    .values({ shop_id: ctx.shop, kind, columns_hash: hashOf(columns), ...known })
    .onConflict((conflict) => conflict.columns(['shop_id', 'kind', 'columns_hash']).doUpdateSet(known))
    .execute();
}
