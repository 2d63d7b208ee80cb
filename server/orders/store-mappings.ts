import { createHash } from 'node:crypto';
import type { ShopId } from '../../contract/ids.ts';
import type { Mapping } from '../../contract/order-imports.ts';
import { maskCardsIn } from '../../language/mask-cards.ts';
import type { Context } from '../platform/context.ts';

/** What a file was about whose mapping is remembered. */
const kind = 'orders';

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

export interface KnownMapping {
  /** Hex; of the names of its columns. */
  key: string;
  name: string;
  columns: string[];
  mapping: Mapping;
  usedAt: Date;
}

/** By this a file's columns are known again: their names, in their sequence. */
const hashOf = (columns: readonly string[]): Buffer =>
  createHash('sha256')
    .update(maskCardsIn([...columns]).join('\u0000'))
    .digest();

/** How a file with these columns was read before, or null. */
export async function findMapping(ctx: Context, columns: readonly string[]): Promise<Mapping | null> {
  const row = await ctx.tx
    .withTables<Tables>()
    .selectFrom('file_mappings')
    .select('mapping')
    .where('shop_id', '=', ctx.shop)
    .where('kind', '=', kind)
    .where('columns_hash', '=', hashOf(columns))
    .executeTakeFirst();
  return row === undefined ? null : (row.mapping as Mapping);
}

/** Remembers how a file with these columns is read; the last word counts. */
export async function saveMapping(
  ctx: Context,
  file: { name: string; columns: readonly string[]; mapping: Mapping },
): Promise<void> {
  const known = {
    name: maskCardsIn(file.name),
    columns: JSON.stringify(maskCardsIn(file.columns)),
    mapping: JSON.stringify(file.mapping),
    used_at: ctx.now,
  };
  await ctx.tx
    .withTables<Tables>()
    .insertInto('file_mappings')
    .values({ shop_id: ctx.shop, kind, columns_hash: hashOf(file.columns), ...known })
    .onConflict((conflict) => conflict.columns(['shop_id', 'kind', 'columns_hash']).doUpdateSet(known))
    .execute();
}

/** Used last first. */
export async function allMappings(ctx: Context): Promise<KnownMapping[]> {
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('file_mappings')
    .select(['columns_hash', 'name', 'columns', 'mapping', 'used_at'])
    .where('shop_id', '=', ctx.shop)
    .where('kind', '=', kind)
    .orderBy('used_at', 'desc')
    .execute();
  return rows.map((row) => ({
    key: row.columns_hash.toString('hex'),
    name: row.name,
    columns: row.columns as string[],
    mapping: row.mapping as Mapping,
    usedAt: row.used_at,
  }));
}

export async function deleteMapping(ctx: Context, key: string): Promise<void> {
  await ctx.tx
    .withTables<Tables>()
    .deleteFrom('file_mappings')
    .where('shop_id', '=', ctx.shop)
    .where('kind', '=', kind)
    .where('columns_hash', '=', Buffer.from(key, 'hex'))
    .execute();
}
