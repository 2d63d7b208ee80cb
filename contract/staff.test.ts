import { describe, expect, it } from 'vitest';
import { preferenceChanges, shopChanges, shopSettings } from './staff.ts';

describe('changes of settings', () => {
  it('carry nothing that was not sent', () => {
    expect(shopChanges.parse({ signature: '架け橋の店' })).toEqual({ signature: '架け橋の店' });
    expect(preferenceChanges.parse({})).toEqual({});
  });

  it('leave out keys nobody knows', () => {
    expect(preferenceChanges.parse({ theme: 'dark', admin: true })).toEqual({ theme: 'dark' });
  });
});

describe('shop settings', () => {
  it('have a default for all but the name', () => {
    expect(shopSettings.parse({ name: '店' })).toMatchObject({ acknowledge: true, answerWithinHours: 8 });
  });

  it.each([
    ['opens after it closes', { businessHours: { opens: '18:00', closes: '10:00' } }],
    ['opens and closes at once', { businessHours: { opens: '10:00', closes: '10:00' } }],
    ['no time of day', { businessHours: { opens: '10:00', closes: '25:00' } }],
    ['no minutes', { businessHours: { opens: '9:00', closes: '18:00' } }],
    ['closed all week', { closedWeekdays: [0, 1, 2, 3, 4, 5, 6] }],
    ['a weekday that is none', { closedWeekdays: [7] }],
    ['an empty name', { name: '  ' }],
    ['an answer in no time', { answerWithinHours: 0 }],
  ])('are refused: %s', (_what, changes) => {
    expect(shopChanges.safeParse(changes).success).toBe(false);
    expect(shopSettings.safeParse({ name: '店', ...changes }).success).toBe(false);
  });
});
