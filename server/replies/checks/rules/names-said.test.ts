import { describe, expect, it } from 'vitest';
import { checkDraft } from '../check-draft.ts';
import { factsOf, mail } from '../golden/shop.ts';
import type { DraftFacts } from '../types.ts';

const good = '商品は7月24日(金)に発送いたします。';
const rules = (draft: string, more: Partial<DraftFacts> = {}, question = 'いつ届きますか'): string[] =>
  checkDraft(factsOf(question, draft, more))
    .map((one) => one.rule)
    .filter((rule) => /^(?:name|other|tone\.k15|tone\.t6)/.test(rule));

const company: Partial<DraftFacts> = {
  customer: { name: '内田 祐介', kana: '', alsoCalled: [], mails: ['uchida@factory.example'], phones: [] },
  orders: [],
};
const office: Partial<DraftFacts> = {
  customer: { name: '株式会社あおば 総務部', kana: '', alsoCalled: [], mails: [], phones: [] },
  orders: [],
};

describe('the salutation', () => {
  it.each([
    ['鈴木 花子様　様', 'name.title'],
    ['鈴木 花子 様 様', 'name.title'],
    ['鈴木花子さま様', 'name.title'],
    ['鈴木 花子 殿', 'name.title'],
    ['鈴木 花子 氏', 'name.title'],
    ['鈴木 花子 様 御中', 'name.title'],
    ['鈴木 花子 さん 様', 'name.title'],
    ['鈴木花子', 'name.title'],
    ['鈴木 花子、', 'name.title'],
    ['鈴木 花子', 'name.title'],
    ['田中 太郎 様', 'name.person'],
    ['鈴本 花子 様', 'name.slip'],
    ['株式会社みどり 総務課 山田 様', 'name.person'],
    ['渡部 涼 様', 'name.person'],
  ])('%s is told of', (line, rule) => {
    expect(rules(`${line}\n\nお世話になっております。\n${good}`)).toEqual([rule]);
  });

  it.each([
    '鈴木 花子 様',
    '鈴木様',
    '花子 様',
    'お客様',
    'お客様各位',
    '> いつ届きますか\n\n鈴木 花子 様',
    '> 一つ\n> 二つ\n> 三つ\n> 四つ\n> 五つ\n\n鈴木 花子 様',
    'Suzuki Hanako 様',
    'ご担当者様',
    '鈴木 花子 先生',
  ])('%s is right', (line) => {
    expect(rules(`${line}\n\nお世話になっております。\n${good}`)).toEqual([]);
  });

  it.each([
    ['株式会社みどり製作所\n総務課 内田 様', company],
    ['株式会社みどり製作所 総務課 内田 様', company],
    ['みどり製作所 購買部　内田祐介様', company],
    ['総務課長 内田 様', company],
    ['内田部長 様', company],
    ['株式会社あおば 総務部 御中', office],
    ['株式会社あおば　御中', office],
  ] as const)('%s speaks to the customer in his office', (line, facts) => {
    const question = '株式会社みどり製作所の内田です。見積書をください。';
    expect(rules(`${line}\n\nお世話になっております。`, facts, question)).toEqual([]);
  });

  it.each([
    ['株式会社あおば 総務部 御中 様', office],
    ['株式会社あおば 総務部 様御中', office],
    ['株式会社みどり製作所 総務課 山田 様', company],
    ['山田 様', company],
  ] as const)('%s does not', (line, facts) => {
    const question = '株式会社みどり製作所の内田です。見積書をください。';
    expect(rules(`${line}\n\nお世話になっております。`, facts, question)).toHaveLength(1);
  });
});

describe('people further down', () => {
  const gift = '友人の出産祝いに送りました。届きましたか。';
  it.each([
    ['お祝いの品は、安田 友里様のご自宅へお届け済みです。安田様にご連絡はしておりません。', gift],
    ['お届け先は佐々木 由佳様のご自宅です。', '届け先は妹の佐々木由佳の家です。'],
    ['お届け先の山本様に、宅配ボックスでお渡ししました。', 'どこに届きましたか'],
    ['お受取人の長嶺 由香様がお受け取りになりました。', '実家の母に届きましたか'],
    ['配達員の木村がお持ちします。', 'いつ届きますか'],
    ['お隣様にもよろしくお伝えください。', 'いつ届きますか'],
    ['管理人様にお預けしました。', 'どこにありますか'],
    ['奥様の佐藤様からもお電話をいただきました。', 'いつ届きますか'],
  ])('%s: nobody strange', (sentence, question) => {
    expect(rules(mail(sentence), {}, question)).toEqual([]);
  });

  it.each([
    '堀江様からご要望のろうそくも4本お入れします。',
    '山岸 理沙様のロンパースも同じ箱に入れております。',
    '佐藤様のご住所へお届けします。',
    '先日の中村様の件ですが、手配を終えました。',
    '高木様、ご連絡をありがとうございました。',
    '井上様ご注文の帽子を発送いたしました。',
    'ご返金は渡辺様の口座へお振り込みします。',
    '送り状のお名前は木下様です。',
    '遠藤さまのお荷物と一緒にお送りします。',
    '長嶺 由香様の分もお取り置きしております。',
  ])('%s: somebody else', (sentence) => {
    expect(rules(mail(sentence))).toContain('other.name');
  });

  it.each([
    ['領収書_田中様.pdf', true],
    ['請求書_山本商事.pdf', true],
    ['納品書 西村健太.pdf', true],
    ['領収書_R-10555.pdf', true],
    ['領収書_鈴木様.pdf', false],
    ['請求書_R-10293.pdf', false],
    ['サイズ表.pdf', false],
    ['返品のご案内_2026年版.pdf', false],
    ['見積書_20260723.pdf', false],
    ['IMG_0234.jpg', false],
    ['取扱説明書(靴).pdf', false],
  ])('the file %s', (file, told) => {
    const found = rules(mail('書類を添付いたしました。'), { files: [file] }, '書類をください');
    expect(found.includes('other.file')).toBe(told);
  });
});
