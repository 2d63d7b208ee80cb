import { describe, expect, it } from 'vitest';
import { carrierOf, paymentOf, stateOf } from './words.ts';

describe('words of shop systems', () => {
  it.each([
    ['新規受付', 'received'],
    ['未発送', 'received'],
    ['入金待ち', 'received'],
    ['入金済み', 'preparing'],
    ['発送準備中', 'preparing'],
    ['発送待ち', 'preparing'],
    ['一部発送', 'preparing'],
    ['発送済み', 'shipped'],
    ['出荷完了', 'shipped'],
    ['fulfilled', 'shipped'],
    ['Unfulfilled', 'received'],
    ['配達完了', 'delivered'],
    ['注文キャンセル', 'cancelled'],
    ['注文取消し', 'cancelled'],
    ['返品', 'returned'],
    ['ほにゃらら', undefined],
    ['', undefined],
  ])('state %s', (word, state) => expect(stateOf(word)).toBe(state));

  it.each([
    ['入金済', 'paid'],
    ['未入金', 'unpaid'],
    ['全額返金済', 'refunded'],
    ['一部返金', 'partly_refunded'],
    ['partially_refunded', 'partly_refunded'],
    ['pending', 'unpaid'],
    ['paid', 'paid'],
    ['?', undefined],
  ])('payment %s', (word, state) => expect(paymentOf(word)).toBe(state));

  it.each([
    ['ヤマト運輸', 'yamato'],
    ['クロネコヤマト(ネコポス)', 'yamato'],
    ['佐川急便', 'sagawa'],
    ['日本郵便', 'japanpost'],
    ['ゆうパック', 'japanpost'],
    ['ｾｲﾉｰスーパーエクスプレス', 'seino'],
    ['福山通運', 'fukuyama'],
    ['自社便', 'other'],
    ['', null],
  ])('carrier %s', (word, carrier) => expect(carrierOf(word)).toBe(carrier));
});
