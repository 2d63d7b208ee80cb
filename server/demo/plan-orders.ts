import type { Carrier, GiftWishes, OrderItem, Temperature } from '../../contract/orders.ts';
import { type BusinessHours, isBusinessDay } from '../../language/business-time.ts';
import { addDays, jstDay, jstInstant } from '../../language/days.ts';
import { withSevenCheck } from '../../language/tracking-number.ts';
import { type ProductKey, productKeys, productOf, stocked } from './catalogue.ts';
import { type DemoPerson, withMaskedMail } from './people.ts';
import type { Random } from './random.ts';
import { demoShop } from './shop.ts';

export type Payment = 'card' | 'qr' | 'convenience' | 'transfer' | 'cod';

/** What an order should be like; days count from the day it was ordered unless said otherwise. */
export interface Wish {
  /** Days before the moment it is wished for (a letter, or now). */
  ordered: number;
  product?: ProductKey;
  and?: ProductKey;
  /** Day it is promised to ship; left out: two working days, or the lot's day. */
  promised?: number;
  /** Day it shipped; null = it has not. Left out: a day before the promise. */
  ships?: number | null;
  /** Days on the way; null = it has not arrived. */
  arrives?: number | null;
  cancelled?: number;
  returned?: number;
  payment?: Payment;
  unpaid?: boolean;
  gift?: boolean;
  /** 楽天市場 instead of the shop's own site. */
  mall?: boolean;
  carrier?: Carrier;
  note?: string;
}

/** Everything that ever happens to an order; what lies in the future has not happened yet. */
export interface OrderPlan {
  number: string;
  mall: boolean;
  person: DemoPerson;
  shipTo: DemoPerson;
  items: OrderItem[];
  payment: Payment;
  orderedAt: Date;
  paidAt: Date | null;
  promisedDay: string;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  cancelledAt: Date | null;
  returnedAt: Date | null;
  carrier: Carrier;
  tracking: string;
  gift: boolean;
  note: string;
  total: number;
  shippingFee: number;
  /** Further recipients of the same goods. */
  others?: DemoPerson[];
  /** How far it has come in the house. */
  board?: {
    stage?: 'printed' | 'packed' | 'shipped' | undefined;
    hold?: string | undefined;
    memo?: string | undefined;
    temperature?: Temperature | undefined;
    giftWishes?: Partial<GiftWishes> | undefined;
  };
}

const hours: BusinessHours = {
  ...demoShop.settings.businessHours,
  ...demoShop.settings,
  closedWeekdays: [0],
};

function workingDay(day: string): string {
  let one = day;
  while (!isBusinessDay(one, hours)) one = addDays(one, 1);
  return one;
}

export interface Frame {
  random: Random;
  /** The moment `wish.ordered` counts back from. */
  at: Date;
  /** Today: lots are promised from here. */
  now: Date;
}

/** Of an order placed "today" nothing may lie in the future. */
function orderedAtOf({ random, at }: Frame, wish: Wish): Date {
  const evening = jstInstant(addDays(jstDay(at), -wish.ordered), random.int(7 * 60, 23 * 60));
  return wish.ordered === 0 ? new Date(at.getTime() - random.int(40, 200) * 60_000) : evening;
}

/** When it ships and arrives, from the wish or as the shop usually works. */
function way(frame: Frame, wish: Wish, placed: { product: ProductKey; at: Date }) {
  const { random } = frame;
  const { promisedDay, shippedAt } = shipping(frame, wish, placed);
  const days = wish.arrives === undefined ? random.int(1, 3) : wish.arrives;
  const hour = random.int(10 * 60, 19 * 60);
  const arrives = shippedAt !== null && days !== null;
  const deliveredAt = arrives ? jstInstant(addDays(jstDay(shippedAt), days), hour) : null;
  return { promisedDay, shippedAt, deliveredAt };
}

function shipping(frame: Frame, wish: Wish, { product, at }: { product: ProductKey; at: Date }) {
  const { lot } = productOf(product);
  const ordered = jstDay(at);
  const usual = lot === undefined ? workingDay(addDays(ordered, 2)) : addDays(jstDay(frame.now), lot);
  const promisedDay = wish.promised === undefined ? usual : addDays(ordered, wish.promised);
  if (wish.ships === null) return { promisedDay, shippedAt: null };
  const early = lot === undefined ? workingDay(addDays(ordered, 1)) : promisedDay;
  const day = wish.ships === undefined ? early : addDays(ordered, wish.ships);
  return { promisedDay, shippedAt: jstInstant(day, frame.random.int(13 * 60, 16 * 60)) };
}

