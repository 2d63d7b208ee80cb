import type { OrderHints } from '../../../../tests/builders/orders.ts';
import type { ImportedOrder } from '../../../orders/source.ts';

/** A matter: what the buyer writes, and how his order stands. */
export interface Told {
  text: string;
  hints?: OrderHints;
  over?: Partial<ImportedOrder>;
  held?: boolean;
}

const unpaid = { paymentState: 'unpaid', paymentMethod: '銀行振込' } as const;
const untracked = {
  shipments: [{ carrier: 'japanpost', trackingNumber: null, shippedOn: '2026-07-21', deliveredAt: null }],
} as const;
const longAgo = {
  shipments: [
    { carrier: 'yamato', trackingNumber: '300000000000', shippedOn: '2026-07-13', deliveredAt: null },
  ],
} as const;

/** What the customer writes, how his order stands → the steps, best first. */
export const cases: readonly (readonly [string, Told, readonly string[]])[] = [
  ['promised day ahead', { text: 'まだ?' }, ['where.promised']],
  ['late', { text: 'まだ?', hints: { late: true } }, ['where.late', 'where.late-choice']],
  ['no day known', { text: 'いつ届きますか', over: { promisedShipDate: null } }, ['where.ask']],
  ['shipped with a number', { text: 'まだ?', hints: { shipped: true } }, ['where.tracking', 'where.search']],
  [
    'shipped without one',
    { text: 'まだ?', hints: { shipped: true }, over: untracked as never },
    ['where.shipped', 'where.search'],
  ],
  [
    'shipped long ago',
    { text: '届きません', hints: { shipped: true }, over: longAgo as never },
    ['where.search', 'where.tracking'],
  ],
  ['delivered', { text: 'まだ?', hints: { delivered: true } }, ['where.delivered', 'where.look']],
  ['cancelled', { text: 'まだ?', hints: { cancelled: true } }, ['where.cancelled']],
  ['money awaited', { text: 'いつ発送されますか', over: unpaid }, ['where.unpaid', 'where.ask']],
  ['held', { text: 'まだ?', held: true }, ['where.ask']],
  ['cancel', { text: 'キャンセルお願いします' }, ['cancel.hold', 'cancel.taken']],
  ['cancel, held', { text: 'キャンセルお願いします', held: true }, ['cancel.taken']],
  ['cancel, gone', { text: 'キャンセルお願いします', hints: { shipped: true } }, ['cancel.too-late']],
  ['cancel, done', { text: 'キャンセルお願いします', hints: { cancelled: true } }, ['cancel.done']],
  ['address', { text: '住所を間違えました' }, ['address_change.hold', 'address_change.taken']],
  ['address, gone', { text: '住所を間違えました', hints: { shipped: true } }, ['address_change.too-late']],
  ['contents', { text: '色を黒から白に変えてください' }, ['order_change.hold', 'order_change.taken']],
  ['day', { text: '配達日を28日に変更してください' }, ['delivery_change.taken', 'delivery_change.hold']],
  [
    'day, gone',
    { text: '配達日を28日に変更してください', hints: { shipped: true } },
    ['delivery_change.carrier'],
  ],
  [
    'carrier says delivered',
    { text: '配達完了なのに届いていません', hints: { delivered: true } },
    ['delivered_not_received.search', 'delivered_not_received.hand-over'],
  ],
  ['came back', { text: '長期不在で戻ってしまいました', hints: { shipped: true } }, ['redelivery.returned']],
  [
    'nobody at home',
    { text: '不在票をなくしてしまいました', hints: { shipped: true } },
    ['redelivery.carrier'],
  ],
  [
    'broken',
    { text: '壊れていました', hints: { delivered: true } },
    ['defective.sorry', 'defective.hand-over'],
  ],
  [
    'wrong',
    { text: '違う商品が届きました', hints: { delivered: true } },
    ['wrong_item.sorry', 'wrong_item.hand-over'],
  ],
  [
    'missing',
    { text: '1つ足りません', hints: { delivered: true } },
    ['missing_item.sorry', 'missing_item.hand-over'],
  ],
  [
    'return',
    { text: '返品したいです', hints: { delivered: true } },
    ['return_request.taken', 'return_request.hand-over'],
  ],
  [
    'exchange',
    { text: '26.5に交換できますか？', hints: { delivered: true } },
    ['exchange.taken', 'exchange.hand-over'],
  ],
  ['refund', { text: '返金はいつですか', hints: { cancelled: true } }, ['refund_status.look']],
  ['receipt', { text: '領収書をください' }, ['receipt.ask']],
  ['receipt, named', { text: '領収書の宛名は株式会社あおばでお願いします' }, ['receipt.taken']],
  ['paid', { text: '入金確認お願いします' }, ['payment.paid', 'payment.look']],
  ['not paid', { text: '昨日振り込みました。確認できましたか', over: unpaid }, ['payment.look']],
  ['fit', { text: 'サイズ感を教えてください' }, ['size_fit.look']],
  ['goods', { text: '洗濯機で洗えますか' }, ['product_question.look']],
  ['stock', { text: '再入荷の予定はありますか' }, ['restock.look']],
  ['postage', { text: '送料はいくらですか' }, ['shipping_fee.look']],
  ['points', { text: 'ポイントがまだ付いていません' }, ['coupon_point.look']],
  ['no mail', { text: '確認メールが届きません' }, ['mail_not_received.look']],
  ['membership', { text: 'ログインできません' }, ['account.look']],
  ['privacy', { text: '個人情報を削除してください' }, ['privacy_request.look', 'privacy_request.hand-over']],
  ['subscription', { text: '定期便を解約したいです' }, ['subscription.taken']],
  ['gift', { text: 'のしをつけてほしいです' }, ['gift.hold', 'gift.taken']],
  ['anger', { text: '責任者を出してください' }, ['complaint.hand-over', 'complaint.sorry']],
  ['telephone', { text: 'お電話ください' }, ['call_back.known', 'call_back.hand-over']],
  [
    'thanks',
    { text: '届きました！ありがとうございました', hints: { delivered: true } },
    ['thanks.close', 'thanks.reply'],
  ],
  ['how to use', { text: '使い方がわかりません', hints: { delivered: true } }, ['how_to_use.look']],
  ['two at once', { text: 'いつ届きますか？あと領収書もお願いします。' }, ['where.promised+receipt.ask']],
  [
    'stop first',
    { text: 'まだ届きません。もうキャンセルしたいです。', hints: { late: true } },
    ['cancel.hold', 'cancel.taken+where.late'],
  ],
];
