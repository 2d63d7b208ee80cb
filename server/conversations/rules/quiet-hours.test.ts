import { describe, expect, test } from 'vitest';
import { type NightFacts, quietUntil } from './quiet-hours.ts';

const night = { for: 'carriers', from: '21:00', to: '08:00' } as const;
const jst = (time: string, day = '2026-11-21'): Date => new Date(`${day}T${time}+09:00`);

const facts = (over: Partial<NightFacts>): NightFacts => ({
  at: jst('22:00:00'),
  hours: night,
  to: ['taro@docomo.ne.jp'],
  customerWroteAt: null,
  ...over,
});

describe('C4 a mail to a telephone waits for the morning', () => {
  const morning = jst('08:00:00', '2026-11-22');
  test.each<[string, Partial<NightFacts>, Date | null]>([
    ['in the evening', {}, morning],
    ['the first minute of the night', { at: jst('21:00:00') }, morning],
    ['one second before it', { at: jst('20:59:59') }, null],
    ['after midnight', { at: jst('02:30:00', '2026-11-22') }, morning],
    ['the last second', { at: jst('07:59:59', '2026-11-22') }, morning],
    ['in the morning', { at: jst('08:00:00', '2026-11-22') }, null],
    ['at noon', { at: jst('12:00:00') }, null],
    ['to a mailbox of a computer', { to: ['hanako@example.com'] }, null],
    ['to both', { to: ['hanako@example.com', 'a..b@docomo.ne.jp'] }, morning],
    ['to au', { to: ['.x.@ezweb.ne.jp'] }, morning],
    ['to SoftBank', { to: ['x@i.softbank.jp'] }, morning],
    ['yahoo.co.jp is no telephone', { to: ['x@yahoo.co.jp'] }, null],
    ['he wrote five minutes ago', { customerWroteAt: jst('21:55:00') }, null],
    ['he wrote just half an hour ago', { customerWroteAt: jst('21:30:00') }, null],
    ['he wrote longer ago', { customerWroteAt: jst('21:29:59') }, morning],
    ['for everybody', { hours: { ...night, for: 'everybody' }, to: ['hanako@example.com'] }, morning],
    ['for nobody', { hours: { ...night, for: 'nobody' } }, null],
    ['a night within one day', { hours: { ...night, from: '13:00', to: '23:00' } }, jst('23:00:00')],
    ['outside of it', { at: jst('23:00:00'), hours: { ...night, from: '13:00', to: '23:00' } }, null],
    ['a night without length', { hours: { ...night, from: '22:00', to: '22:00' } }, null],
    ['over the new year', { at: jst('23:59:59', '2026-12-31') }, jst('08:00:00', '2027-01-01')],
  ])('%s', (_, over, expected) => {
    expect(quietUntil(facts(over))).toEqual(expected);
  });
});
