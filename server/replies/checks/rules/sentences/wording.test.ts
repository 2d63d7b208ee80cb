import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../check-draft.ts';
import { factsOf } from '../../golden/shop.ts';
import { readDraft } from '../../reading.ts';
import { allRules } from '../all.ts';
import { characters } from './characters.ts';
import { coldness } from './coldness.ts';
import { honour } from './honour.ts';
import { outside } from './outside.ts';
import { politeness } from './politeness.ts';
import { reproach } from './reproach.ts';
import { titles } from './titles.ts';
import { tone } from './tone.ts';

const form = /^(?:(?<way>rakuten|amazon|carrier): )?(?<question>[\s\S]*?) → (?<text>[\s\S]*)$/;

function rulesOf(sentence: string): string[] {
  const { way = '', question = '', text = sentence } = form.exec(sentence)?.groups ?? {};
  const facts = factsOf(question, `鈴木 花子 様\n\n${text}`, {
    today: '2026-07-22',
    orders: [],
    way: { channel: 'mail', mall: way === '' || way === 'carrier' ? null : way, carrier: way === 'carrier' },
  });
  return checkDraft(facts).map(({ rule }) => rule);
}

const tables = [
  ...reproach,
  ...coldness,
  ...honour,
  ...politeness,
  ...titles,
  ...tone,
  ...outside,
  ...characters,
];

describe.each(tables)('$rule', ({ kinds, found, fine }) => {
  it.each(found)('%s', (sentence) => {
    expect(rulesOf(sentence).some((rule) => kinds.test(rule))).toBe(true);
  });
  it.each(fine)('not: %s', (sentence) => {
    expect(rulesOf(sentence).filter((rule) => kinds.test(rule))).toEqual([]);
  });
});

describe('what a mail as a whole has', () => {
  it.each([
    [
      '届いた机の脚に割れがありました。',
      '紅葉の美しい季節となりました。代わりの脚を本日発送いたしました。',
      true,
    ],
    ['まだ届きません。', '寒い日が続いておりますが、いかがお過ごしでしょうか。本日発送いたしました。', true],
    ['対応がひどいです。', 'ご返金を終えました。朝晩冷え込む折、どうぞご自愛ください。', true],
    [
      '写真を送ります。とても喜ばれました。',
      '秋晴れの心地よい季節となりました。お写真をありがとうございます。',
      false,
    ],
    ['まだ届きません。', '大雪のため、配送が遅れております。本日発送いたしました。', false],
    ['破れていました。', '夏物の生地は薄いため、二重に包んで本日発送いたしました。', false],
  ])('%s %s', (question, text, told) => {
    const rules = checkDraft(factsOf(question, `鈴木 花子 様\n\n${text}`)).map(({ rule }) => rule);
    expect(rules.includes('tone.season')).toBe(told);
  });

  it.each([
    ['ネジは2種類あります。長いほうを使います。\nネジは2種類あります。長いほうを使います。', true],
    [
      'ご不明な点がございましたら、お問い合わせください。\n今後ともよろしくお願いいたします。\nご不明な点がございましたらお問い合わせください。',
      true,
    ],
    ['白のMサイズは在庫がございます。\n黒のMサイズは在庫がございます。', false],
    ['発送は7月24日(金)です。\nお届けは7月25日(土)です。', false],
    ['・手は冷水で洗います。\n・手は冷水で洗います。', false],
  ])('%s', (text, told) => {
    const rules = checkDraft(factsOf('', `鈴木 花子 様\n\n${text}`)).map(({ rule }) => rule);
    expect(rules.includes('tone.twice')).toBe(told);
  });
});

it('no rule is slow on a long text', () => {
  const pieces = [
    'お客様の',
    '発送させて',
    'ご確認を',
    '様が',
    'セール',
    'https:',
    '【',
    '（',
    '※',
    'は',
    'の',
    'ご',
    '12',
    '、',
  ];
  const texts = [
    ...pieces.map((piece) => piece.repeat(20_000 / piece.length)),
    'お客様のご確認を12の、'.repeat(1800),
  ];
  for (const text of texts) {
    const draft = readDraft(factsOf('まだ届きません。', text));
    for (const rule of allRules) {
      const before = process.cpuUsage().user;
      rule.run(draft);
      expect((process.cpuUsage().user - before) / 1000, `${rule.id} ${text.slice(0, 8)}`).toBeLessThan(250);
    }
  }
});
