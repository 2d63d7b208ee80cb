import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConversationId } from '../../contract/ids.ts';
import type { ConversationRow } from '../../contract/inbox.ts';
import { emptyList, neighbour, type OwnDeeds, renew, type SteadyList, settle } from './steady-rows.ts';

const idOf = (name: string) => name as ConversationId;
const row = (name: string): ConversationRow => ({
  id: idOf(name),
  number: name.charCodeAt(0),
  subject: name,
  preview: '',
  customerName: '',
  channel: 'mail',
  status: 'open',
  assignee: null,
  waitingSince: null,
  lastMessageAt: '2026-07-25T00:00:00Z',
  holdUntil: null,
  orderNumber: null,
  orderLate: false,
  sendingTrouble: false,
  silentSince: null,
  noise: null,
  tags: [],
  claimedBy: null,
  handedOver: false,
  calling: false,
  scheduledAt: null,
});
const rows = (names: string) => [...names].map(row);
const nobody: ReadonlySet<ConversationId> = new Set();
const none: OwnDeeds = { finished: nobody, returned: nobody };
const shown = (list: SteadyList) =>
  list.shown.map((one) => (one.left ? `(${one.row.id})` : one.row.id)).join('');
const from = (names: string) => settle(emptyList, rows(names), none);

describe('a list that never jumps', () => {
  it.each([
    ['the first answer is shown as it is', '', 'abc', '', 'abc', 0],
    ['what is new at the end is added', 'abc', 'abcd', '', 'abcd', 0],
    ['what is new further up waits under the bar', 'bcd', 'abcd', '', 'bcd', 1],
    ['both at once', 'bd', 'abcde', '', 'bde', 2],
    ['what a colleague moved away stays, marked', 'abc', 'ac', '', 'a(b)c', 0],
    ['what one finished oneself goes at once', 'abc', 'ac', 'b', 'ac', 0],
    ['also before the server knows', 'abc', 'abc', 'b', 'ac', 0],
    ['another order at the server moves nothing', 'abc', 'cab', '', 'abc', 0],
    ['a list of which nothing is left starts anew', 'ab', 'xy', '', 'xy', 0],
    ['an emptied list is empty', 'ab', '', 'ab', '', 0],
  ])('%s', (_, before, server, done, expected, held) => {
    const finished = new Set([...done].map(idOf));
    const list = settle(from(before), rows(server), { ...none, finished });
    expect(shown(list)).toBe(expected);
    expect(list.held).toBe(held);
  });

  it.each([
    ['what one brought back stands in its place', 'acd', 'abcd', 'b', 'abcd', 0],
    ['first of all', 'cd', 'abcd', 'ab', 'abcd', 0],
    ['at the end', 'ab', 'abcd', 'd', 'abcd', 0],
    ['beside what is new and has to wait', 'cd', 'axbcd', 'ab', 'abcd', 1],
    ['behind what a colleague moved away', 'abc', 'axc', 'x', 'a(b)xc', 0],
    ['once', 'abc', 'abc', 'b', 'abc', 0],
  ])('%s', (_, before, server, back, expected, held) => {
    const list = settle(from(before), rows(server), { ...none, returned: new Set([...back].map(idOf)) });
    expect(shown(list)).toBe(expected);
    expect(list.held).toBe(held);
  });

  it('what comes back is no longer marked', () => {
    const left = settle(from('abc'), rows('ac'), none);
    expect(shown(settle(left, rows('abc'), none))).toBe('abc');
  });

  it('the bar gives the list as the server has it', () => {
    expect(shown(renew(rows('abcd'), nobody))).toBe('abcd');
    expect(shown(renew(rows('abcd'), new Set([idOf('b')])))).toBe('acd');
  });

  it.each([
    ['abc', 'a', 'b'],
    ['abc', 'c', 'b'],
    ['a', 'a', undefined],
    ['abc', 'x', 'a'],
  ])('in %s after %s comes %s', (names, id, next) => {
    expect(neighbour(from(names), idOf(id))?.id).toBe(next);
  });

  it('passes over what has moved away', () => {
    const list = settle(from('abc'), rows('ac'), none);
    expect(neighbour(list, idOf('a'))?.id).toBe('c');
  });

  it('never changes the order of what is on screen, whatever the server says', () => {
    const names = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 });
    fc.assert(
      fc.property(fc.array(names, { minLength: 1, maxLength: 6 }), (answers) => {
        let list = emptyList;
        for (const answer of answers) {
          const before = list.shown.map((one) => one.row.id);
          list = settle(list, rows(answer.join('')), none);
          const after = list.shown.map((one) => one.row.id);
          expect(new Set(after).size).toBe(after.length);
          const restarted = !before.some((id) => answer.includes(id));
          if (!restarted) expect(after.slice(0, before.length)).toEqual(before);
          const counted = answer.filter((name) => !after.includes(idOf(name))).length;
          expect(list.held).toBe(counted);
        }
      }),
    );
  });
});
