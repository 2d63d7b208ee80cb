import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDraft } from './check-draft.ts';
import { factsOf, waiting } from './golden/shop.ts';

const rulesOf = (text: string): string[] => checkDraft(factsOf('', text)).map(({ rule }) => rule);

describe('the draft check', () => {
  it('finds behind endless lines, at the right place', () => {
    const text = `鈴木様\n\n${'あ'.repeat(5000)}。${' '.repeat(3000)}\n〇〇をお送りします。`;
    const found = checkDraft(factsOf('', text)).find(({ rule }) => rule === 'leftover');
    expect(found).toMatchObject({ start: text.indexOf('〇〇'), text: '〇〇' });
  });

  it('says nothing of quotes, the signature, links and the customer’s own words', () => {
    expect(
      rulesOf('鈴木様\n\n7月24日(金)に発送いたします。\n\n> たぶん来週中旬だと思います。〇〇様'),
    ).toEqual([]);
    expect(rulesOf('鈴木様\n\n「たぶん来週」とのご質問ですが、7月24日(金)に発送いたします。')).toEqual([]);
  });

  it('is of places in UTF-16, with surrogates before them', () => {
    const text = '鈴木様\n\n𠮷野家の丼の🎁です。たぶん届きます。';
    const [found] = checkDraft(factsOf('', text)).filter(({ rule }) => rule === 'tone.u1');
    expect(found && text.slice(found.start, found.end)).toBe('たぶん');
  });

  it('two findings of one trouble are one', () => {
    expect(
      rulesOf('鈴木様\n\n明日にはお届けできると思います。').filter((rule) => rule.startsWith('tone.u')),
    ).toHaveLength(1);
  });

  it('a mall’s day is held against the year that is meant, across new year', () => {
    const facts = factsOf('', '鈴木様\n\n1月5日(月)に発送いたします。', {
      today: '2026-12-28',
      now: new Date('2026-12-28T01:00:00Z'),
      orders: [{ ...waiting, promisedShipDate: '2027-01-05' }],
    });
    expect(checkDraft(facts)).toMatchObject([{ rule: 'date.weekday', fix: { replacement: '火' } }]);
  });

  it.each([
    'ご注文の靴は7月20日(月)にヤマト運輸でお送りし、送り状番号は 4000-1111-2225 です。',
    '7月20日(月)に発送しており、本日お届けの予定です。',
    '7月20日(月)の発送で、配達店に届いております。',
  ])('a day that the order has on record is no promise: %s', (sentence) => {
    const sent = { ...waiting, state: 'shipped' as const, shippedOn: ['2026-07-20'], promisedShipDate: null };
    const facts = factsOf('', `鈴木様\n\n${sentence}`, { orders: [sent] });
    expect(checkDraft(facts).filter(({ rule }) => rule === 'date.past')).toEqual([]);
  });

  it('but a plan for a day that is over is none, recorded or not', () => {
    const sent = { ...waiting, state: 'shipped' as const, shippedOn: ['2026-07-20'], promisedShipDate: null };
    const facts = factsOf('', '鈴木様\n\n7月20日(月)に発送いたします。', { orders: [sent] });
    expect(checkDraft(facts).map(({ rule }) => rule)).toContain('date.past');
  });

  it('the order’s own ship date on a closed day is a hint: it was promised before', () => {
    const facts = factsOf('', '鈴木様\n\nご注文の靴は7月25日(土)に発送いたします。', {
      orders: [{ ...waiting, promisedShipDate: '2026-07-25' }],
    });
    expect(checkDraft(facts).filter(({ rule }) => rule === 'date.closed')).toMatchObject([
      { severity: 'hint' },
    ]);
  });

  it('never fails, and every place lies in the text', () => {
    const pieces = [
      '7月',
      '24日',
      '(金)',
      '様',
      '\n',
      '〇〇',
      '円',
      '8,800',
      'たぶん',
      '確認中',
      '添付',
      '> ',
      '「',
      '」',
      '。',
      '今週中',
      '発送',
      'いたします',
      '🎁',
      '090-1111-2222',
      'a@b.co',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (words) => {
        const text = words.join('');
        for (const { start, end, fix } of checkDraft(factsOf('いつ届きますか?', text))) {
          expect(start >= 0 && start <= end && end <= text.length).toBe(true);
          if (fix !== null)
            expect(fix.start >= 0 && fix.start <= fix.end && fix.end <= text.length).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
