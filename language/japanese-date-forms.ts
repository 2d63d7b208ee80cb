import { kanjiNumerals } from './addresses/numerals.ts';
import { addDays } from './days.ts';
import {
  asDay,
  bareDay,
  type DateForm,
  dayOf,
  mondayOf,
  monthFrom,
  monthWords,
  number,
  numbered,
  partOfMonth,
  readNumber,
  relative,
  relatives,
  span,
  term,
  weekdayInWeek,
  weekSpan,
} from './japanese-date-readings.ts';

const longer =
  '(?:間|以内|以上|以降|前|後|ほど|程|くらい|ぐらい|目|分|営業|かか|いただ|頂|過ぎ|かけ|のあいだ|の間|で(?:お?届|到着|着|仕上|完成|出来|でき|お?直|修理|使|発送|出荷|お?戻|乾|切れ|慣れ|なくな|治)|置き|おき|連続|あれば|[ごぐ]と|毎|あたり|経|[~〜～]\\d|-\\d|\\d|常|本|付)';
const range = '(?:[~〜～-]|から|か)';

/** Every form in which a day or a stretch of days is written; earlier ones win where two would match. */
export const dateForms: readonly DateForm[] = [
  {
    pattern: new RegExp(
      `(?:(?<era>令和|平成|昭和|(?<![A-Z])[RHS](?=\\d))?(?<y>\\d{4}|元|${number}|[${kanjiNumerals}]{4})年\\s?)?(?<![\\d${kanjiNumerals}])(?<m>${number})月\\s?(?<d>${number})日(?!間|目)`,
      'g',
    ),
    read: numbered,
  },
  {
    pattern: /(?<![\d/.-])(?<y>20\d\d)(?<sep>[-/.])(?<m>\d{1,2})\k<sep>(?<d>\d{1,2})(?![\d/-]|\.\d)/g,
    read: numbered,
  },
  {
    pattern:
      /(?<![\d/.:=?&\w-])(?<m>1[0-2]|0?[1-9])\/(?<d>3[01]|[12]\d|0?[1-9])(?![\d/.%]|[cｃ]m|インチ|サイズ|程度|以下|カップ|の量|の確率|個|本|枚|点|スケール)/g,
    read: numbered,
  },
  {
    pattern: new RegExp(`(?<word>先月|今月|当月|来月|翌月|再来月)の?\\s?(?<d>${number})日(?!間)`, 'g'),
    read({ word, d }, today) {
      const { year, month } = monthFrom(today, monthWords[word ?? ''] ?? 0);
      return asDay(dayOf(year, month, readNumber(d)), true);
    },
  },
  {
    pattern: new RegExp(
      `(?<m>${number})月の?(?<part>上旬|中旬|下旬|初旬|初め|はじめ|頭|中頃|半ば|末日?|中(?![のに]旬))(?!締)`,
      'g',
    ),
    read: partOfMonth,
  },
  {
    pattern:
      /(?<word>先月|今月|当月|来月|翌月|再来月)?の?(?<part>上旬|中旬|下旬|初旬)|(?<word2>今月|当月|来月|翌月|再来月)の?(?<part2>初め|はじめ|頭|末日?|半ば|中(?!旬))(?!締)|(?<part3>月末|月初め?)(?!締|払)/g,
    read({ word, part, word2, part2, part3 }, today) {
      const named = part3 === undefined ? (part ?? part2) : part3.replace('月', '').replace(/^初$/, '初め');
      const base = word ?? word2 ?? (part3?.startsWith('月初') ? '来月' : undefined);
      return partOfMonth({ word: base, part: named }, today);
    },
  },
  {
    pattern: /(?<week>先週|今週|来週|翌週|再来週|次|今度)の?\s?(?<w>[日月火水木金土])曜日?/g,
    read: weekdayInWeek,
  },
  {
    pattern: /(?<week>先週|今週|来週|翌週|再来週)の?\s?[(]?(?<w>[月火水木金土])[)](?![\p{Script=Han}])/gu,
    read: weekdayInWeek,
  },
  {
    pattern: /(?<week>今週|来週|再来週|先週)(?<weekend>末)|(?<week2>週末)/g,
    read: ({ week, weekend, week2 }, today) => weekSpan({ week: week ?? week2, weekend }, today),
  },
  { pattern: /(?<week>今週|来週|再来週|先週|翌週)(?:中|いっぱい|内)?/g, read: weekSpan },
  {
    pattern: /週明け|休み明け/g,
    read(_, today) {
      const monday = addDays(mondayOf(today), 7);
      return span(monday, addDays(monday, 1));
    },
  },
  {
    pattern: /年内|年末|年明け(?:早々)?/g,
    read(_, today) {
      const year = Number(today.slice(0, 4));
      return span(today, dayOf(year, 12, 31));
    },
  },
  {
    pattern:
      /(?<!\p{Script=Han})(?<word>明々後日|しあさって|明後日|あさって|一昨日|おととい|本日|今日|きょう|今朝|今夜|今晩|明日|あした|明朝|昨日|きのう|昨晩|昨夜|(?<![ぁ-ゖ])あす(?![ぁ-ゖ]))(?:中(?=[にはのお]|$)|限り)?/gu,
    read: ({ word }, today) => relative(addDays(today, relatives[word ?? ''] ?? 0)),
  },
  {
    pattern: new RegExp(
      `(?<![\\d.,])(?<a>\\d{1,3}|[一二三四五六七八九十]{1,2}|両)(?:${range}(?<b>\\d{1,3}|[一二三四五六七八九十]{1,2}))?\\s?(?<u>営業日|週間|(?:か|ヶ|カ|ケ|ヵ)月|日間|日(?=以内|後|前|ほど|程|くらい|ぐらい|かか|いただ|で(?:お届|届|到着|着)))(?<how>以内|前|後|ほど|程度|程|くらい|ぐらい)?`,
      'g',
    ),
    read: term,
  },
  {
    pattern: new RegExp(
      `(?<![\\d.,])(?<a>\\d{1,3})${range}(?<b>\\d{1,3})\\s?(?<u>日)(?=以内|後|ほど|程|くらい|ぐらい|間|かか|いただ|で(?:お届|届|到着|着)|[^\\d]|$)`,
      'g',
    ),
    read: term,
  },
  {
    pattern: new RegExp(
      `(?<![\\d月/.,:#-]|毎月|毎|約|あと|丸|[^日)\\d]から|[^\\d]日から|到着後|受取後|お届け後|開封後|購入後|\\d[~〜～-]|[${kanjiNumerals}]|\\w)(?<d>3[01]|[12]\\d|0?[1-9]|[二三]?十[一二三四五六七八九]?)日(?!${longer})`,
      'g',
    ),
    read: bareDay,
  },
  {
    pattern:
      /(?<![(（・\p{Script=Han}日月火水木金土])(?<w>[日月火水木金土])曜日?(?!\p{Script=Han}|[・、/～〜-][日月火水木金土]|は(?:休|定休)|(?:を|が|は|も)?(?:お休み|定休|休業))/gu,
    read: weekdayInWeek,
  },
];
