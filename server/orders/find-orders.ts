import type { CustomerId, OrderId } from '../../contract/ids.ts';
import { normalizeOrderNumber, normalizePhone } from '../../language/normalize.ts';
import { normalizeTrackingNumber } from '../../language/tracking-number.ts';
import type { Context } from '../platform/context.ts';
import { asSummaries } from './order-summaries.ts';
import { orderPolicy } from './policy.ts';
import { phonesOf, trackingOf } from './store.ts';
import {
  type SummaryRow,
  summariesByNames,
  summariesByNumbers,
  summariesByPhones,
  summariesByTracking,
  summariesOfCustomers,
} from './store-search.ts';
import type { FoundOrder, KnownOrderSummary } from './types.ts';

/** More orders than this by one number or telephone say nothing any more. */
const most = 50;

/** Orders with one of these numbers (`normalizeOrderNumber`), newest first. */
export async function findOrdersByNumber(
  ctx: Context,
  norms: readonly string[],
  limit = most,
): Promise<FoundOrder[]> {
  orderPolicy.require(ctx, 'order.read');
  const asked = askedFor(norms, normalizeOrderNumber);
  if (asked.size === 0) return [];
  const rows = await summariesByNumbers(ctx, [...asked.keys()], limit);
  return withKeys(ctx, rows, (row) => asked.get(normalizeOrderNumber(row.number)) ?? []);
}

/** Orders one of whose parcels has this tracking number (`normalizeTrackingNumber`), newest first. */
export async function findOrdersByTracking(
  ctx: Context,
  norms: readonly string[],
  limit = most,
): Promise<FoundOrder[]> {
  orderPolicy.require(ctx, 'order.read');
  const asked = askedFor(norms, normalizeTrackingNumber);
  if (asked.size === 0) return [];
  const rows = await summariesByTracking(ctx, [...asked.keys()], limit);
  const had = await trackingOf(ctx, idsOf(rows));
  return withKeys(ctx, rows, (row) => (had.get(row.id) ?? []).flatMap((value) => asked.get(value) ?? []));
}

/** Orders of buyer or recipient with this telephone (`normalizePhone`), newest first. */
export async function findOrdersByPhone(
  ctx: Context,
  norms: readonly string[],
  limit = most,
): Promise<FoundOrder[]> {
  orderPolicy.require(ctx, 'order.read');
  const asked = askedFor(norms, normalizePhone);
  if (asked.size === 0) return [];
  const rows = await summariesByPhones(ctx, [...asked.keys()], limit);
  const had = await phonesOf(ctx, idsOf(rows));
  return withKeys(ctx, rows, (row) => (had.get(row.id) ?? []).flatMap((value) => asked.get(value) ?? []));
}

/** Orders of a person, newest first. */
export async function ordersOfCustomer(
  ctx: Context,
  id: CustomerId,
  limit: number,
): Promise<KnownOrderSummary[]> {
  return await ordersOfCustomers(ctx, [id], limit);
}

/** Orders of these people, newest first, so many of each. */
export async function ordersOfCustomers(
  ctx: Context,
  ids: readonly CustomerId[],
  limitEach: number,
): Promise<KnownOrderSummary[]> {
  orderPolicy.require(ctx, 'order.read');
  if (ids.length === 0) return [];
  return asSummaries(ctx, await summariesOfCustomers(ctx, ids, limitEach));
}

/** Orders whose buyer has exactly one of these names (`normalizeName`), newest first, so many of each. */
export async function findOrdersByBuyerNames(
  ctx: Context,
  norms: readonly string[],
  limitEach: number,
): Promise<FoundOrder[]> {
  orderPolicy.require(ctx, 'order.read');
  const asked = [...new Set(norms)].filter((norm) => norm !== '');
  if (asked.length === 0) return [];
  return withKeys(ctx, await summariesByNames(ctx, asked, limitEach), (row) => [row.name_norm]);
}

/** Compared form → the values asked for that have it, so that a caller finds his own value in `keys`. */
function askedFor(values: readonly string[], compared: (value: string) => string): Map<string, string[]> {
  const asked = new Map<string, string[]>();
  for (const value of values) {
    const norm = compared(value);
    if (norm !== '') asked.set(norm, [...(asked.get(norm) ?? []), value]);
  }
  return asked;
}

const idsOf = (rows: readonly SummaryRow[]): OrderId[] => rows.map((row) => row.id);

function withKeys(
  ctx: Context,
  rows: readonly SummaryRow[],
  keysOf: (row: SummaryRow) => string[],
): FoundOrder[] {
  const known = asSummaries(ctx, rows);
  return known.map((order, i) => {
    const row = rows[i];
    return { ...order, keys: row === undefined ? [] : [...new Set(keysOf(row))] };
  });
}