const dayLong = 24 * 60 * 60 * 1000;
const after = (from: Date, days: number): Date => new Date(from.getTime() + days * dayLong);

function paidAt(random: Random, orderedAt: Date, payment: Payment): Date | null {
  if (payment === 'cod') return null;
  const wait = { card: 0, qr: 0, convenience: 0.6, transfer: 1.2 }[payment];
  return after(orderedAt, wait * (0.5 + random.next()));
}

function itemOf(random: Random, key: ProductKey): OrderItem {
  const product = productOf(key);
  const quantity = product.price < 2000 && random.chance(0.3) ? 2 : 1;
  const { sku, name, price } = product;
  return { sku, name, options: random.pick(product.options), quantity, unitPrice: price, taxRate: 10 };
}

/** An order as wished; its number is given later, in the order of time. */
export function planOrder(
  frame: Frame,
  person: DemoPerson,
  { wish, recipient }: { wish: Wish; recipient: DemoPerson },
): OrderPlan {
  const { random } = frame;
  const product = wish.product ?? random.pick(stocked);
  const orderedAt = orderedAtOf(frame, wish);
  const payment =
    wish.payment ?? random.pick<Payment>(['card', 'card', 'card', 'qr', 'convenience', 'transfer', 'cod']);
  const items = [product, ...(wish.and === undefined ? [] : [wish.and])].map((key) => itemOf(random, key));
  const sum = items.reduce((total, item) => total + (item.unitPrice ?? 0) * item.quantity, 0);
  const shippingFee = sum >= 8000 ? 0 : 660;
  return {
    number: '',
    mall: wish.mall ?? false,
    person: wish.mall === true ? withMaskedMail(person) : person,
    shipTo: recipient,
    items,
    payment,
    orderedAt,
    paidAt: wish.unpaid === true ? null : paidAt(random, orderedAt, payment),
    ...way(frame, wish, { product, at: orderedAt }),
    cancelledAt: wish.cancelled === undefined ? null : after(orderedAt, wish.cancelled),
    returnedAt: wish.returned === undefined ? null : after(orderedAt, wish.returned),
    carrier: wish.carrier ?? random.pick<Carrier>(['yamato', 'yamato', 'sagawa', 'japanpost']),
    tracking: withSevenCheck(`${random.int(3, 6)}${random.digits(10)}`),
    gift: wish.gift ?? false,
    note: wish.note ?? '',
    total: sum + shippingFee + (payment === 'cod' ? 330 : 0),
    shippingFee,
  };
}

/** What an ordinary order of the last `days` days is like. */
export function ordinaryWish(random: Random, days: number): Wish {
  const ordered = random.int(0, days - 1);
  const mall = random.chance(0.3);
  const product = random.pick(productKeys);
  const luck = random.next();
  const and = random.chance(0.25) ? random.pick(stocked) : undefined;
  const wish: Wish = { ordered, mall, product, ...(and === undefined ? {} : { and }) };
  if (productOf(product).lot !== undefined)
    return productOf(product).lot === -3 ? { ...wish, ships: null } : wish;
  if (luck < 0.03) return { ...wish, ships: null, cancelled: random.int(0, 1) };
  if (luck < 0.05) return { ...wish, returned: 9 };
  if (luck < 0.09)
    return { ...wish, gift: true, note: 'ギフト包装をお願いします。納品書は入れないでください。' };
  if (luck < 0.11 && ordered < 12) return { ...wish, payment: 'convenience', unpaid: true, ships: null };
  if (luck < 0.14 && ordered > 2 && ordered < 9) return { ...wish, ships: null };
  return wish;
}

/** Gives numbers in the order of time, as carts do: `#2101` on the own site, shop-day-number on 楽天. */
export function numberOrders(plans: readonly OrderPlan[]): OrderPlan[] {
  const inTime = [...plans].sort((a, b) => a.orderedAt.getTime() - b.orderedAt.getTime());
  let own = 2100;
  let mall = 41_200;
  for (const plan of inTime) {
    const day = jstDay(plan.orderedAt).replaceAll('-', '');
    plan.number = plan.mall ? `900001-${day}-${String(++mall).padStart(10, '0')}` : `#${++own}`;
  }
  return inTime;
}
