import type { Evidence } from '../../contract/conversations.ts';
import type { SameReason } from '../../contract/customers.ts';
import type { CustomerId, OrderId } from '../../contract/ids.ts';
import { proposeBecause } from '../customers/propose-same-person.ts';
import { orderSummaries } from '../orders/order-summaries.ts';
import type { Context } from '../platform/context.ts';
import type { Recognition } from './rules/recognise.ts';

/** What a letter says that only the buyer, or somebody who has his papers, can know. */
const telling: Readonly<Partial<Record<Evidence['kind'], SameReason['kind']>>> = {
  order_number_in_text: 'named_order',
  tracking_number_in_text: 'named_order',
  phone_in_text: 'phone_in_text',
  chosen_by_staff: 'named_order',
};

interface Told {
  order: OrderId;
  reason: SameReason;
}

/**
 * He wrote from a new address about an order of somebody called the same: he may well be the one who bought. A person
 * decides; a recipient who writes about his present has another name and is nobody's twin.
 */
export async function proposeWriter(ctx: Context, writer: CustomerId, found: Recognition): Promise<void> {
  const certain = found.certain === null ? [] : [{ orderId: found.certain, evidence: found.evidence }];
  const told = [...certain, ...found.candidates].flatMap(({ orderId, evidence }) =>
    evidence.flatMap(({ kind, text }): Told[] => {
      const reason = telling[kind];
      return reason === undefined ? [] : [{ order: orderId, reason: { kind: reason, text } }];
    }),
  );
  if (told.length === 0) return;
  const orders = await orderSummaries(ctx, [...new Set(told.map(({ order }) => order))]);
  for (const { id, customerId, number } of orders) {
    if (customerId === null || customerId === writer) continue;
    const seen = told.find(({ order }) => order === id)?.reason;
    if (seen === undefined) continue;
    const reason = seen.kind === 'named_order' ? { ...seen, text: number } : seen;
    await proposeBecause(ctx, [writer, customerId], [reason]);
  }
}
