import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeDraft } from './place-draft.ts';

const frame = { before: '鈴木 様\n\n店の佐藤です。\n', after: '\n\nよろしく\n\n店' };
const put = (text: string, over: Partial<Parameters<typeof placeDraft>[0]> = {}) => {
  const at = { start: text.length, end: text.length };
  const { range, words } = placeDraft({ text, caret: at, frame, draft: '案', last: '', ...over });
  return text.slice(0, range.start) + words + text.slice(range.end);
};

describe('where a suggested draft goes', () => {
  it.each([
    ['a reply nobody began', `${frame.before}${frame.after}`, `${frame.before}案${frame.after}`],
    ['blank lines only', `${frame.before}\n \n${frame.after}`, `${frame.before}案${frame.after}`],
    ['own words', `${frame.before}自分の文${frame.after}`, `${frame.before}自分の文\n\n案${frame.after}`],
    ['all cleared away', '', '案'],
    ['another frame', '自分だけの文', '自分だけの文\n\n案'],
    ['one line below', '自分だけの文\n', '自分だけの文\n\n案'],
  ])('%s', (_name, text, expected) => expect(put(text)).toBe(expected));

  it('takes the place of an untouched suggestion, never of a changed one', () => {
    expect(put(`${frame.before}前の案${frame.after}`, { last: '前の案' })).toBe(
      `${frame.before}案${frame.after}`,
    );
    expect(put(`${frame.before}前の案!${frame.after}`, { last: '前の案' })).toContain('前の案!');
  });

  it('loses no letter, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (own, framed) => {
        const text = framed ? frame.before + own + frame.after : own;
        for (const letter of own.replace(/\s/g, '')) expect(put(text)).toContain(letter);
        if (own.trim() !== '') expect(put(text)).toContain(own.trim());
      }),
    );
  });
});
