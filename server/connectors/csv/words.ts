import type { Carrier, OrderState, PaymentState, Temperature } from '../../../contract/orders.ts';
import type { LineKind } from './formats/format.ts';

type Words<T> = readonly (readonly [pattern: RegExp, meaning: T])[];

// The first that fits counts: 未発送 must be asked before 発送, キャンセル before anything.
const states: Words<OrderState> = [
  [/キャンセル|取消|取り消し|cancel|void/, 'cancelled'],
  [/返品|返送|return|restocked/, 'returned'],
  [/配達完了|配達済|配送完了|お届け済|受取済|到着済|delivered/, 'delivered'],
  [/未発送|未出荷|未配送|未処理|未対応|unfulfilled|unshipped/, 'received'],
  [/一部|partial/, 'preparing'],
  [/発送待|出荷待|発送準備|出荷準備|発送指示|出荷指示/, 'preparing'],
  [/発送済|出荷済|配送済|発送完了|出荷完了|配送中|^発送$|^出荷$|^配送$|fulfilled|shipped/, 'shipped'],
  [
    /準備|確認済|印刷|梱包|対応中|入金済|処理中|引当|予約|processing|preparing|in_progress|on_hold/,
    'preparing',
  ],
  [/新規|受付|受注|待ち|未入金|pending|new|open|received/, 'received'],
];

const payments: Words<PaymentState> = [
  [/一部返金|partially_?refunded|partly/, 'partly_refunded'],
  [/返金|refunded/, 'refunded'],
  [/未入金|未払|未決済|未収|待ち|一部入金|pending|unpaid|authorized|void|expired|partially_?paid/, 'unpaid'],
  [/入金|支払済|支払い済|決済済|決済完了|支払完了|済|paid|captured/, 'paid'],
];

const carriers: Words<Carrier> = [
  [/ヤマト|クロネコ|宅急便|ネコポス|こねこ便|yamato|kuroneko/, 'yamato'],
  [/佐川|飛脚|sagawa/, 'sagawa'],
  [
    /郵便|ゆうパック|ゆうパケット|ゆうメール|レターパック|クリックポスト|定形外|ems|japan ?post|jppost/,
    'japanpost',
  ],
  [/西濃|セイノー|カンガルー|seino/, 'seino'],
  [/福山|フクツー|fukuyama/, 'fukuyama'],
];

const find = <T>(words: Words<T>, text: string): T | undefined => {
  const plain = text.normalize('NFKC').toLowerCase().trim();
  return plain === '' ? undefined : words.find(([pattern]) => pattern.test(plain))?.[1];
};

/** What a shop's own word for the state of an order means; undefined when it says nothing we know. */
export function stateOf(text: string): OrderState | undefined {
  return find(states, text);
}

// With brackets or the word for the way of sending: 冷凍庫 and クールビズ are goods, no temperatures.
const temperatures: Words<Temperature> = [
  [
    /^冷凍$|冷凍(?:便|配送|発送|宅急便)|(?:便|急便)\(?冷凍|クール\(?冷凍|[[【(<]冷凍[\]】)>]|^frozen$/,
    'frozen',
  ],
  [
    /^(?:冷蔵|クール|チルド)$|冷蔵(?:便|配送|発送|宅急便)|クール(?:便|宅急便|配送|発送|\()|(?:便|急便)\(?(?:クール|冷蔵)|チルド(?:便|ゆう)|[[【(<](?:冷蔵|クール|チルド)[\]】)>]|^(?:cool|chilled)$/,
    'cool',
  ],
];

/** Words of lines that are no goods; the first that fits counts. */
const lineKinds: Words<LineKind> = [
  [/代引|代金引換/, 'cod'],
  [/送料|配送料|shipping/, 'shipping'],
  [/ラッピング|包装|のし|熨斗|メッセージカード/, 'wrapping'],
  [/クーポン|coupon/, 'coupon'],
  [/ポイント|point/, 'points'],
  [/値引|割引|discount/, 'discount'],
  [/手数料|fee/, 'fee'],
  [/^(?:消費)?税(?:金|額)?$|^tax$/, 'tax'],
  [/調整|その他費用/, 'other'],
];

/** What a shop's word for the kind of a line means; `goods` for words that name nothing else. */
export function lineKindOf(text: string): LineKind {
  return find(lineKinds, text) ?? 'goods';
}

/** The temperature a way of sending or the name of an item speaks of; undefined when it speaks of none. */
export function temperatureOf(text: string): Temperature | undefined {
  return find(temperatures, text);
}

/** What a word for the state of the payment means. */
export function paymentOf(text: string): PaymentState | undefined {
  return find(payments, text);
}

/** The carrier meant by a name; `other` for one we do not know, null for an empty text. */
export function carrierOf(text: string): Carrier | null {
  return text.trim() === '' ? null : (find(carriers, text) ?? 'other');
}
