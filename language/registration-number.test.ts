import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passesRegistrationCheck, tidyRegistrationNumber } from './registration-number.ts';

describe('登録番号', () => {
  it.each([
    // 7123456789012 is the worked example of the rule itself.
    ['T7123456789012', true],
    ['T7000012050002', true],
    ['', false],
    ['T8123456789012', false],
    ['T7123456789021', false],
    ['T0123456789012', false],
    ['7123456789012', false],
    ['T712345678901', false],
    ['T71234567890123', false],
    ['t7123456789012', false],
  ])('%s: %s', (number, expected) => expect(passesRegistrationCheck(number)).toBe(expected));

  it.each([
    ['7123456789012', 'T7123456789012'],
    ['Ｔ７１２３４５６７８９０１２', 'T7123456789012'],
    ['t-7123-4567-8901-2', 'T7123456789012'],
    [' T7 1234 5678 9012 ', 'T7123456789012'],
    ['T７１２３ー４５６７－８９０１２', 'T7123456789012'],
    ['', ''],
    [' とうろく ', 'とうろく'],
    ['712345678901', '712345678901'],
  ])('%s is put in order as %s', (typed, tidy) => expect(tidyRegistrationNumber(typed)).toBe(tidy));

  it('of twelve digits exactly one first digit fits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12}$/), (base) => {
        const fits = [...'0123456789'].filter((first) => passesRegistrationCheck(`T${first}${base}`));
        expect(fits).toHaveLength(1);
      }),
    );
  });

  it('any text can be put in order twice', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const once = tidyRegistrationNumber(text);
        expect(tidyRegistrationNumber(once)).toBe(once);
      }),
    );
  });
});
