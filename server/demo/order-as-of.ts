import type { Address, OrderState, PaymentState } from '../../contract/orders.ts';
import { addDays, jstDay } from '../../language/days.ts';
import type { ImportedOrder, SourceName } from '../orders/source.ts';
import type { ShipmentContent } from '../orders/types.ts';
import type { DemoPerson } from './people.ts';
import type { OrderPlan, Payment } from './plan-orders.ts';

export const ownSite: SourceName = {
  id: 'shopify_orders_export',
  name: 'Shopify',
  layout: 'shopify_orders_export',
};
export const mall: SourceName = { id: 'rakuten_rms_order', name: '楽天市場', layout: 'rakuten_rms_order' };

const paymentNames: Record<Payment, string> = {
  card: 'クレジットカード',
  qr: 'PayPay',
  convenience: 'コンビニ決済 (前払い)',
  transfer: '銀行振込 (前払い)',
  cod: '代金引換',
};
const ownStates: Record<OrderState, string> = {
  received: '未発送',
  preparing: '発送準備中',
  shipped: '発送済み',
  delivered: '発送済み',
  cancelled: 'キャンセル',
  returned: '返金済み',
};
const mallStates: Record<OrderState, string> = {
  received: '注文確認待ち',
  preparing: '発送待ち',
  shipped: '発送完了',
  delivered: '発送完了',
  cancelled: 'キャンセル確定',
  returned: '変更・キャンセル確定',
};

const before = (instant: Date | null, at: Date): boolean => instant !== null && instant <= at;

function stateAt(plan: OrderPlan, at: Date): OrderState {
  if (before(plan.cancelledAt, at)) return 'cancelled';
  if (before(plan.returnedAt, at)) return 'returned';
  if (before(plan.deliveredAt, at)) return 'delivered';
  if (before(plan.shippedAt, at)) return 'shipped';
  const paid = plan.payment === 'cod' || before(plan.paidAt, at);
  return paid && at.getTime() - plan.orderedAt.getTime() > 6 * 3600_000 ? 'preparing' : 'received';
}

function paymentAt(plan: OrderPlan, at: Date): PaymentState {
  if (before(plan.returnedAt, at)) return 'refunded';
  const paid = plan.payment === 'cod' ? before(plan.deliveredAt, at) : before(plan.paidAt, at);
  if (before(plan.cancelledAt, at)) return paid ? 'refunded' : 'unpaid';
  return paid ? 'paid' : 'unpaid';
}

function addressOf(person: DemoPerson): Address {
  const { name, kana, company, postalCode, prefecture, city, street, building, phone } = person;
  return { name, kana, company, postalCode, prefecture, city, street, building, phone };
}

const known = (instant: Date | null, at: Date): Date | null => (before(instant, at) ? instant : null);

/** The order as the shop's system would have exported it at that moment; null before it was placed. */
export function orderAsOf(plan: OrderPlan, at: Date): ImportedOrder | null {
  if (plan.orderedAt > at) return null;
  const state = stateAt(plan, at);
  const shippedAt = known(plan.shippedAt, at);
  const dead = state === 'cancelled';
  const parcels =
    shippedAt === null || dead
      ? []
      : [
          {
            carrier: plan.carrier,
            trackingNumber: plan.tracking,
            shippedOn: jstDay(shippedAt),
            deliveredAt: known(plan.deliveredAt, at),
          },
        ];
  return {
    number: plan.number,
    state,
    sourceState: (plan.mall ? mallStates : ownStates)[state],
    paymentState: paymentAt(plan, at),
    paymentMethod: paymentNames[plan.payment],
    paidAt: known(plan.payment === 'cod' ? plan.deliveredAt : plan.paidAt, at),
    orderedAt: plan.orderedAt,
    cancelledAt: known(plan.cancelledAt, at),
    deliveredAt: dead ? null : known(plan.deliveredAt, at),
    // Paid in advance means: nothing is promised before the money is there.
    promisedShipDate: plan.payment === 'cod' || before(plan.paidAt, at) ? plan.promisedDay : null,
    total: plan.total,
    shippingFee: plan.shippingFee,
    buyer: { ...addressOf(plan.person), mail: plan.person.mail },
    note: plan.note,
    ...(plan.board?.memo === undefined ? {} : { memo: plan.board.memo }),
    ...destinations(plan, parcels),
    raw: [{ number: plan.number, state: (plan.mall ? mallStates : ownStates)[state] }],
  };
}
/** To one person the order says it all by itself; to several each part has its key. */
function destinations(plan: OrderPlan, shipments: ShipmentContent[]): Partial<ImportedOrder> {
  const { others = [] } = plan;
  if (others.length === 0) return { ...destination(plan, plan.shipTo), shipments };
  return {
    consignments: [plan.shipTo, ...others].map((recipient, i) => ({
      ...destination(plan, recipient),
      key: String(i + 1),
      shipments: i === 0 ? shipments : [],
    })),
  };
}

/** What goes to one of its recipients. */
function destination(plan: OrderPlan, recipient: DemoPerson) {
  const { temperature, giftWishes } = plan.board ?? {};
  return {
    shipTo: addressOf(recipient),
    deliveryDay: plan.gift ? addDays(plan.promisedDay, 2) : null,
    deliveryTime: plan.gift ? '午前中' : '',
    gift: plan.gift,
    giftWishes: { wrapping: '', noshi: '', card: '', ...giftWishes },
    temperature: temperature ?? 'normal',
    items: plan.items,
  } as const;
}

/** Instants at which the order changes, so that only imports in which something is new need be made. */
export function changesOf(plan: OrderPlan): Date[] {
  const { orderedAt, paidAt, shippedAt, deliveredAt, cancelledAt, returnedAt } = plan;
  const preparing = new Date(Math.max(orderedAt.getTime() + 6 * 3600_000, paidAt?.getTime() ?? 0) + 1);
  return [orderedAt, preparing, paidAt, shippedAt, deliveredAt, cancelledAt, returnedAt].filter(
    (d) => d !== null,
  );
}
