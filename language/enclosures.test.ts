import { describe, expect, it } from 'vitest';
import {
  delightLine,
  delightsFor,
  type EnclosedParcel,
  type EnclosureCondition,
  enclosuresFor,
  misfitOf,
  seasonStart,
} from './enclosures.ts';

const always: EnclosureCondition = { products: [], gift: 'any', firstOrder: false, from: null, to: null };
const parcel: EnclosedParcel = {
  goods: [
    ['子ども用スニーカー', 'KD-18', '18.0cm 赤', 'キッズ'],
    ['靴ひも', 'LC-1', '', ''],
  ],
  gift: false,
  firstOrder: true,
  day: '2026-12-24',
};

describe('what to enclose', () => {
  it.each<[string, Partial<EnclosureCondition>, string | null]>([
    ['nothing said', {}, null],
    ['a word of the name', { products: ['スニーカー'] }, null],
    ['in another kana', { products: ['すにーかー'] }, null],
    ['in half width', { products: ['ｽﾆｰｶｰ'] }, null],
    ['a category', { products: ['きっず'] }, null],
    ['a code in lower case', { products: ['kd-18'] }, null],
    ['one of several words', { products: ['長靴', '靴ひも'] }, null],
    ['another product', { products: ['長靴'] }, 'products'],
    ['only empty words', { products: [' '] }, 'products'],
    ['gifts only', { gift: 'only' }, 'gift'],
    ['never with gifts', { gift: 'never' }, null],
    ['first order', { firstOrder: true }, null],
    ['from that day', { from: '2026-12-24' }, null],
    ['until that day', { to: '2026-12-24' }, null],
    ['later', { from: '2026-12-25' }, 'too_early'],
    ['over', { to: '2026-12-23' }, 'too_late'],
    [
      'all of it',
      { products: ['キッズ'], gift: 'never', firstOrder: true, from: '2026-12-01', to: '2026-12-25' },
      null,
    ],
  ])('%s: %j', (_, rule, expected) => expect(misfitOf({ ...always, ...rule }, parcel)).toBe(expected));

  it('never a gift card into a parcel that is none, nor a welcome to an old customer', () => {
    const gift = { ...parcel, gift: true, firstOrder: false };
    expect(misfitOf({ ...always, gift: 'never' }, gift)).toBe('gift');
    expect(misfitOf({ ...always, firstOrder: true }, gift)).toBe('first_order');
  });

  it('each thing once, in the sequence of the rules', () => {
    const rules = ['ぬりえ', '靴の手入れカード', 'ぬりえ', ' '].map((put) => ({ ...always, put }));
    expect(enclosuresFor(rules, parcel)).toEqual(['ぬりえ', '靴の手入れカード']);
  });
});

describe('what goes along with the mail', () => {
  const file = {};
  it.each<[string, { mailLine?: string; file?: object | null }, string]>([
    ['nothing', {}, ''],
    ['its line', { mailLine: ' ぬりえをどうぞ ' }, 'ぬりえをどうぞ'],
    ['its line, of a file', { mailLine: 'ぬりえをどうぞ', file }, 'ぬりえをどうぞ'],
    ['a file without a line: one of ours', { file }, 'ささやかですが、「ぬりえ」を添付しました。'],
    ['a file taken away again', { file: null }, ''],
  ])('%s', (_, rule, line) => {
    const whole = { ...always, put: 'ぬりえ', ...rule };
    expect(delightLine(whole)).toBe(line);
    expect(delightsFor([whole], parcel)).toHaveLength(line === '' ? 0 : 1);
    expect(delightsFor([{ ...whole, from: '2026-12-25' }], parcel)).toEqual([]);
  });

  it('comes once in the season of its rule, else once in three months', () => {
    expect(seasonStart({ from: '2026-07-01' }, '2026-12-24')).toBe('2026-07-01');
    expect(seasonStart({ from: null }, '2026-12-24')).toBe('2026-09-25');
  });
});
