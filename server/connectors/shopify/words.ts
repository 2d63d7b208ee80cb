import type { Carrier, OrderState, PaymentState } from '../../../contract/orders.ts';

/** Shopify's states of fulfilment, with the words its Japanese admin screen and its order files use. */
export const fulfilStates: Readonly<Record<string, { state: OrderState; word: string }>> = {
  UNFULFILLED: { state: 'received', word: '未発送' },
  OPEN: { state: 'received', word: '未発送' },
  PENDING_FULFILLMENT: { state: 'preparing', word: '発送待ち' },
  REQUEST_DECLINED: { state: 'preparing', word: '発送依頼が断られました' },
  SCHEDULED: { state: 'preparing', word: '予定' },
  ON_HOLD: { state: 'preparing', word: '保留中' },
  IN_PROGRESS: { state: 'preparing', word: '進行中' },
  PARTIALLY_FULFILLED: { state: 'preparing', word: '一部発送済み' },
  FULFILLED: { state: 'shipped', word: '発送済み' },
  RESTOCKED: { state: 'returned', word: '再入庫済み' },
};

export const payStates: Readonly<Record<string, PaymentState>> = {
  PAID: 'paid',
  PENDING: 'unpaid',
  AUTHORIZED: 'unpaid',
  PARTIALLY_PAID: 'unpaid',
  EXPIRED: 'unpaid',
  VOIDED: 'unpaid',
  PARTIALLY_REFUNDED: 'partly_refunded',
  REFUNDED: 'refunded',
};

const companies: readonly (readonly [RegExp, Carrier])[] = [
  [/yamato|ヤマト|クロネコ|kuroneko/i, 'yamato'],
  [/sagawa|佐川/i, 'sagawa'],
  [/japan ?post|郵便|ゆうパック|ゆうパケット|レターパック|クリックポスト/i, 'japanpost'],
  [/seino|西濃/i, 'seino'],
  [/fukuyama|福山/i, 'fukuyama'],
];

/** Who carries it, by what stands in the field for the company; null when nothing does. */
export function carrierOf(company: string): Carrier | null {
  if (company.trim() === '') return null;
  return companies.find(([words]) => words.test(company))?.[1] ?? 'other';
}

/**
 * The names by which Shopify knows a carrier and makes links by itself (FulfillmentTrackingInfo, "Supported tracking
 * companies"); others go by the name people use.
 */
export const companyNames: Readonly<Record<Exclude<Carrier, 'other'>, string>> = {
  yamato: 'Yamato (JA)',
  sagawa: 'Sagawa (JA)',
  japanpost: 'Japan Post (JA)',
  seino: '西濃運輸',
  fukuyama: '福山通運',
};
