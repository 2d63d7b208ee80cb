import type { GiftWishes, Stage, Temperature } from '../../contract/orders.ts';
import type { DemoPerson } from './people.ts';
import { type OrderPlan, planOrder, type Wish } from './plan-orders.ts';
import { seededRandom } from './random.ts';

/** How far an order has come on the board, and what is special about it. */
export interface BoardPlan {
  /** Where it stands; left out = 未出荷. */
  stage?: Exclude<Stage, 'waiting' | 'cancelled'>;
  /** Somebody holds it back, and why. */
  hold?: string;
  /** The shop's own remark. */
  memo?: string;
  temperature?: Temperature;
  giftWishes?: Partial<GiftWishes>;
  /** Each of these gets a part of its own, with the same goods. */
  recipients?: number;
}

type BoardWish = BoardPlan & Omit<Wish, 'ships'>;

/** Yesterday's and today's orders as a shop sees them in the morning. */
const wishes: readonly BoardWish[] = [
  { ordered: 1, product: 'slipOn', promised: 1 },
  { ordered: 1, product: 'tote', promised: 1, mall: true, note: '不在のときは宅配ボックスへお願いします。' },
  { ordered: 1, product: 'pumps', promised: 1, payment: 'cod' },
  {
    ordered: 1,
    product: 'leather',
    and: 'cream',
    promised: 1,
    memo: '3回目のご注文。靴クリームの試供品を入れる',
  },
  {
    ...{ ordered: 1, product: 'handbag', promised: 1, gift: true },
    giftWishes: { wrapping: 'ギフト包装（紺）', card: 'ご入学おめでとう' },
  },
  {
    ...{ ordered: 2, product: 'pouch', promised: 2, gift: true, recipients: 3 },
    giftWishes: { wrapping: '簡易包装', noshi: '内祝 (蝶結び・渡邉)' },
    note: '3か所に同じものを送ってください。',
  },
  { ordered: 1, product: 'sweets', promised: 2, temperature: 'cool' },
  {
    ordered: 1,
    product: 'sweets',
    and: 'pouch',
    promised: 1,
    temperature: 'cool',
    gift: true,
    recipients: 2,
  },
  { ordered: 2, product: 'rucksack', promised: 2, hold: '色違いの在庫を確認中' },
  { ordered: 3, product: 'shoulder', promised: 1 },
  { ordered: 1, product: 'kids', and: 'laces', promised: 1, mall: true, stage: 'printed' },
  { ordered: 1, product: 'runner', promised: 1, stage: 'printed' },
  { ordered: 2, product: 'sandal', promised: 2, payment: 'cod', stage: 'printed' },
  { ordered: 1, product: 'school', promised: 1, stage: 'packed' },
  { ordered: 1, product: 'insole', promised: 1, mall: true, stage: 'packed', memo: '封筒で送れる' },
  {
    ordered: 1,
    product: 'slipOn',
    promised: 1,
    gift: true,
    stage: 'packed',
    giftWishes: { wrapping: 'ギフト包装（白）' },
  },
  { ordered: 1, product: 'sideGore', promised: 1, stage: 'shipped' },
  { ordered: 2, product: 'tote', promised: 2, stage: 'shipped' },
];

export const boardSize = wishes.length;

/** Orders that are being worked on; from a seed of their own, so that everything else stays what it is. */
export function planBoard(now: Date, people: readonly DemoPerson[], seed: number): OrderPlan[] {
  const random = seededRandom(seed);
  return wishes.map((one) => {
    const { stage, hold, memo, temperature, giftWishes, recipients = 1, ...wish } = one;
    const buyer = random.pick(people);
    const others = Array.from({ length: recipients - 1 }, () => random.pick(people));
    const recipient = wish.gift === true ? random.pick(people) : buyer;
    // 代引 apart, the money is there: these are ready to leave.
    const full = { payment: 'card' as const, ...wish, ships: null };
    const plan = planOrder({ random, at: now, now }, buyer, { wish: full, recipient });
    // Each recipient gets the same, and each parcel costs its postage.
    const sums = { total: plan.total * recipients, shippingFee: plan.shippingFee * recipients };
    return { ...plan, ...sums, board: { stage, hold, memo, temperature, giftWishes }, others };
  });
}
