import { describe, expect, it } from 'vitest';
import { findWants } from './find-wants.ts';
import { isWantKind, wantKinds } from './kinds.ts';
import { heldOutSamples } from './samples/held-out.ts';
import { knownSamples } from './samples/known.ts';

const read = (sample: string) => {
  const [kinds = '', ...rest] = sample.split('|');
  return { kinds, text: rest.join('|') };
};
const found = (text: string): string =>
  findWants(text)
    .map((one) => one.kind)
    .join('+') || '-';

interface Measure {
  shown: number;
  right: number;
  wanted: number;
  wrong: string[];
}

function measure(samples: readonly string[]): Measure {
  const sum: Measure = { shown: 0, right: 0, wanted: 0, wrong: [] };
  for (const { kinds, text } of samples.map(read)) {
    const said = found(text);
    if (kinds !== '-') sum.wanted += 1;
    if (said === '-') continue;
    sum.shown += 1;
    if (said === kinds) sum.right += 1;
    else sum.wrong.push(`${kinds} → ${said}: ${text}`);
  }
  return sum;
}

describe('what customers want, from their words', () => {
  it.each(knownSamples.map(read))('$kinds: $text', ({ kinds, text }) => {
    expect(found(text)).toBe(kinds);
  });

  it('is right where it is said, also of words nobody had seen: at least 97 of 100', () => {
    const { shown, right, wanted, wrong } = measure(heldOutSamples);
    expect(right / shown, wrong.join('\n')).toBeGreaterThanOrEqual(0.97);
    expect(right / wanted).toBeGreaterThanOrEqual(0.85);
  });

  it('knows all kinds that samples name', () => {
    const kinds = [...knownSamples, ...heldOutSamples].map(read).flatMap(({ kinds }) => kinds.split('+'));
    expect([...new Set(kinds)].filter((kind) => kind !== '-' && !isWantKind(kind))).toEqual([]);
    expect(new Set(wantKinds).size).toBe(wantKinds.length);
  });

  it('quotes the sentence it was read from, as written', () => {
    const [want] = findWants('お世話になります。\nﾏﾀﾞ届きません！！ よろしくお願いします。');
    expect(want).toEqual({ kind: 'wismo', quoted: 'ﾏﾀﾞ届きません！！' });
  });

  it.each([
    ['届きません'.repeat(50_000)],
    ['住所を'.repeat(50_000)],
    ['交換'.repeat(50_000)],
    [`${'注文した'.repeat(30_000)}のに`],
    [`まだ${'の'.repeat(100_000)}`],
    ['返金 '.repeat(50_000)],
  ])('is done in time, whatever is sent', (text) => {
    const before = performance.now();
    findWants(text);
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it('leaves signatures and quotes alone', () => {
    expect(found('ありがとうございます。\n--\n交換・返品センター 田中')).toBe('thanks');
    expect(found('届きました。ありがとう。\n> キャンセルできますか')).toBe('thanks');
  });
});
