import { sql } from 'kysely';
import type { ApiScope } from '../../contract/api-scopes.ts';
import type { ApiTokenId, ShopId, StaffId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import type { Database } from '../platform/db/connect.ts';

/** A key as it is kept: never itself. */
export interface TokenRecord {
  id: ApiTokenId;
  name: string;
  scopes: ApiScope[];
  createdBy: StaffId | null;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

type Tables = {
  api_tokens: {
    shop_id: ShopId;
    id: ApiTokenId;
    name: string;
    token_hash: Buffer;
    scopes: unknown;
    created_by: StaffId | null;
    created_at: Date;
    last_used_at: Date | null;
    revoked_at: Date | null;
  };
};

export async function insertToken(ctx: Context, record: TokenRecord, tokenHash: Buffer): Promise<void> {
  await ctx.tx
    .withTables<Tables>()
    .insertInto('api_tokens')
    .values({
      shop_id: ctx.shop,
      id: record.id,
      name: record.name,
      token_hash: tokenHash,
      scopes: JSON.stringify(record.scopes),
      created_by: record.createdBy,
      created_at: record.createdAt,
      last_used_at: null,
      revoked_at: null,
    })
    .execute();
}

const shown = ['id', 'name', 'scopes', 'created_by', 'created_at', 'last_used_at', 'revoked_at'] as const;

const recordOf = (row: Pick<Tables['api_tokens'], (typeof shown)[number]>): TokenRecord => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes as ApiScope[],
  createdBy: row.created_by,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
});

/** Newest first. */
export async function tokensHere(ctx: Context): Promise<TokenRecord[]> {
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('api_tokens')
    .select(shown)
    .where('shop_id', '=', ctx.shop)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(recordOf);
}

/** Ends a key; one that had ended keeps its time. Null when the shop has no such key. */
export async function endToken(
  ctx: Context,
  id: ApiTokenId,
): Promise<(TokenRecord & { endedNow: boolean }) | null> {
  const row = await ctx.tx
    .withTables<Tables>()
    .selectFrom('api_tokens')
    .select(shown)
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.revoked_at !== null) return { ...recordOf(row), endedNow: false };
  await ctx.tx
    .withTables<Tables>()
    .updateTable('api_tokens')
    .set({ revoked_at: ctx.now })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
  return { ...recordOf(row), revokedAt: ctx.now, endedNow: true };
}

/** What a living key is good for; null when there is none with this hash. Its use is noted, at most once a minute. */
export async function liveToken(
  db: Database,
  shop: ShopId,
  use: { tokenHash: Buffer; now: Date; notedBefore: Date },
): Promise<ApiScope[] | null> {
  const { rows } = await sql<{ id: ApiTokenId; scopes: ApiScope[]; lastUsedAt: Date | null }>`
    select id, scopes, last_used_at as "lastUsedAt" from api_tokens
    where shop_id = ${shop} and token_hash = ${use.tokenHash} and revoked_at is null`.execute(db);
  const [found] = rows;
  if (found === undefined) return null;
  if (found.lastUsedAt === null || found.lastUsedAt <= use.notedBefore) {
    await sql`update api_tokens set last_used_at = ${use.now}
      where shop_id = ${shop} and id = ${found.id}`.execute(db);
  }
  return found.scopes;
}
