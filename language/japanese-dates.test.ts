import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, formatDay } from './days.ts';
import { dayTowards, findDates, findTimes, weekdayFits } from './japanese-dates.ts';

/** A Thursday. */
const today = '2026-07-23';
const said = (text: string, day = today) =>
  findDates(text, day).map(({ kind, from, to }) => `${kind} ${from === to ? from : `${from}..${to}`}`);

describe('days in a text', () => {
  it.each<[string, string]>([
    ['7月24日(金)に発送いたします。', 'day 2026-07-24'],
    ['７月２４日（金）に発送', 'day 2026-07-24'],
    ['七月二十四日に発送', 'day 2026-07-24'],
    ['2026年7月24日', 'day 2026-07-24'],
    ['令和8年7月24日', 'day 2026-07-24'],
    ['令和八年七月二十四日', 'day 2026-07-24'],
    ['R8年7月24日', 'day 2026-07-24'],
    ['2026/07/24に', 'day 2026-07-24'],
    ['2026-07-24', 'day 2026-07-24'],
    ['7/24(金)発送', 'day 2026-07-24'],
    ['12/3にお届け', 'day 2026-12-03'],
    ['１２／３', 'day 2026-12-03'],
    ['25日に届きますか', 'day 2026-07-25'],
    ['25日(土)に変更', 'day 2026-07-25'],
    ['3日にお届け', 'day 2026-08-03'],
    ['20日に注文しました', 'day 2026-07-20'],
    ['二十五日までに', 'day 2026-07-25'],
    ['来月5日に入荷', 'day 2026-08-05'],
    ['今月の31日', 'day 2026-07-31'],
    ['明日発送します', 'relative 2026-07-24'],
    ['あさってには届きます', 'relative 2026-07-25'],
    ['明後日着', 'relative 2026-07-25'],
    ['本日中にご連絡', 'relative 2026-07-23'],
    ['昨日発送しました', 'relative 2026-07-22'],
    ['今週金曜に', 'relative 2026-07-24'],
    ['来週の月曜日', 'relative 2026-07-27'],
    ['来週火曜日まで', 'relative 2026-07-28'],
    ['金曜日に届きます', 'relative 2026-07-24'],
    ['木曜日に届きます', 'relative 2026-07-30'],
    ['今週中に出荷', 'span 2026-07-20..2026-07-26'],
    ['来週発送', 'span 2026-07-27..2026-08-02'],
    ['今週末', 'span 2026-07-25..2026-07-26'],
    ['週明けに', 'span 2026-07-27..2026-07-28'],
    ['月末までに', 'span 2026-07-25..2026-07-31'],
    ['来月上旬', 'span 2026-08-01..2026-08-10'],
    ['8月下旬発送予定', 'span 2026-08-21..2026-08-31'],
    ['8月末', 'span 2026-08-25..2026-08-31'],
    ['3営業日以内', 'term 2026-07-26'],
    ['2〜3日かかります', 'term 2026-07-25..2026-07-26'],
    ['1週間ほど', 'term 2026-07-30'],
    ['14日以内', 'term 2026-08-06'],
    ['2月30日', 'impossible '],
    ['6月31日(水)', 'impossible '],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual([expected]);
  });

  it.each([
    'サイズは1/2インチです',
    '1日1回お飲みください',
    '毎月25日にお届けします',
    '土日祝はお休みです',
    '定休日は日曜日・月曜日です',
    'https://kutsu.example/2026/0724',
    '注文番号 123-4567890-1234567',
    '月末締め翌月払い',
    '〇月〇日に発送',
    '到着は発送から2日です',
    '当日の状況',
    '〒150-0001',
    '10cm×20cm',
    '3日間有効の',
  ])('nothing exact in %s', (text) => {
    expect(findDates(text, today).filter(({ kind }) => kind !== 'term' && kind !== 'span')).toEqual([]);
  });

  it('a day without a month has that of the day before it', () => {
    expect(said('8月12日(水)から16日(日)まで')).toEqual(['day 2026-08-12', 'day 2026-08-16']);
    expect(said('7月31日に発送し、2日にお届け')).toEqual(['day 2026-07-31', 'day 2026-08-02']);
    expect(said('8月12日です。25日に')).toEqual(['day 2026-08-12', 'day 2026-07-25']);
  });

  it('takes the nearest year across new year', () => {
    expect(said('1月5日', '2026-12-28')).toEqual(['day 2027-01-05']);
    expect(said('12月28日', '2027-01-03')).toEqual(['day 2026-12-28']);
    expect(said('2月29日', '2028-02-01')).toEqual(['day 2028-02-29']);
  });

  it('looks ahead or back where the year is not written', () => {
    const [early] = findDates('4月10日', today);
    expect(early && dayTowards(early, today, 'ahead')).toBe('2027-04-10');
    const [late] = findDates('10月3日', today);
    expect(late && dayTowards(late, today, 'back')).toBe('2025-10-03');
  });

  it('tells place, weekday and time', () => {
    const text = '出荷は７月２５日（金）17時までです。';
    const [found] = findDates(text, today);
    expect(found).toMatchObject({
      text: '７月２５日（金）',
      weekday: 5,
      time: { minutes: 17 * 60, bound: 'by' },
    });
    expect(found?.weekdayAt && text.slice(found.weekdayAt.start, found.weekdayAt.end)).toBe('金');
    expect(found && weekdayFits(found, found.from)).toBe(false);
  });

  it.each<[string, number, string]>([
    ['18時まで', 1080, 'by'],
    ['午後6時半', 1110, 'at'],
    ['１７：３０以降', 1050, 'from'],
    ['正午ごろ', 720, 'about'],
    ['午前９時', 540, 'at'],
  ])('time %s', (text, minutes, bound) => {
    expect(findTimes(text)).toMatchObject([{ minutes, bound }]);
  });

  it.each(['24時間受付', '時間指定', '2時間ほど'])('no time in %s', (text) => {
    expect(findTimes(text)).toEqual([]);
  });

  it('reads back every day as the program writes it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -150, max: 150 }), (away) => {
        const day = addDays(today, away);
        const [found] = findDates(`${formatDay(day)}に発送します`, today);
        expect(found).toMatchObject({ from: day, to: day, text: formatDay(day) });
        expect(found && weekdayFits(found, day)).toBe(true);
      }),
    );
  });

  it('never fails on any text, and stands where it says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'7月24日/(金)来週末中旬１２:時今明日後一十〜- 。') }),
        (text) => {
          for (const one of findDates(text, today)) expect(text.slice(one.start, one.end)).toBe(one.text);
        },
      ),
    );
  });
});
