import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  phoneText,
  plainCell,
  postalCode,
  readCount,
  readDay,
  readFlag,
  readInstant,
  readYen,
} from './values.ts';

describe('a point in time', () => {
  it.each([
    ['2026-07-18 12:34:56', '2026-07-18T03:34:56.000Z'],
    ['2026/7/8 1:02', '2026-07-07T16:02:00.000Z'],
    ['2026/7/18', '2026-07-17T15:00:00.000Z'],
    ['2026年7月18日 12時34分', '2026-07-18T03:34:00.000Z'],
    ['2026年7月18日(土)', '2026-07-17T15:00:00.000Z'],
    ['２０２６－０７－１８', '2026-07-17T15:00:00.000Z'],
    ['20260718', '2026-07-17T15:00:00.000Z'],
    ['20260718123456', '2026-07-18T03:34:56.000Z'],
    ['2026-07-18 12:34:56 +0900', '2026-07-18T03:34:56.000Z'],
    ['2026-07-18T12:34:56+09:00', '2026-07-18T03:34:56.000Z'],
    ['2026-07-18T03:34:56Z', '2026-07-18T03:34:56.000Z'],
    ['2026-07-18T03:34:56.123Z', '2026-07-18T03:34:56.000Z'],
    ['46221.5', '2026-07-18T03:00:00.000Z'],
    ['46221', '2026-07-17T15:00:00.000Z'],
    ['2026-07-18 24:00', '2026-07-18T15:00:00.000Z'],
  ])('%s', (text, instant) => {
    const read = readInstant(text);
    expect('value' in read && read.value?.toISOString()).toBe(instant);
  });

  it.each(['', '  ', 'なし', '未入金', '0000-00-00 00:00:00', '-'])('%j means there is none', (text) => {
    expect(readInstant(text)).toEqual({ value: null });
  });

  it.each([
    '7/18',
    '2026-13-01',
    '2026-02-30',
    '18/07/2026',
    '明日の3時',
    '1',
    '12345678901',
    '2026-07-18 25:00',
  ])('%s is none', (text) => expect(readInstant(text)).toEqual({ reason: 'not_a_date' }));

  it('is a day in Tokyo where a day is asked for', () => {
    expect(readDay('2026-07-18T15:30:00Z')).toEqual({ value: '2026-07-19' });
    expect(readDay('2026/7/5')).toEqual({ value: '2026-07-05' });
    expect(readDay('2.02607E+07')).toEqual({ reason: 'excel_exponent' });
  });

  it('survives being written in any of the usual ways', () => {
    const instants = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2090-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (at) => {
        const jst = new Date(Math.floor(at.getTime() / 1000) * 1000 + 9 * 3600_000).toISOString();
        const [day = '', time = ''] = jst.slice(0, 19).split('T');
        for (const text of [
          `${day} ${time}`,
          `${day.replaceAll('-', '/')} ${time}`,
          `${day}T${time}+09:00`,
        ]) {
          const read = readInstant(text);
          expect('value' in read && read.value?.getTime()).toBe(Math.floor(at.getTime() / 1000) * 1000);
        }
        expect(readDay(day.replaceAll('-', ''))).toEqual({ value: day });
      }),
    );
  });
});

describe('amounts and counts', () => {
  it.each([
    ['8800', 8800],
    ['8,800', 8800],
    ['¥8,800', 8800],
    ['8800.00', 8800],
    ['８，８００円', 8800],
    ['-500', -500],
    ['', null],
    ['-', null],
  ])('%j yen', (text, value) => expect(readYen(text)).toEqual({ value }));

  it.each([
    ['1.2E+07', 'excel_exponent'],
    ['無料', 'not_a_number'],
    ['12-34', 'not_a_number'],
    ['99999999999', 'not_a_number'],
  ])('%s is no amount', (text, reason) => expect(readYen(text)).toEqual({ reason }));

  it('counts pieces', () => {
    expect(readCount('2個')).toEqual({ value: 2 });
    expect(readCount('１０')).toEqual({ value: 10 });
    expect(readCount('たくさん')).toEqual({ reason: 'not_a_number' });
  });
});

describe('what spreadsheets and systems do to values', () => {
  it.each([
    ['="0123"', '0123'],
    ["'150-0001", '150-0001'],
    ["'+8190", '+8190'],
    ["'80s", '80s'],
    ["rock'n", "rock'n"],
    ['  あ ', 'あ'],
  ])('%s is %s', (cell, plain) => expect(plainCell(cell)).toBe(plain));

  it.each([
    [['060', '0001'], '060-0001'],
    [['60', '1'], '060-0001'],
    [['0600001'], '060-0001'],
    [['600001'], '060-0001'],
    [['〒１５０－０００１'], '150-0001'],
    [['', '150-0001'], '150-0001'],
    [['SW1A 1AA'], 'SW1A1AA'],
    [[''], ''],
  ])('postal code %j is %s', (pieces, code) => expect(postalCode(pieces)).toBe(code));

  it.each([
    [['090', '1234', '5678'], '090-1234-5678'],
    [['90', '1234', '5678'], '09012345678'],
    [['+81 90-1234-5678'], '09012345678'],
    [['9012345678'], '09012345678'],
    [['03-1234-5678'], '03-1234-5678'],
    [['', '03-1234-5678'], '03-1234-5678'],
    [['03-1234-5678', '090-1111-2222'], '03-1234-5678'],
    [['なし'], 'なし'],
  ])('phone %j is %s', (pieces, phone) => expect(phoneText(pieces)).toBe(phone));

  it.each(['1', 'あり', '希望する', 'true', '○', 'のし付き'])('%s is yes', (cell) => {
    expect(readFlag(cell)).toBe(true);
  });
  it.each(['', '0', 'なし', 'false', '×', '希望しない', '不要'])('%j is no', (cell) => {
    expect(readFlag(cell)).toBe(false);
  });
});
