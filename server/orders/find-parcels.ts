import type { ConsignmentId } from '../../contract/ids.ts';
import { normalizeOrderNumber } from '../../language/normalize.ts';
import type { Context } from '../platform/context.ts';
import { orderPolicy } from './policy.ts';
import { grouped } from './rules/grouped.ts';
import { readCode } from './rules/read-code.ts';
import {
  type FoundParcel,
  type NumberOwner,
  ownersOfNumbers,
  parcelsByIds,
  parcelsByKeys,
  parcelsToLeave,
} from './store-parcels.ts';

export type { FoundParcel, NumberOwner } from './store-parcels.ts';

/** Consignments that each of these keys means: 出荷番号 or order number. Both may fit. */
export async function findParcels(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, FoundParcel[]>> {
  orderPolicy.require(ctx, 'order.read');
  const codes = new Map([...new Set(keys)].map((key) => [key, readCode(key)]));
  const numbers = [...codes.values()].flatMap((code) => code.number ?? []);
  const orders = [...codes.keys()].map(normalizeOrderNumber).filter((norm) => norm !== '');
  const found = await parcelsByKeys(ctx, { numbers, orders });
  const byNumber = grouped(found, (one) => one.number ?? -1);
  const byOrder = grouped(found, (one) => one.orderNorm);
  const fits = (key: string): FoundParcel[] => {
    const number = codes.get(key)?.number ?? null;
    const all = [
      ...(number === null ? [] : (byNumber.get(number) ?? [])),
      ...(byOrder.get(normalizeOrderNumber(key)) ?? []),
    ];
    return [...new Map(all.map((one) => [one.id, one])).values()];
  };
  return new Map([...codes.keys()].map((key) => [key, fits(key)]));
}

/** More waits nowhere; of a carrier's file without a key the first of them are looked through. */
const mostWaiting = 20_000;

/** What has not left yet. */
export async function findParcelsToLeave(ctx: Context): Promise<FoundParcel[]> {
  orderPolicy.require(ctx, 'order.read');
  return await parcelsToLeave(ctx, mostWaiting);
}

/** These consignments, as a carrier's file speaks of them. */
export async function findParcelsByIds(ctx: Context, ids: readonly ConsignmentId[]): Promise<FoundParcel[]> {
  orderPolicy.require(ctx, 'order.read');
  return await parcelsByIds(ctx, ids);
}

/** Who has these tracking numbers (compared form) already. */
export async function findNumberOwners(ctx: Context, norms: readonly string[]): Promise<NumberOwner[]> {
  orderPolicy.require(ctx, 'order.read');
  return await ownersOfNumbers(ctx, norms);
}
