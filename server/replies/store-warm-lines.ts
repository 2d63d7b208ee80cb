import { sql } from 'kysely';
import type { Context } from '../platform/context.ts';

/** A line may come again after so long. */
const forgottenAfter = '1 year';

/** The lines that any of these addresses has had within a year. */
export async function saidTo(ctx: Context, addresses: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ line: string }>`
    select line from warm_lines_said where shop_id = ${ctx.shop} and address = any(${[...addresses]}::text[])
      and at > ${ctx.now}::timestamptz - ${forgottenAfter}::interval`.execute(ctx.tx);
  return new Set(rows.map((row) => row.line));
}

/** Takes a line for an address; false when another mail took it in the meantime. */
export async function takeLine(ctx: Context, address: string, line: string): Promise<boolean> {
  const { rows } = await sql<{ line: string }>`
    insert into warm_lines_said (shop_id, address, line, at)
    values (${ctx.shop}, ${address}, ${line}, ${ctx.now})
    on conflict (shop_id, address, line) do update set at = excluded.at
      where warm_lines_said.at <= excluded.at - ${forgottenAfter}::interval
    returning line`.execute(ctx.tx);
  return rows.length > 0;
}
