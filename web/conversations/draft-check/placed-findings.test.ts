import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftFinding } from '../../../contract/draft-check.ts';
import { followChange, piecesOf, placeFindings } from './placed-findings.ts';

const finding = (over: Partial<DraftFinding>): DraftFinding => ({
  rule: 'tone.v5',
  severity: 'confirm',
  start: 0,
  end: 0,
  text: '',
  reason: '',
  fix: null,
  links: [],
  ...over,
});
const about = (text: string, words: string, over: Partial<DraftFinding> = {}) => {
  const start = text.indexOf(words);
  return finding({ start, end: start + words.length, text: words, ...over });
};

describe('findings in a text that changes', () => {
  const text = '今週中に発送します。たぶん土曜です。';

  it.each([
    ['words before', 'お待たせしました。今週中に発送します。たぶん土曜です。', ['今週中', 'たぶん']],
    ['words between', '今週中にきっと発送します。たぶん土曜です。', ['今週中', 'たぶん']],
    ['words behind', '今週中に発送します。たぶん土曜です。以上', ['今週中', 'たぶん']],
    ['words directly before', '今週中に発送します。XYたぶん土曜です。', ['今週中', 'たぶん']],
    ['one rewritten', '今月中に発送します。たぶん土曜です。', [null, 'たぶん']],
    ['both gone', '土曜です。', [null, null]],
  ])('%s', (_what, after, expected) => {
    const placed = placeFindings([about(text, '今週中'), about(text, 'たぶん')]);
    const moved = followChange(placed, text, after);
    expect(moved.map((one) => (one.touched ? null : after.slice(one.start, one.end)))).toEqual(expected);
  });

  it('its fix moves along', () => {
    const one = about(text, 'たぶん', { fix: { label: '消す', start: 10, end: 13, replacement: '' } });
    const [moved] = followChange(placeFindings([one]), text, `あ${text}`);
    expect(moved?.fix).toMatchObject({ start: 11, end: 14 });
  });

  it('what is about the whole stays so', () => {
    const [moved] = followChange(placeFindings([finding({})]), text, `あ${text}`);
    expect(moved).toMatchObject({ start: 0, end: 0, touched: false });
  });

  it('never marks other words than it found, whatever is typed where', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 40 }),
        fc.nat(40),
        fc.nat(10),
        fc.nat(40),
        fc.nat(10),
        fc.string({ maxLength: 5 }),
        (before, from, length, at, gone, typed) => {
          const start = Math.min(from, before.length - 1);
          const end = Math.min(before.length, start + length + 1);
          const words = before.slice(start, end);
          const after = before.slice(0, at) + typed + before.slice(at + gone);
          const [moved] = followChange(placeFindings([finding({ start, end, text: words })]), before, after);
          if (moved && !moved.touched) expect(after.slice(moved.start, moved.end)).toBe(words);
        },
      ),
    );
  });
});

describe('how the text is cut', () => {
  it('the graver mark wins where two overlap, and the pieces are the text', () => {
    const text = '今週中に発送できると思います。\nよろしくお願いします。';
    const pieces = piecesOf(
      text,
      placeFindings([
        about(text, '今週中'),
        about(text, '発送できると思います', { severity: 'hint' }),
        about(text, 'と思います', { severity: 'stop' }),
      ]),
    );
    expect(pieces.map((one) => [one.text, one.severity])).toEqual([
      ['今週中', 'confirm'],
      ['に', null],
      ['発送できる', 'hint'],
      ['と思います', 'stop'],
      ['。', null],
    ]);
    expect(text.startsWith(pieces.map((one) => one.text).join(''))).toBe(true);
  });

  it('nothing to mark, nothing drawn', () => {
    expect(piecesOf('文', placeFindings([finding({})]))).toEqual([]);
  });
});

it('stops come first, then by place', () => {
  const placed = placeFindings([
    finding({ severity: 'hint', text: 'a' }),
    finding({ severity: 'stop', start: 9, end: 10, text: 'b' }),
    finding({ severity: 'stop', start: 2, end: 3, text: 'c' }),
    finding({ severity: 'confirm', text: 'd' }),
  ]);
  expect(placed.map((one) => one.text).join('')).toBe('cbda');
});
