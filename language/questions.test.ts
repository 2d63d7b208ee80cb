import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentWords, findAsked } from './questions.ts';
import { findSalutation } from './salutations.ts';
import { sentencesOf } from './sentences.ts';
import { commonSurname } from './surnames.ts';

const asked = (text: string) => findAsked(text).map(({ kind, text: words }) => `${kind} ${words}`);

describe('what a customer asks', () => {
  it.each<[string, string[]]>([
    ['いつ届きますか?', ['when いつ届きますか?']],
    ['まだ?', ['status まだ?']],
    [
      '送料はいくらですか。領収書はもらえますか。',
      ['how_much 送料はいくらですか。', 'whether 領収書はもらえますか。'],
    ],
    ['いつ届きますか、あと、領収書もほしいです。', ['when いつ届きますか、', 'request 領収書もほしいです。']],
    ['追跡番号おしえて', ['whether 追跡番号おしえて']],
    ['キャンセルで', ['request キャンセルで']],
    ['サイズ交換を希望します。', ['request サイズ交換を希望します。']],
    ['カードの返金はいつ反映されますか', ['when カードの返金はいつ反映されますか']],
    ['どこに置いたの?', ['where どこに置いたの?']],
    ['箱は要りません。', []],
    ['よろしくお願いいたします。', []],
    ['ご確認のほどよろしくお願いいたします。', []],
    ['お忙しいところ恐れ入りますが、ご対応お願いいたします。', []],
    ['いつもお世話になっております。', []],
    ['届きました!ありがとうございます。', []],
  ])('%s', (text, expected) => {
    expect(asked(text)).toEqual(expected);
  });

  it('stands where it says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'いつ届きますか?。、\nあと送料はいくらほしいです　') }),
        (text) => {
          for (const one of findAsked(text)) expect(text.slice(one.start, one.end)).toContain(one.text);
        },
      ),
    );
  });

  it('its words are those that carry meaning', () => {
    expect(contentWords('ご注文の商品のランニング靴 26cm、在庫はありますか')).toEqual([
      'ランニング',
      '26',
      'cm',
      '在庫',
    ]);
  });
});

describe('a salutation', () => {
  it.each<[string, object | null]>([
    ['鈴木 花子 様\n\nお世話になっております。', { name: '鈴木 花子', title: '様', person: true }],
    ['鈴木花子さん\n', { name: '鈴木花子', title: 'さん' }],
    ['鈴木様様\n', { name: '鈴木', title: '様様' }],
    ['お客様\n', { title: '様', person: false }],
    ['　様\n', { name: '', title: '様' }],
    ['株式会社見本\n鈴木様\n', { name: '鈴木', title: '様' }],
    ['鈴木様、お世話になっております。', { name: '鈴木', title: '様' }],
    ['鈴木 花子\nお世話になっております。', { name: '鈴木 花子', title: '' }],
    ['お世話になっております。', null],
    ['商品は24日に発送いたします。\n模様は\n', null],
  ])('%s', (text, expected) => {
    const found = findSalutation(text);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toMatchObject(expected);
    if (found !== null) expect(text.slice(found.nameAt.start, found.nameAt.end)).toBe(found.name);
  });
});

it.each<[string, string | null]>([
  ['佐藤', '佐藤'],
  ['佐々木健', '佐々木'],
  ['長谷川 薫', '長谷川'],
  ['森', '森'],
  ['配達員', null],
  ['模', null],
])('family name of %s', (name, expected) => {
  expect(commonSurname(name)).toBe(expected);
});

it('sentences have their places', () => {
  const text = ' 一つ目。二つ目!\n三つ目';
  expect(sentencesOf(text).map((one) => text.slice(one.start, one.end))).toEqual([
    '一つ目。',
    '二つ目!',
    '三つ目',
  ]);
});
