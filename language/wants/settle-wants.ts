import type { FoundWant, WantKind } from './kinds.ts';

/** Which wants are only another's words: the key is what is really meant, the others stand in the same words. */
const means: Partial<Record<WantKind, readonly WantKind[]>> = {
  delivered_not_received: [
    'wismo',
    'missing_item',
    'redelivery',
    'ship_date',
    'wrong_item',
    'delivery_change',
  ],
  redelivery: ['wismo', 'delivery_change', 'address_change', 'ship_date', 'return_request'],
  missing_item: ['wismo', 'order_change', 'ship_date', 'product_question'],
  wrong_item: ['order_change', 'exchange', 'cancel', 'size_fit', 'return_request', 'receipt'],
  defective: ['exchange', 'return_request', 'product_question', 'refund_status'],
  how_to_use: ['defective', 'missing_item', 'product_question', 'return_request'],
  refund_status: ['return_request', 'payment', 'cancel', 'wismo', 'mail_not_received'],
  return_request: ['exchange', 'shipping_fee', 'cancel'],
  exchange: ['product_question', 'order_change', 'shipping_fee', 'size_fit', 'return_request'],
  subscription: [
    'cancel',
    'delivery_change',
    'order_change',
    'account',
    'wismo',
    'preorder_date',
    'address_change',
  ],
  preorder_date: ['wismo', 'ship_date', 'restock'],
  ship_date: ['wismo'],
  delivery_change: ['gift'],
  address_change: ['order_change', 'delivery_change', 'cancel', 'wismo', 'account', 'wrong_item'],
  cancel: ['order_change', 'delivery_change', 'ship_date', 'refund_status'],
  receipt: ['payment', 'address_change', 'wismo', 'gift', 'missing_item', 'order_change', 'account'],
  coupon_point: ['payment', 'wismo', 'account', 'mail_not_received', 'missing_item', 'gift'],
  payment: ['wismo', 'product_question'],
  order_change: ['delivery_change', 'shipping_fee', 'payment', 'gift', 'size_fit', 'ship_date'],
  restock: ['product_question', 'size_fit', 'ship_date'],
  privacy_request: ['account', 'address_change'],
  account: ['mail_not_received', 'wismo', 'cancel', 'address_change', 'order_change'],
  mail_not_received: ['wismo'],
  size_fit: ['product_question'],
  gift: ['receipt', 'payment', 'shipping_fee', 'missing_item'],
};

/** What weighs more comes first: what must not leave meanwhile, then what went wrong, then what is asked. */
const order: readonly WantKind[] = [
  'cancel',
  'address_change',
  'order_change',
  'delivery_change',
  'subscription',
  'delivered_not_received',
  'redelivery',
  'defective',
  'wrong_item',
  'missing_item',
  'return_request',
  'exchange',
  'refund_status',
  'preorder_date',
  'ship_date',
  'wismo',
  'payment',
  'receipt',
  'how_to_use',
  'gift',
  'restock',
  'size_fit',
  'product_question',
  'shipping_fee',
  'coupon_point',
  'mail_not_received',
  'account',
  'privacy_request',
  'call_back',
  'complaint',
  'thanks',
];

/** 無事届きました: whatever was asked about the parcel before is over. */
const arrived =
  /(?:無事|先(?:ほど|程)|さっき|今日|本日|昨日|今朝|午前中に|今|やっと|ようやく)(?:に)?[、,]?(?:商品|荷物|品物|注文した.{1,10})?(?:が|は|も|を)?[、,]?(?:届きました|とどきました|届いて(?:い)?ました|届いた|受け?取りました|到着し(?:まし|てい))|^(?:届|とど)きました/;
const overWhenArrived: readonly WantKind[] = [
  'wismo',
  'ship_date',
  'preorder_date',
  'delivered_not_received',
];
/** Thanks inside a request are manners, not the matter. */
const asked = /[?]|ですか|ますか|でしょうか|ください|下さい|お願い|教え|ほし|欲し|たいです|ません/;

/** These take the other's words also where they stand in another sentence: one matter, told twice. */
const wholeMatter: ReadonlySet<WantKind> = new Set([
  'delivered_not_received',
  'redelivery',
  'missing_item',
  'wrong_item',
  'defective',
  'how_to_use',
  'exchange',
  'subscription',
  'preorder_date',
  'ship_date',
  'privacy_request',
  'order_change',
]);

/** Of all that was read, sentence by sentence: what is really wanted, most pressing first, each kind once. */
export function settleWants(found: readonly FoundWant[], text: string): FoundWant[] {
  const over = arrived.test(text) ? overWhenArrived : [];
  const left = onceEach(
    found.filter((one) => !over.includes(one.kind) && !found.some((other) => takes(other, one))),
  );
  const matters = left.filter(({ kind }) => kind !== 'thanks');
  if (matters.length === 0) return asked.test(text.replace(manners, '')) ? [] : left;
  return [...matters].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function takes(one: FoundWant, other: FoundWant): boolean {
  if (means[one.kind]?.includes(other.kind) !== true) return false;
  const near = one.quoted === other.quoted || wholeMatter.has(one.kind);
  // Where each claims the other, what is more pressing stays.
  const mutual = means[other.kind]?.includes(one.kind) === true;
  return near && (!mutual || order.indexOf(one.kind) < order.indexOf(other.kind));
}

const manners = /(?:宜しく|よろしく)お願い(?:いた|致)?し(?:ます|たいです)/g;

function onceEach(found: readonly FoundWant[]): FoundWant[] {
  return [...new Map([...found].reverse().map((one) => [one.kind, one])).values()].reverse();
}
