import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../golden/shop.ts';
import { readDraft } from '../reading.ts';
import { allRules } from './all.ts';

const pieces =
  'あ 、 。 いたします お品が届き 返送の確認 ご返送 8月 24日 お時間を 次第ご連絡 申し訳 ので 確認して 教えて と思い 内緒 ご お 日(金) 3- 代わりの 送料は'.split(
    ' ',
  );
const question =
  '届いた皿が割れていました。いつ届きますか。母に内緒です。電話はしないでください。送料はいくら?';
/** Far above what a rule needs (under 50 ms), far below what a pattern that goes astray takes. */
const astray = 1000;

describe('a draft without an end', () => {
  it('costs no rule more than a moment of computing', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }), (some) => {
        const text = some.join('').repeat(20_000).slice(0, 20_000);
        for (const facts of [
          factsOf(question, text),
          factsOf(text, '発送いたします。申し訳ございません。'),
        ]) {
          const draft = readDraft(facts);
          for (const rule of allRules) {
            const before = process.cpuUsage();
            rule.run(draft);
            const { user } = process.cpuUsage(before);
            expect(user / 1000, `${rule.id}: ${some.join('')}`).toBeLessThan(astray);
          }
        }
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
