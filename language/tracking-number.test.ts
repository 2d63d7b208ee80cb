import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeTrackingNumber, passesS10Check, withSevenCheck } from './tracking-number.ts';

describe('a tracking number', () => {
  it.each([
    ['yamato', '1234-5678-9013', '123456789013', 'fine'],
    ['yamato', '１２３４－５６７８－９０１３', '123456789013', 'fine'],
    ['yamato', 'a123456789013a', '123456789013', 'fine'],
    ['yamato', '="123456789013"', '123456789013', 'fine'],
    ['yamato', '123456789013.0', '123456789013', 'fine'],
    ['yamato', '123456789012', '123456789012', 'wrong'],
    ['yamato', '12345678901', '12345678901', 'wrong'],
    ['yamato', '8.11E+11', '8.11E+11', 'shortened'],
    ['yamato', '１．２３Ｅ＋１１', '1.23E+11', 'shortened'],
    ['yamato', '', '', 'wrong'],
    ['sagawa', '123456789012', '123456789012', 'doubtful'],
    ['sagawa', '12345678901234', '12345678901234', 'wrong'],
    ['japanpost', '405548424886', '405548424886', 'fine'],
    ['japanpost', '405548424880', '405548424880', 'doubtful'],
    ['japanpost', '12345678901', '12345678901', 'fine'],
    ['japanpost', '1234', '1234', 'wrong'],
    ['japanpost', 'RR473124829JP', 'RR473124829JP', 'fine'],
    ['japanpost', 'RR473124828JP', 'RR473124828JP', 'wrong'],
    ['seino', '123-456-7890', '1234567890', 'fine'],
    [null, 'ABC', 'ABC', 'wrong'],
    ['other', 'HELLO', 'HELLO', 'wrong'],
  ] as const)('of %s: %s', (carrier, text, number, verdict) => {
    expect(judgeTrackingNumber(carrier, text)).toEqual({ number, verdict });
  });

  it('of ヤマト gets back the zero that a spreadsheet ate, and one wrong digit is always seen', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999_999 }),
        fc.nat(10),
        fc.integer({ min: 1, max: 6 }),
        (n, at, by) => {
          const whole = withSevenCheck(`0${String(n).padStart(10, '0')}`);
          expect(judgeTrackingNumber('yamato', whole)).toEqual({ number: whole, verdict: 'fine' });
          expect(judgeTrackingNumber('yamato', whole.slice(1)).number).toBe(whole);
          const digit = Number(whole.charAt(at));
          const changed = `${whole.slice(0, at)}${(digit + by) % 10}${whole.slice(at + 1)}`;
          const visible = Math.abs(((digit + by) % 10) - digit) !== 7;
          if (visible) expect(judgeTrackingNumber('yamato', changed).verdict).toBe('wrong');
        },
      ),
    );
  });

  it('of international post follows S10', () => {
    expect(passesS10Check('EE123456785JP')).toBe(true);
    expect(passesS10Check('EE123456784JP')).toBe(false);
  });
});
