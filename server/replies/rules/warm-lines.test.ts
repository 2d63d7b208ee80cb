import { describe, expect, test } from 'vitest';
import { greetingsOn } from '../../../language/season-lines.ts';
import { inTurn, type WarmthFacts, warmChoices } from './warm-lines.ts';

const facts = (over: Partial<WarmthFacts> = {}): WarmthFacts => ({
  occasion: 'received',
  voice: 'standard',
  settings: { human: true, season: true, own: [] },
  day: '2026-06-20',
  roomForGreeting: true,
  toPhone: false,
  toMall: false,
  serious: false,
  first: true,
  gift: false,
  ...over,
});
const sorts = (over: Partial<WarmthFacts>): string[] => {
  const { human, season } = warmChoices(facts(over));
  return [...(human.length > 0 ? ['human'] : []), ...(season.length > 0 ? ['season'] : [])];
};

describe('E5 where warmth is in place', () => {
  test.each<[string, Partial<WarmthFacts>, string[]]>([
    ['the first mail to a question', {}, ['human', 'season']],
    ['any further mail of a thread', { first: false }, ['human']],
    ['a complaint, a defect, a delay', { serious: true }, []],
    ['a telephone', { toPhone: true }, []],
    ['a mall', { toMall: true }, []],
    ['chat, LINE', { roomForGreeting: false }, []],
    ['season switched off', { settings: { human: true, season: false, own: [] } }, ['human']],
    ['human lines switched off', { settings: { human: false, season: true, own: [] } }, ['season']],
  ])('%s', (_, over, expected) => expect(sorts(over)).toEqual(expected));

  test('one switch silences the shop’s own lines too', () => {
    const own = [{ text: '展示会の季節です。', from: null, to: null }];
    expect(warmChoices(facts({ settings: { human: true, season: false, own } })).season).toEqual([]);
  });

  test('own lines stand in their period in the season’s place', () => {
    const own = [
      { text: '夏の祭りが近づきました。', from: '2026-07-01', to: '2026-07-31' },
      { text: '新しい棚ができました。', from: '2026-07-15', to: null },
    ];
    const on = (day: string) => greetingsOn(day, own, 'standard').map((o) => o.text);
    expect(on('2026-06-30')).not.toContain('夏の祭りが近づきました。');
    expect(on('2026-07-01')).toEqual(['夏の祭りが近づきました。']);
    expect(on('2026-07-31')).toHaveLength(2);
    expect(on('2026-08-01')).toEqual(['新しい棚ができました。']);
  });
});

test('the same seed begins at the same line, other seeds at others, and what was said is left out', () => {
  const lines = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id }));
  const ids = (seed: string, said: string[] = []) => inTurn(lines, new Set(said), seed).map((one) => one.id);
  expect(ids('x')).toEqual(ids('x'));
  expect(ids('x').toSorted()).toEqual(['a', 'b', 'c', 'd']);
  expect(new Set(Array.from({ length: 40 }, (_, i) => ids(`seed ${i}`)[0])).size).toBe(4);
  expect(ids('x', ['a', 'b', 'c'])).toEqual(['d']);
  expect(inTurn([], new Set(), 'x')).toEqual([]);
});
