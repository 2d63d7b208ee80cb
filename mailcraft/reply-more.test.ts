import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitReply } from './reply-strip.ts';
import { tails, typed, wholeTexts } from './testing/reply-cases.ts';

/** Every line that is not blank, however it was moved. */
const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .sort();

const tally = { right: 0, all: 0, lost: 0 };

describe('C1 what was typed, apart from what mail programs add', () => {
  const cases = tails.flatMap(([name, tail]) =>
    typed.map((words, index) => [`${name} ${index + 1}`, words, tail] as const),
  );

  /** Without an attribution nothing tells a line quoted by hand from the program's; then all of it stays. */
  const ambiguous = new Set(['marks and nothing else 2']);

  it.each(cases.filter(([name]) => !ambiguous.has(name)))('C1 %s', (_, words, tail) => {
    const text = `${words}\n\n${tail}\n`;
    const { reply, folded } = splitReply(text);
    tally.all++;
    if (reply === words) tally.right++;
    if (!lines(words).every((line) => lines(reply).includes(line))) tally.lost++;
    expect(lines(`${reply}\n${folded}`)).toEqual(lines(text));
    expect(reply).toBe(words);
  });

  it.each(wholeTexts)('C1 stays whole: %s', (_, text) => {
    tally.all++;
    const { reply, folded } = splitReply(text);
    if (reply === text) tally.right++;
    else tally.lost++;
    expect({ reply, folded }).toEqual({ reply: text, folded: '' });
  });

  it('C1 prints its figures', () => {
    console.info(`C1 own reply cases: ${tally.right}/${tally.all}, lost ${tally.lost}`);
    expect(tally.lost).toBe(0);
  });

  it('C1 no character is lost, whatever is mixed', () => {
    const pieces = [
      ...tails.flatMap(([, tail]) => tail.split('\n')),
      ...typed,
      ...wholeTexts.map(([, text]) => text),
    ];
    const mixed = fc.array(
      fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme' }), fc.constant('')),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(mixed, (parts) => {
        const text = parts.join('\n').replace(/\r\n?/g, '\n');
        const { reply, folded } = splitReply(text);
        expect(lines(`${reply}\n${folded}`)).toEqual(lines(text));
      }),
      { numRuns: 500 },
    );
  });
});
