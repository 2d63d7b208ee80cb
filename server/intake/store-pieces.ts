import { type RawBuilder, sql } from 'kysely';
import type { RawInputId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';

/**
 * Bytes that are larger than this go to and from the database in pieces: as one value a mail of 36 MB would stand in
 * memory several times over, and hold up everything else of the program while it is copied.
 */
export const pieceBytes = 1024 * 1024;

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Brings bytes into the database; answers the expression that stands for them until the transaction ends. */
export async function bytesToStore(ctx: Context, bytes: Uint8Array): Promise<RawBuilder<unknown>> {
  if (bytes.byteLength <= pieceBytes) return sql`${view(bytes)}::bytea`;
  await sql`create temporary table if not exists raw_pieces (at integer, bytes bytea) on commit drop`.execute(
    ctx.tx,
  );
  await sql`delete from raw_pieces`.execute(ctx.tx);
  for (let at = 0; at < bytes.byteLength; at += pieceBytes) {
    const piece = view(bytes.subarray(at, at + pieceBytes));
    await sql`insert into raw_pieces (at, bytes) values (${at}, ${piece})`.execute(ctx.tx);
  }
  return sql`(select string_agg(bytes, ''::bytea order by at) from raw_pieces)`;
}

/** One piece of a stored input, from a place on. Throws when the input is gone. */
export async function storedPiece(ctx: Context, { id, at }: { id: RawInputId; at: number }): Promise<Buffer> {
  const { rows } = await sql<{ bytes: Buffer }>`
    select substring(content from ${at + 1}::int for ${pieceBytes}::int) as bytes from raw_inputs
    where shop_id = ${ctx.shop} and id = ${id}`.execute(ctx.tx);
  const [row] = rows;
  if (row === undefined) throw notFound('input');
  return row.bytes;
}

/** Content that is small enough to come with its row; null for the rest (`storedPiece`). */
export const wholeIfSmall = sql<Buffer | null>`case when size <= ${sql.lit(pieceBytes)} then content end`;
