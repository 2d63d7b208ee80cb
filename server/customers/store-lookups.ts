import { sql } from 'kysely';
import type { CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

/** More people of one name or house say nothing more. */
const mostOfEach = 8;

/** By `name_norm`, the living records only. One look into the index for each name. */
export async function customersNamed(
  ctx: Context,
  norms: readonly string[],
): Promise<Map<string, CustomerId[]>> {
  if (norms.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select asked.norm, c.id from unnest(${[...new Set(norms)]}::text[]) as asked (norm)
    cross join lateral (
      select id from customers
      where shop_id = ${ctx.shop} and name_norm = asked.norm and merged_into is null
      limit ${mostOfEach}) c`.execute(ctx.tx);
  return grouped(rows);
}

/** By `address_norm`, the living records only. */
export async function customersAt(
  ctx: Context,
  norms: readonly string[],
): Promise<Map<string, CustomerId[]>> {
  const asked = [...new Set(norms)].filter((norm) => norm !== '');
  if (asked.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select asked.norm, c.id from unnest(${asked}::text[]) as asked (norm)
    cross join lateral (
      select id from customers
      where shop_id = ${ctx.shop} and address_norm = asked.norm and address_norm <> '' and merged_into is null
      limit ${mostOfEach}) c`.execute(ctx.tx);
  return grouped(rows);
}

interface Row {
  norm: string;
  id: CustomerId;
}

function grouped(rows: readonly Row[]): Map<string, CustomerId[]> {
  const found = new Map<string, CustomerId[]>();
  for (const { norm, id } of rows) found.set(norm, [...(found.get(norm) ?? []), id]);
  return found;
}

/** What these records are called, and where each lies. */
export async function namesOfRecords(
  ctx: Context,
  ids: readonly CustomerId[],
): Promise<{ id: CustomerId; name: string; mergedInto: CustomerId | null }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: CustomerId; name: string; mergedInto: CustomerId | null }>`
    select id, name, merged_into as "mergedInto" from customers
    where shop_id = ${ctx.shop} and id = any(${[...ids]}::uuid[])`.execute(ctx.tx);
  return rows;
}
