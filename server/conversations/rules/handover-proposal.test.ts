import { describe, expect, it } from 'vitest';
import { type HandoverFacts, proposeHandoverFrom } from './handover-proposal.ts';

const at = new Date('2026-07-22T00:12:00Z');
const facts = (over: Partial<HandoverFacts> = {}): HandoverFacts => ({
  now: new Date('2026-07-22T09:00:00Z'),
  lastMail: { text: '注文した靴がまだ届きません。いつ届きますか？', at, answered: false },
  replies: [],
  order: null,
  hold: null,
  sendingTrouble: false,
  ...over,
});

describe('what a hand-over opens with', () => {
  it('is the question in its own words, the order, and that nobody answered', () => {
    const order = { number: 'R-10293', state: 'preparing', promisedShipDate: '2026-07-24', late: false };
    const { summary, promised, next } = proposeHandoverFrom(facts({ order }));
    expect(summary).toContain('いつ届きますか？');
    expect(summary).toContain('（7月22日(水) 9時12分のメール）');
    expect(summary).toContain('ご注文: R-10293（出荷準備中）');
    expect(summary).toContain('返信: まだしていません');
    expect(promised).toBe('出荷予定日 7月24日(金)（ご注文 R-10293）');
    expect(next).toMatch(/に答える$/);
  });

  it('keeps each day we said, in the words in which we said it', () => {
    const replies = [
      { text: 'お待たせしております。\n7/25(土)に発送いたします。', at, by: '佐藤' },
      { text: 'ご連絡が遅れました。来週月曜までにご連絡いたします。ありがとうございます。', at, by: '佐藤' },
    ];
    const { promised, summary } = proposeHandoverFrom(facts({ replies }));
    expect(promised.split('\n')).toEqual([
      '「来週月曜までにご連絡いたします。」（7月22日(水) 9時12分の返信）',
      '「7/25(土)に発送いたします。」（7月22日(水) 9時12分の返信）',
    ]);
    expect(summary).toContain('返信: 最後は 7月22日(水) 9時12分、佐藤さん');
  });

  it.each([
    ['a day that had passed when it was said', '7/10のご注文の件、承りました。'],
    ['a price, a size, a number', '8,800円のお品、26cmでございます。3点お送りします。'],
    ['nothing', 'ありがとうございます。'],
  ])('takes %s for no promise', (_, text) => {
    expect(proposeHandoverFrom(facts({ replies: [{ text, at, by: '' }] })).promised).toBe('');
  });

  it.each<[string, Partial<HandoverFacts>, string]>([
    [
      'trouble with a mail comes first',
      { sendingTrouble: true },
      '届かなかったメールを確かめ、届く方法でご連絡する',
    ],
    [
      'a mail that asks nothing',
      { lastMail: { text: '承知しました。', at, answered: false } },
      'お客様の 7月22日(水) 9時12分のメールに返信する',
    ],
    [
      'a hold',
      {
        lastMail: { text: 'いつ届きますか？', at, answered: true },
        hold: { reason: '入荷待ち', until: '2026-07-25' },
      },
      '7月25日(土)に「入荷待ち」のその後を確かめて、ご連絡する',
    ],
    ['nothing open: nothing invented', { lastMail: { text: 'いつ届きますか？', at, answered: true } }, ''],
    ['nothing at all', { lastMail: null }, ''],
  ])('%s', (_, over, next) => {
    expect(proposeHandoverFrom(facts(over)).next).toBe(next);
  });

  it('is never longer than what a hand-over holds, whatever was written', () => {
    const text = 'いつ届きますか？'.repeat(2000);
    const all = proposeHandoverFrom(
      facts({
        lastMail: { text, at, answered: false },
        replies: [{ text: `7/25に発送します${'。7/26も。'.repeat(500)}`, at, by: '' }],
      }),
    );
    for (const part of Object.values(all)) expect(part.length).toBeLessThan(4000);
  });
});
