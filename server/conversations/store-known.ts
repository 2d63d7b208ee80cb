import { sql } from 'kysely';
import type { Context } from '../platform/context.ts';

export interface Identity {
  messageId: string;
  contentHash: Uint8Array;
}

export const identityOf = ({ messageId, contentHash }: Identity): string =>
  `${messageId} ${Buffer.from(contentHash).toString('hex')}`;

/**
 * Which of these very messages are stored already, by `identityOf`. Holds a lock on each until the transaction ends (in
 * one order, whoever asks), so that two copies arriving at once are not both new.
 */
export async function knownMessages(ctx: Context, asked: readonly Identity[]): Promise<Set<string>> {
  if (asked.length === 0) return new Set();
  const ids = [...new Set(asked.map((one) => one.messageId))];
  const locks = ids.map((id) => `${ctx.shop}:${id}`);
  await sql`
    select pg_advisory_xact_lock(k) from (
      select distinct hashtextextended(lock, 0) as k from unnest(${locks}::text[]) as lock order by k) as keys`.execute(
    ctx.tx,
  );
  const { rows } = await sql<{ messageId: string; contentHash: Buffer }>`
    select message_id as "messageId", content_hash as "contentHash" from messages
    where shop_id = ${ctx.shop} and message_id = any(${ids}::text[]) and content_hash is not null
      and direction = 'in'`.execute(ctx.tx);
  return new Set(rows.map(identityOf));
}
