import { type SelectQueryBuilder, sql } from 'kysely';
import type { ShopId, SnippetId, StaffId } from '../../contract/ids.ts';
import { normalize } from '../../language/normalize.ts';
import type { Context } from '../platform/context.ts';
import type { SnippetRecord, SnippetWords, UsedSnippet } from './types.ts';

interface SnippetRow {
  shop_id: ShopId;
  id: SnippetId;
  kind: SnippetWords['kind'];
  name: string;
  name_norm: string;
  words: string;
  folder: string;
  text: string;
  changed_by: StaffId | null;
  changed_at: Date;
  created_at: Date;
  deleted_at: Date | null;
}

type Tables = {
  snippets: SnippetRow;
  snippet_uses: { shop_id: ShopId; snippet_id: SnippetId; day: string; times: number };
};

const db = (ctx: Context) => ctx.tx.withTables<Tables>();

const columns = [
  ...(['id', 'kind', 'name', 'words', 'folder', 'text'] as const),
  ...(['changed_by', 'changed_at', 'deleted_at'] as const),
] as const;

const toRecord = ({
  changed_by,
  changed_at,
  deleted_at,
  ...words
}: Pick<SnippetRow, (typeof columns)[number]>): SnippetRecord => ({
  ...words,
  changedBy: changed_by,
  changedAt: changed_at,
  deleted: deleted_at !== null,
});

/** Names are compared without width, kana kind and case. */
export const comparedName = (name: string): string => normalize(name);

/** All of the shop with their uses since a day, most used first; or the one with this id. */
export async function snippetsWithUses(
  ctx: Context,
  { since, only }: { since: string; only?: SnippetId },
): Promise<UsedSnippet[]> {
  const uses = sql<number>`coalesce((select sum(u.times) from snippet_uses u
    where u.shop_id = snippets.shop_id and u.snippet_id = snippets.id and u.day >= ${since}), 0)::int`;
  const last = sql<string | null>`(select max(u.day) from snippet_uses u
    where u.shop_id = snippets.shop_id and u.snippet_id = snippets.id)::text`;
  const rows = await db(ctx)
    .selectFrom('snippets')
    .select(columns)
    .select([uses.as('used'), last.as('last_used_on')])
    .where('shop_id', '=', ctx.shop)
    .where('deleted_at', 'is', null)
    .$if(only !== undefined, (query) => query.where('id', '=', only as SnippetId))
    .orderBy('used', 'desc')
    .orderBy('name_norm')
    .execute();
  return rows.map(({ used, last_used_on, ...row }) => ({ ...toRecord(row), used, lastUsedOn: last_used_on }));
}

const one = (ctx: Context, id: SnippetId): SelectQueryBuilder<Tables, 'snippets', SnippetRow> =>
  db(ctx).selectFrom('snippets').selectAll().where('shop_id', '=', ctx.shop).where('id', '=', id);

/** Also one that was deleted; null: never there. With `lock` nobody else changes it meanwhile. */
export async function loadSnippet(ctx: Context, id: SnippetId, lock = false): Promise<SnippetRecord | null> {
  const row = await one(ctx, id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  return row === undefined ? null : toRecord(row);
}

const rowOf = (ctx: Context, id: SnippetId, { kind, name, words, folder, text }: SnippetWords) => ({
  shop_id: ctx.shop,
  id,
  ...{ kind, name, words, folder, text },
  name_norm: comparedName(name),
  changed_by: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
  changed_at: ctx.now,
  created_at: ctx.now,
  deleted_at: null,
});

/** New, or changed, or back after it was deleted. Fails with 23505 where another one has that name. */
export async function putSnippet(ctx: Context, id: SnippetId, words: SnippetWords): Promise<void> {
  const { created_at: _, ...changed } = rowOf(ctx, id, words);
  await db(ctx)
    .insertInto('snippets')
    .values(rowOf(ctx, id, words))
    .onConflict((conflict) => conflict.columns(['shop_id', 'id']).doUpdateSet(changed))
    .execute();
}

/** Adds those whose names nobody has yet; answers which. */
export async function addSnippets(
  ctx: Context,
  snippets: readonly (SnippetWords & { id: SnippetId })[],
): Promise<SnippetId[]> {
  const rows = await db(ctx)
    .insertInto('snippets')
    .values(snippets.map(({ id, ...words }) => rowOf(ctx, id, words)))
    .onConflict((conflict) =>
      conflict.columns(['shop_id', 'name_norm']).where('deleted_at', 'is', null).doNothing(),
    )
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** False where it was not there. */
export async function markDeleted(ctx: Context, id: SnippetId): Promise<boolean> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('snippets')
    .set({ deleted_at: ctx.now })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** One more use on that day; two at once are two. */
export async function addUse(ctx: Context, id: SnippetId, day: string): Promise<void> {
  await db(ctx)
    .insertInto('snippet_uses')
    .values({ shop_id: ctx.shop, snippet_id: id, day, times: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['shop_id', 'snippet_id', 'day'])
        .doUpdateSet((eb) => ({ times: eb('snippet_uses.times', '+', 1) })),
    )
    .execute();
}
