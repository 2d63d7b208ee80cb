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
 * Who wrote from a new address about an order of somebody called the same may well be the one who bought. A person
 * decides; a recipient who writes about his present has another name and is nobody's twin. Gathered, so that what
 * several messages say is asked for and written down at once.
 */
export class LikelyWriters {
  private readonly ctx: Context;
  private noted: { writer: CustomerId; told: Told[] }[] = [];

  constructor(ctx: Context) {
    this.ctx = ctx;
  }

  note(writer: CustomerId, found: Recognition): void {
    const told = toldIn(found);
    if (told.length > 0) this.noted.push({ writer, told });
  }

  async propose(): Promise<void> {
    const { noted } = this;
    this.noted = [];
    const ids = new Set(noted.flatMap(({ told }) => told.map(({ order }) => order)));
    const orders = await orderSummaries(this.ctx, [...ids]);
    await proposeBecause(
      this.ctx,
      noted.flatMap(({ writer, told }) =>
        orders.flatMap(({ id, customerId, number }) => {
          const seen = told.find(({ order }) => order === id)?.reason;
          if (seen === undefined || customerId === null || customerId === writer) return [];
          const reason = seen.kind === 'named_order' ? { ...seen, text: number } : seen;
          return [{ people: [writer, customerId] as const, seen: [reason] }];
        }),
      ),
    );
  }
}

/** The same for one. */
export async function proposeWriter(ctx: Context, writer: CustomerId, found: Recognition): Promise<void> {
  const likely = new LikelyWriters(ctx);
  likely.note(writer, found);
  await likely.propose();
}

function toldIn(found: Recognition): Told[] {
  const certain = found.certain === null ? [] : [{ orderId: found.certain, evidence: found.evidence }];
  return [...certain, ...found.candidates].flatMap(({ orderId, evidence }) =>
    evidence.flatMap(({ kind, text }): Told[] => {
      const reason = telling[kind];
      return reason === undefined ? [] : [{ order: orderId, reason: { kind: reason, text } }];
    }),
  );
}
