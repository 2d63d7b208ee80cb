import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConversationId } from '../../../contract/ids.ts';
import { contactsOf, contactTrouble, namesContact } from './contacts.ts';

const days = ['2026-07-22', '2026-07-23', '2026-07-24', '2026-07-27'];
const contact = { day: '2026-07-23', time: '18:00' };
const ids = (count: number) => Array.from({ length: count }, (_, at) => `c${at}` as ConversationId);
const none = new Map<ConversationId, typeof contact>();

describe('the dates', () => {
  it('are the same for all, unless they are spread over business days', () => {
    expect(contactsOf(ids(2), { contact, perDay: null, days, own: none })).toEqual([
      { conversation: 'c0', ...contact },
      { conversation: 'c1', ...contact },
    ]);
    const spread = contactsOf(ids(5), { contact, perDay: 2, days, own: none });
    expect(spread.map((one) => one.day)).toEqual([days[1], days[1], days[2], days[2], days[3]]);
  });

  it('of one whom a person gave another take no place from the rest', () => {
    const own = new Map([['c0' as ConversationId, { day: '2026-07-27', time: '12:00' }]]);
    const spread = contactsOf(ids(3), { contact, perDay: 2, days, own });
    expect(spread.map((one) => one.day)).toEqual([days[3], days[1], days[1]]);
  });

  it('never go backwards and never leave the days of the shop', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 50 }), (count, perDay) => {
        const all = contactsOf(ids(count), { contact, perDay, days, own: none }).map((one) => one.day);
        expect(all).toEqual([...all].sort());
        expect(all.every((day) => days.includes(day))).toBe(true);
      }),
    );
  });
});

describe('what is wrong with a date', () => {
  const now = new Date('2026-07-22T12:00:00+09:00');
  it.each([
    [{ day: '2026-07-23', time: '18:00' }, null],
    [{ day: '2026-07-22', time: '11:00' }, 'passed'],
    [{ day: '2026-07-25', time: '11:00' }, 'closedDay'],
    [{ day: '2026-12-25', time: '11:00' }, 'tooFar'],
    [{ day: '2026-07-23', time: '六時' }, 'noTime'],
  ])('%j: %s', (one, trouble) => {
    expect(contactTrouble(one, days, now)).toBe(trouble);
  });
});

it.each([
  ['{{次回ご連絡日}}までに', true],
  ['｛｛ 次回連絡日 ｝｝までに', true],
  ['明日までに', false],
])('%s names it: %s', (text, named) => {
  expect(namesContact(text)).toBe(named);
});
