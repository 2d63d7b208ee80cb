import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colleague, me } from '../../../tests/fakes/paper-conversations.ts';
import { calledIn, findPeople, mentionAt, piecesOf } from './find-mention.ts';

describe('a name typed behind @', () => {
  it.each([
    ['@', 0, ''],
    ['＠', 0, ''],
    ['確認お願いします @田', 9, '田'],
    ['確認お願いします＠たな', 8, 'たな'],
    ['@田中 一', 0, '田中 一'],
    ['一行目\n@さ', 4, 'さ'],
    ['(@t', 1, 't'],
  ])('%j is found', (text, start, words) => {
    expect(mentionAt(text, text.length)).toEqual({ start, words });
  });

  it.each([
    'info@shop',
    'a.b@',
    '田中さん',
    '@田中、',
    '@a\n',
    '@この人は二十文字よりもずっと長い名前かもしれません',
    '@田中  ',
  ])('%j calls nobody', (text) => expect(mentionAt(text, text.length)).toBeNull());

  it('looks only at what is before the caret', () => {
    expect(mentionAt('@田中 さん', 2)).toEqual({ start: 0, words: '田' });
  });

  it('never begins behind the caret or before the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(40), (text, at) => {
        const caret = Math.min(at, text.length);
        const found = mentionAt(text, caret);
        if (found === null) return;
        expect('@＠').toContain(text[found.start]);
        expect(text.slice(found.start + 1, caret)).toBe(found.words);
      }),
    );
  });
});

describe('colleagues', () => {
  const people = [
    { ...me, name: 'サトウ アキコ' },
    { ...colleague, name: '田中 一郎' },
  ];
  it.each([
    ['', 2],
    ['さとう', 1],
    ['ｻﾄｳ', 1],
    ['あきこ', 1],
    ['田中一', 1],
    ['鈴木', 0],
  ])('%j finds %d', (words, count) => expect(findPeople(people, words)).toHaveLength(count));

  it('are called by their whole names, the longer before the shorter', () => {
    const short = { ...me, name: '田中' };
    const long = { ...colleague, name: '田中 一郎' };
    expect(calledIn('＠田中 一郎 さん、お願いします', [short, long])).toEqual([long.id]);
    expect(calledIn('@田中 と @田中 一郎', [short, long]).sort()).toEqual([short.id, long.id].sort());
    expect(calledIn('田中さんへ', [short, long])).toEqual([]);
  });

  it('stand out in the text, and nothing of it is lost', () => {
    const text = 'お願いします @田中 一郎 さん。＠田中 一郎';
    const pieces = piecesOf(text, [colleague]);
    expect(pieces.map((one) => one.text).join('')).toBe(text);
    expect(pieces.filter((one) => one.call).map((one) => one.text)).toEqual(['@田中 一郎', '＠田中 一郎']);
  });
});
