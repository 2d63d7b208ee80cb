/**
 * What a customer may want (用件), finest first use everywhere: rules, steps, statistics. The list is closed: `unclear` is
 * what nobody can tell from the words alone.
 */
export const wantKinds = [
  /** Where is it? Not here yet (まだ?). */
  'wismo',
  /** When does it leave, does it come in time. */
  'ship_date',
  /** The day of something ordered before it is there. */
  'preorder_date',
  'delivery_change',
  'address_change',
  /** Nobody was at home, it lies at the carrier's, it came back. */
  'redelivery',
  /** The carrier says that it was delivered. */
  'delivered_not_received',
  'cancel',
  'order_change',
  'defective',
  'wrong_item',
  'missing_item',
  'return_request',
  'exchange',
  'refund_status',
  'receipt',
  'payment',
  'coupon_point',
  'size_fit',
  'product_question',
  'restock',
  'how_to_use',
  'gift',
  'shipping_fee',
  'mail_not_received',
  'account',
  'subscription',
  'privacy_request',
  'complaint',
  /** Wants to be telephoned. */
  'call_back',
  'thanks',
  'sales_spam',
  'unclear',
] as const;
export type WantKind = (typeof wantKinds)[number];

/** Whether a word that came from outside is one of them. */
export function isWantKind(word: string): word is WantKind {
  return (wantKinds as readonly string[]).includes(word);
}

/** One want, with the words it was read from, as the customer wrote them. */
export interface FoundWant {
  kind: WantKind;
  quoted: string;
}

/** Words that mean a want; all against one normalised sentence (katakana is hiragana there, width and case are folded). */
export interface WantRule {
  kind: WantKind;
  words: RegExp;
  /** The words stand there, but something else is meant. */
  not?: RegExp;
}
