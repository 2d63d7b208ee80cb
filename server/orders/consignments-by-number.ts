import type { ConsignmentId } from '../../contract/ids.ts';
import { normalizeOrderNumber } from '../../language/normalize.ts';
import type { Context } from '../platform/context.ts';
import { orderPolicy } from './policy.ts';
import { consignmentsOfNumbers } from './store-numbers.ts';

/**
 * All consignments of the orders with these numbers, in the sequence of the numbers, and the numbers no order has. Two
 * places of orders may use the same number: then both are meant.
 */
export async function consignmentsByNumber(
  ctx: Context,
  numbers: readonly string[],
): Promise<{ ids: ConsignmentId[]; unknown: string[] }> {
  orderPolicy.require(ctx, 'order.read');
  const asked = new Map(numbers.map((number) => [normalizeOrderNumber(number), number]));
  asked.delete('');
  const found = new Map<string, ConsignmentId[]>();
  for (const { norm, id } of await consignmentsOfNumbers(ctx, [...asked.keys()])) {
    found.set(norm, [...(found.get(norm) ?? []), id]);
  }
  return {
    ids: [...asked.keys()].flatMap((norm) => found.get(norm) ?? []),
    unknown: [...asked].filter(([norm]) => !found.has(norm)).map(([, number]) => number),
  };
}
