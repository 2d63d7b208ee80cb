import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shopSettings } from '../../../contract/staff.ts';
import { pick } from '../../language/text.ts';
import {
  checkShop,
  promiseNow,
  sampleSignature,
  shopDraftOf,
  shopSettingsOf,
  standardShop,
} from './draft.ts';
import { shopStrings } from './strings.ts';
import { isTime, tidyTime } from './time-of-day.ts';

const t = pick(shopStrings, 'ja');
const draft = { ...standardShop, name: 'くつのさとう' };

describe('a time of day as people type it', () => {
  it.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['1800', '18:00'],
    ['9:5', '09:05'],
    ['９：３０', '09:30'],
    ['18時', '18:00'],
    ['9時半', '09:30'],
    ['10時15分', '10:15'],
    ['午後6時', '18:00'],
    ['6pm', '18:00'],
    ['午後12時', '12:00'],
    ['25', '25'],
    ['9:75', '9:75'],
    ['朝', '朝'],
    ['', ''],
  ])('%s → %s', (typed, expected) => expect(tidyTime(typed)).toBe(expected));

  it('is left alone once it is in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        expect(isTime(time)).toBe(true);
        expect(tidyTime(time)).toBe(time);
      }),
    );
  });

  it('of any text never throws, and never becomes half a time', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const tidied = tidyTime(text);
        expect(isTime(tidied) || tidied === text.trim()).toBe(true);
      }),
    );
  });
});

describe('the settings of a shop', () => {
  it('come back as they went in, and start as the server starts', () => {
    const fresh = shopSettings.parse({ name: 'くつのさとう' });
    // 送信前チェック has a form of its own.
    const { checks: _, ...here } = fresh;
    expect(shopSettingsOf(shopDraftOf(fresh))).toEqual(here);
    expect(shopDraftOf(fresh)).toEqual(draft);
  });

  it.each([
    [{}, []],
    [{ name: ' ' }, ['name']],
    [{ opens: '18:00', closes: '10:00' }, ['closes']],
    [{ opens: 'いつも' }, ['opens']],
    [{ closedWeekdays: [0, 1, 2, 3, 4, 5, 6] }, ['closedWeekdays']],
    [{ quietFrom: '夜' }, ['quietFrom']],
    [{ quietTo: '' }, ['quietTo']],
    [{ quietFrom: '22:00', quietTo: '22:00' }, ['quietTo']],
  ])('%j is wrong at %j', (changed, wrong) => {
    const problems = Object.entries(checkShop({ ...draft, ...changed }, t)).filter(([, problem]) => problem);
    expect(problems.map(([name]) => name)).toEqual(wrong);
  });

  it('say what would be promised now', () => {
    const saturday = new Date('2026-11-21T12:00:00+09:00');
    // Monday the 23rd is a holiday: the 24 business hours begin on Tuesday.
    expect(promiseNow({ ...draft, answerWithinHours: 24 }, saturday)).toBe('11月26日(木)18時まで');
    expect(promiseNow({ ...draft, answerWithinHours: 4 }, saturday)).toBe('11月24日(火)14時まで');
    expect(promiseNow({ ...draft, closes: '' }, saturday)).toBeNull();
  });

  it('make a signature to begin with', () => {
    const signature = sampleSignature(draft, 'info@example.jp');
    expect(signature).toContain(
      'くつのさとう お客様窓口\ninfo@example.jp\n受付時間 10:00〜18:00(日・土・祝日は休業)',
    );
    expect(sampleSignature({ ...draft, closedWeekdays: [], closedOnHolidays: false }, '')).toContain(
      '10:00〜18:00\n',
    );
  });
});
