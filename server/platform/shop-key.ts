import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from './context.ts';

/**
 * A secret of one shop for one use, 32 bytes, made on first use. It lies in the database, so that it moves with the
 * data: a link sent last year must still open after the desk has moved to another machine.
 */
export async function shopKey(ctx: Context, name: string): Promise<Buffer> {
  const known = await read(ctx, name);
  if (known !== undefined) return known;
  await sql`insert into shop_keys (shop_id, name, key, created_at)
    values (${ctx.shop}, ${name}, ${randomBytes(32)}, ${ctx.now}) on conflict do nothing`.execute(ctx.tx);
  const made = await read(ctx, name);
  if (made === undefined) throw new Error(`no key ${name}`);
  return made;
}

async function read(ctx: Context, name: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{ key: Buffer }>`
    select key from shop_keys where shop_id = ${ctx.shop} and name = ${name}`.execute(ctx.tx);
  return rows[0]?.key;
}
