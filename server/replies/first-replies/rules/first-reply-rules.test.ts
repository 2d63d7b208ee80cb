import { describe, expect, it } from 'vitest';
import { contactInWords, contactProblem, firstContact } from './contact.ts';
import { wroteEnglish } from './letter-text.ts';
import { namesContact, readyWords } from './ready-words.ts';
import { type Standing, whyLeftOut } from './why-left.ts';

const hours = { opens: '10:00', closes: '18:00', closedWeekdays: [0, 6], closedOnHolidays: true };
const friday = new Date('2026-07-17T12:00:00+09:00');

describe('the next contact', () => {
  it('begins on the next business day, past week-end and holiday', () => {
    expect(firstContact(friday, hours)).toEqual({ day: '2026-07-21', time: '18:00' });
    expect(firstContact(friday, { ...hours, opens: '00:00', closes: '00:00' }).time).toBe('18:00');
  });

  it.each([
    ['2026-07-17', '13:00', null],
    ['2026-07-17', '12:00', 'contact_time_passed'],
    ['2026-07-20', '12:00', 'contact_day_closed'],
    ['2027-01-08', '12:00', 'too_far'],
  ])('%s %s: %s', (day, time, problem) => {
    expect(contactProblem(friday, { day, time }, hours)).toBe(problem);
  });

  it('is said in words of either language', () => {
    const contact = { day: '2026-07-21', time: '17:30' };
    expect(contactInWords(contact, 'ja')).toBe('7月21日(火)17時30分');
    expect(contactInWords(contact, 'en')).toBe('17:30 (Japan time) on Tuesday, July 21');
  });
});

it.each([
  ['Hello, where is my order? I have waited for two weeks.', true],
  ['Hi, it has not arrived. Order 12345', true],
  ['まだ? Where is my order? please tell me', false],
  ['OK', false],
  ['ORDER R-10293', false],
  ['주문이 아직 안 왔어요 where is my order please', false],
  ['', false],
])('%s: written in English %s', (text, english) => {
  expect(wroteEnglish(text)).toBe(english);
});

it('the ready-made words name the date in both languages', () => {
  for (const voice of ['formal', 'standard', 'friendly'] as const)
    expect(namesContact(readyWords(voice))).toBe(true);
});

describe('who is left out', () => {
  const waits: Standing = {
    ...{ merged: false, noise: false, closed: false, claimed: false, drafting: false },
    ...{ blocked: null, unreachable: false, outbox: [] },
    messages: [{ id: 'q', kind: 'customer', direction: 'in' }] as unknown as Standing['messages'],
  };
  const answered = [
    ...waits.messages,
    { id: 'a', kind: 'reply', direction: 'out' },
  ] as unknown as Standing['messages'];
  const told = [
    ...waits.messages,
    { id: 'n', kind: 'acknowledgement', direction: 'out' },
  ] as unknown as Standing['messages'];
  const outbox = (state: string, heldFor: string | null = null) =>
    [{ id: 'a', state, heldFor }] as unknown as Standing['outbox'];
  it.each<[string, Partial<Standing>, string | null]>([
    ['whoever waits', {}, null],
    ['a receipt notice is no answer', { messages: told }, null],
    ['answered', { messages: answered, outbox: outbox('sent') }, 'answered_already'],
    ['an answer that was taken back is none', { messages: answered, outbox: outbox('cancelled') }, null],
    ['planned', { messages: answered, outbox: outbox('queued', 'schedule') }, 'reply_scheduled'],
    [
      'answered, and it came back',
      { messages: answered, outbox: outbox('sent'), unreachable: true },
      'address_unreachable',
    ],
    ['nobody wrote', { messages: [] }, 'nobody_waits'],
    ['put into another', { merged: true, closed: true }, 'changed_meanwhile'],
    ['closed before claimed', { closed: true, claimed: true }, 'closed'],
    ['a colleague before his draft', { claimed: true, drafting: true }, 'claimed_by_colleague'],
    ['blocked', { blocked: 'no_sending_account' }, 'no_sending_account'],
    ['dead', { unreachable: true }, 'address_unreachable'],
  ])('%s', (_what, over, reason) => {
    expect(whyLeftOut({ ...waits, ...over })).toBe(reason);
  });
});
