import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conversationStatuses } from '../../../contract/conversations.ts';
import { placeInList, refuseChange, type StatusCause, statusAfter } from './status.ts';

const causes: StatusCause[] = [
  'customer_wrote',
  'reply_opened',
  'reply_closes',
  'reply_holds',
  'reply_keeps',
  'sending_failed',
  'hold_ended',
];

describe('the status moves itself', () => {
  test.each([
    ['closed', 'customer_wrote', 'open'],
    ['on_hold', 'customer_wrote', 'open'],
    ['working', 'customer_wrote', 'open'],
    ['open', 'reply_opened', 'working'],
    ['closed', 'reply_opened', 'closed'],
    ['working', 'reply_closes', 'closed'],
    ['working', 'reply_holds', 'on_hold'],
    ['closed', 'sending_failed', 'open'],
    ['on_hold', 'hold_ended', 'open'],
  ] as const)('%s, %s → %s', (status, cause, after) => {
    expect(statusAfter(status, cause)).toBe(after);
  });

  test('whatever happened before, a customer who writes is never out of sight', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...conversationStatuses),
        fc.array(fc.constantFrom(...causes)),
        (start, path) => {
          const before = path.reduce(statusAfter, start);
          expect(statusAfter(before, 'customer_wrote')).toBe('open');
        },
      ),
    );
  });

  test('a hold needs a reason or a day', () => {
    expect(refuseChange('on_hold', { reason: ' ', until: null })).toBe('hold_needs_reason_or_day');
    expect(refuseChange('on_hold', { reason: '', until: '2026-08-01' })).toBeNull();
    expect(refuseChange('on_hold', { reason: 'メーカー回答待ち', until: null })).toBeNull();
    expect(refuseChange('closed', { reason: '', until: null })).toBeNull();
  });
});

describe('place in the list', () => {
  const early = new Date('2026-07-20T00:00:00Z');
  const now = new Date('2026-07-22T00:00:00Z');

  test('who waits keeps the place by the first unanswered message', () => {
    expect(placeInList({ status: 'open', waitingSince: early }, 'open', now)).toEqual({
      waitingSince: early,
      sortAt: early,
    });
    expect(placeInList({ status: 'open', waitingSince: early }, 'working', now)).toEqual({
      waitingSince: early,
      sortAt: early,
    });
    expect(placeInList({ status: 'closed', waitingSince: null }, 'open', now)).toEqual({
      waitingSince: now,
      sortAt: now,
    });
  });

  test('who was answered waits no more', () => {
    expect(placeInList({ status: 'working', waitingSince: early }, 'closed', now).waitingSince).toBeNull();
    expect(placeInList({ status: 'working', waitingSince: null }, 'working', now).waitingSince).toBeNull();
  });
});
