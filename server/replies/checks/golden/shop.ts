import { jstInstant } from '../../../../language/days.ts';
import type { DraftFacts, DraftOrder } from '../types.ts';

/** A Thursday; 9:31 in the morning. */
export const today = '2026-07-23';

/** Waits, to leave tomorrow. */
export const waiting: DraftOrder = {
  number: 'R-10293',
  state: 'preparing',
  orderedOn: '2026-07-18',
  promisedShipDate: '2026-07-24',
  shippedOn: [],
  deliveredOn: null,
  requestedDelivery: [],
  total: 8800,
  shippingFee: 550,
  amounts: [8250],
  items: [
    { sku: 'RUN-26', name: 'ランニング靴 26cm', options: '紺', quantity: 1, stock: 3, leadTimeDays: null },
  ],
  trackingNumbers: [],
  people: ['鈴木 花子', '090-1234-5678', '150-0001', '東京都渋谷区神宮前1-2-3'],
  paymentMethod: 'クレジットカード',
  gift: false,
};

/** Left on Monday, with ヤマト. */
export const shipped: DraftOrder = {
  ...waiting,
  number: 'R-10200',
  state: 'shipped',
  orderedOn: '2026-07-15',
  promisedShipDate: '2026-07-20',
  shippedOn: ['2026-07-21'],
  trackingNumbers: ['1234-5678-9013'],
};

/** Should have left yesterday; the goods came late. */
export const overdue: DraftOrder = {
  ...waiting,
  promisedShipDate: '2026-07-22',
  items: [
    { sku: 'RUN-26', name: 'ランニング靴 26cm', options: '紺', quantity: 1, stock: 0, leadTimeDays: null },
  ],
};

/** Arrived. */
export const delivered: DraftOrder = { ...shipped, state: 'delivered', deliveredOn: '2026-07-22' };

/** Nothing in stock, and nobody knows when some comes. */
export const outOfStock: DraftOrder = { ...overdue, promisedShipDate: null };

/** To arrive on the 30th. */
export const onRequest: DraftOrder = {
  ...waiting,
  promisedShipDate: '2026-07-28',
  requestedDelivery: ['2026-07-30'],
};

/** Two pairs and a gift box, cash on delivery. */
export const large: DraftOrder = {
  ...waiting,
  number: 'R-10310',
  total: 18_130,
  shippingFee: 0,
  amounts: [8250, 9000, 550, 330],
  paymentMethod: '代金引換',
  gift: true,
};

export const signature = `━━━━━━━━━━━━━━━━━━━━
見本くつ店　佐々木
TEL 03-1234-5678(平日10:00〜18:00)
info@kutsu.example
https://kutsu.example
━━━━━━━━━━━━━━━━━━━━`;

/** What is known when nothing else is said: 鈴木 花子様, one order that waits. */
export function factsOf(question: string, text: string, more: Partial<DraftFacts> = {}): DraftFacts {
  return {
    text,
    frame: { before: '', after: '' },
    now: new Date(jstInstant(today, 9 * 60 + 31)),
    today,
    way: { channel: 'mail', mall: null, carrier: false },
    customer: {
      name: '鈴木 花子',
      kana: 'スズキ ハナコ',
      alsoCalled: [],
      mails: ['hanako@mail.example'],
      phones: ['09012345678'],
    },
    shop: {
      name: '見本くつ店',
      otherShops: ['見本かばん店'],
      staff: ['佐々木', '高田'],
      own: ['info@kutsu.example', '03-1234-5678', 'https://kutsu.example'],
      businessHours: { opens: '10:00', closes: '18:00' },
      closedWeekdays: [0, 6],
      closedOnHolidays: true,
      ownWords: [],
    },
    questions: question === '' ? [] : [question],
    said: [],
    orders: [waiting],
    strangers: [],
    files: [],
    earlier: [],
    ...more,
  };
}

/** A usual mail around what there is to say. */
export const mail = (body: string): string =>
  `鈴木 花子 様\n\nお世話になっております。見本くつ店の佐々木です。\n\n${body}\n\nどうぞよろしくお願いいたします。\n\n${signature}`;

/** A draft of the golden set. */
export interface GoldenDraft {
  name: string;
  question: string;
  draft: string;
  facts?: Partial<DraftFacts>;
  /** Ids of the planted faults; of `a|b` either is right. Empty: nothing to stop or confirm. */
  faults: readonly string[];
}
