import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../../language/fill-template.ts';
import { type Placing, placeText } from './place-text.ts';
import { triggerAt } from './trigger.ts';

const frame = { before: '鈴木 花子 様\n\n店の佐藤です。\n', after: '\n\n──\n店' };
const values = new Map([['注文番号', 'R-1']]);

function place(text: string, template: string, over: Partial<Placing> = {}) {
  const caret = text.indexOf('|');
  const plain = text.replace('|', '');
  const trigger = triggerAt(plain, caret) ?? { start: caret, end: caret, words: '' };
  const filled = fillTemplate(template, values);
  const placed = placeText({ text: plain, trigger, filled, template: true, frame, ...over });
  const after = plain.slice(0, placed.range.start) + placed.words + plain.slice(placed.range.end);
  return { after, selected: after.slice(placed.select.start, placed.select.end), placed };
}

describe('where a chosen text goes', () => {
  it.each([
    ['where the reply begins', `${frame.before}/はい|${frame.after}`],
    ['at the end, behind the signature', `${frame.before}${frame.after} /|`.replace(' /|', '\n/|')],
  ])('a template becomes the reply nobody has begun: %s', (_, text) => {
    const { after } = place(text, 'ご注文 {{注文番号}} の件');
    expect(after).toContain('佐藤です。\nご注文 R-1 の件');
    expect(after).not.toContain('/');
  });

  it('into an empty draft it brings the frame back', () => {
    expect(place('/|', '本文').after).toBe(`${frame.before}本文${frame.after}`);
  });

  it('one with its own salutation takes the place of ours', () => {
    const { after } = place(`${frame.before}/|${frame.after}`, 'お客様\n\n本文');
    expect(after).toBe(`お客様\n\n本文${frame.after}`);
  });

  it('in a reply that was begun it goes where the words stood', () => {
    const text = `${frame.before}はい。\n/はい|\nどうぞ。${frame.after}`;
    expect(place(text, '{{注文番号}}').after).toBe(`${frame.before}はい。\nR-1\nどうぞ。${frame.after}`);
  });

  it('a snippet goes where the words stood, also where nothing was begun', () => {
    const { after } = place(`${frame.before}/|${frame.after}`, '一文', { template: false });
    expect(after).toBe(`${frame.before}一文${frame.after}`);
    expect(place(`${frame.before}${frame.after}\n/|`, '一文', { template: false }).after).toBe(
      `${frame.before}${frame.after}\n一文`,
    );
  });

  it('what is missing is selected', () => {
    const { selected } = place(`${frame.before}/|${frame.after}`, '{{注文番号}} は {{発送日}} と {{店名}}');
    expect(selected).toBe('{{発送日}}');
  });

  it('whatever stands there: only the words typed are lost, and the caret is behind what went in', () => {
    const text = fc.string({ unit: fc.constantFrom('あ', '𠮷', '\n', ' ', 'a', '様', '😀') });
    fc.assert(
      fc.property(text, text, text, (front, back, words) => {
        const typed = { start: front.length + 1, end: front.length + 2, words: '' };
        const all = `${front}\n/${back}`;
        const filled = fillTemplate(words, new Map());
        const placed = placeText({ text: all, trigger: typed, filled, template: false, frame });
        const after = all.slice(0, placed.range.start) + placed.words + all.slice(placed.range.end);
        expect(after).toBe(`${front}\n${words}${back}`);
        expect(placed.select.start).toBe(front.length + 1 + words.length);
      }),
    );
  });
});
