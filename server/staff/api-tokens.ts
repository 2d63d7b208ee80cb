import { createHash, randomBytes } from 'node:crypto';
import type { ApiScope } from '../../contract/api-scopes.ts';
import type { ApiToken } from '../../contract/api-tokens.ts';
import type { ApiTokenId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { staffEvents } from './events.ts';
import { personNames } from './person-names.ts';
import { staffPolicy } from './policy.ts';
import { endToken, insertToken, type TokenRecord, tokensHere } from './store-api-tokens.ts';

/** Keys of this shop, newest first, also those that open nothing any more. */
export async function listApiTokens(ctx: Context): Promise<ApiToken[]> {
  staffPolicy.require(ctx, 'api_token.manage');
  const records = await tokensHere(ctx);
  return await described(ctx, records);
}

/** Makes a key. Only its hash is kept; `secret` is told once. */
export async function createApiToken(
  ctx: Context,
  input: { name: string; scopes: ApiScope[] },
): Promise<{ token: ApiToken; secret: string }> {
  staffPolicy.require(ctx, 'api_token.manage');
  const secret = `kk_${ctx.shop}_${randomBytes(32).toString('base64url')}`;
  const record: TokenRecord = {
    id: newId<ApiTokenId>(),
    name: input.name,
    scopes: [...new Set(input.scopes)],
    createdBy: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
    createdAt: ctx.now,
    lastUsedAt: null,
    revokedAt: null,
  };
  await insertToken(ctx, record, hashOfToken(secret));
  ctx.record({ kind: staffEvents.apiTokenMade, data: { token: record.id, name: record.name } });
  return { token: await describedOne(ctx, record), secret };
}

/** Opens nothing from the next call on; doing it twice is no error. Throws `not_found`. */
export async function revokeApiToken(ctx: Context, id: ApiTokenId): Promise<ApiToken> {
  staffPolicy.require(ctx, 'api_token.manage');
  const record = await endToken(ctx, id);
  if (record === null) throw notFound('api_token');
  if (record.endedNow) {
    ctx.record({ kind: staffEvents.apiTokenRevoked, data: { token: id, name: record.name } });
  }
  return await describedOne(ctx, record);
}

/** In this form a key is kept and looked up; of 256 random bits a plain hash is enough. */
export const hashOfToken = (secret: string): Buffer => createHash('sha256').update(secret).digest();

async function described(ctx: Context, records: readonly TokenRecord[]): Promise<ApiToken[]> {
  const people = await personNames(
    ctx,
    records.flatMap((record) => record.createdBy ?? []),
  );
  return records.map((record) => ({
    id: record.id,
    name: record.name,
    scopes: record.scopes,
    createdBy: (record.createdBy === null ? undefined : people.get(record.createdBy)?.name) ?? '',
    createdAt: record.createdAt.toISOString(),
    lastUsedAt: record.lastUsedAt?.toISOString() ?? null,
    revokedAt: record.revokedAt?.toISOString() ?? null,
  }));
}

async function describedOne(ctx: Context, record: TokenRecord): Promise<ApiToken> {
  const [token] = await described(ctx, [record]);
  if (token === undefined) throw new Error('not described');
  return token;
}
