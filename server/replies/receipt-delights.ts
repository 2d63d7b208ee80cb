import type { Order } from '../../contract/orders.ts';
import { delightLine } from '../../language/enclosures.ts';
import { getFulfilmentSettings } from '../fulfilment/settings.ts';
import { firstOrders } from '../orders/first-orders.ts';
import type { Context } from '../platform/context.ts';
import { oncePerTransaction } from '../platform/once.ts';
import { goodsIn } from './delighted.ts';
import { type Delights, noDelights, takeDelights } from './take-delights.ts';

// The same for every message of a shop.
const settingsOf = oncePerTransaction(getFulfilmentSettings);

export interface ReceiptDelights {
  /** Of whoever wrote; null: nobody knows which. */
  order: Order | null;
  /** There is room for warmth, by the same rules as for a greeting: calm, the first mail, no telephone, no mall. */
  warm: boolean;
  to: string;
  alsoKnownAs: readonly string[];
  day: string;
  mayAttach: boolean;
}

/**
 * What goes along with a receipt notice (E6): only by rules of which the shop said so, to a buyer who writes calmly about
 * an order that stands. Whoever asks for help is answered with help alone.
 */
export async function receiptDelights(ctx: Context, about: ReceiptDelights): Promise<Delights> {
  const { order, warm, to, alsoKnownAs, day, mayAttach } = about;
  if (order === null || !warm || order.state === 'cancelled' || order.state === 'returned') return noDelights;
  const rules = (await settingsOf(ctx)).enclosures.filter(
    (rule) => rule.inReceipts === true && delightLine(rule) !== '',
  );
  if (rules.length === 0) return noDelights;
  const parcel = {
    goods: await goodsIn(ctx, order.items),
    gift: order.consignments.some((one) => one.gift),
    firstOrder: (await firstOrders(ctx, [order.id])).has(order.id),
    day,
  };
  return await takeDelights(ctx, { rules, parcel, to, alsoKnownAs, mayAttach });
}
