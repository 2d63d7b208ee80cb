import { describe, expect, it } from 'vitest';
import { checkDraft } from '../check-draft.ts';
import { factsOf, mail, onRequest, shipped, waiting } from '../golden/shop.ts';
import type { DraftOrder } from '../types.ts';

const open: DraftOrder = { ...waiting, promisedShipDate: null };
const hints = (sentence: string, order = open): number =>
  checkDraft(factsOf('いつ届きますか', mail(sentence), { orders: [order] })).filter(
    ({ rule, severity }) => rule === 'promise.unregistered' && severity === 'hint',
  ).length;

describe('a day that the order does not know of', () => {
  it.each([
    '明日の朝いちばんで発送いたします。',
    '明日まとめて冷蔵便で出しますね。',
    '7月27日(月)に出荷いたします。',
    '商品は本日中に発送いたします。',
    '7月28日(火)にお届けいたします。',
    '来週火曜日にお届けいたします。',
    '明後日、ポストに投函いたします。',
  ])('%s', (sentence) => {
    expect(hints(sentence)).toBe(1);
  });

  it.each([
    ['7月24日(金)17時までにご連絡いたします。', open],
    ['7月24日(金)に発送いたします。', waiting],
    ['昨日発送いたしました。', shipped],
    ['7月30日(木)にお届けいたします。', { ...onRequest, promisedShipDate: null }],
    ['代わりの靴を明日発送いたします。', open],
    ['7月18日(土)にご注文いただきました。', open],
    ['明日ご入金いただいた場合は、7月27日(月)に発送いたします。', open],
  ])('not: %s', (sentence, order) => {
    expect(hints(sentence, order)).toBe(0);
  });
});
