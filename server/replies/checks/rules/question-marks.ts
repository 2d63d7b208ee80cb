import { normalize } from '../../../../language/normalize.ts';
import { contentWords } from '../../../../language/questions.ts';
import type { Field } from './answer-fields.ts';
import { fieldsOf, named } from './topic-fields.ts';

/** One thing that a question names, and whether the draft says anything about it. */
export interface Mark {
  start: number;
  end: number;
  /** 1: a subject of its own; less: what stands beside one, numbers, stems of verbs. */
  weight: number;
  /** A subject that a question is about, rather than a word beside it. */
  head: boolean;
  weak?: boolean;
  /** Cannot be answered without being named. */
  named?: boolean;
  told: boolean;
}

const subordinate =
  /(?:ので|のですが|のに|んですが|ですが|ますが|けれど|けど|ですけど|から[、,]|ため[、,]|ましたが|たら|場合[、,]?|ようなら|なら)(?=.)/g;

/** What the question is about at its end, where the question itself stands: 「〜ですが、〜できますか」. */
export function tailOf(text: string): string {
  let tail = text;
  for (const match of text.matchAll(subordinate)) {
    const rest = text.slice(match.index + match[0].length);
    if (fieldsOf(rest).length > 0 || contentWords(rest).length > 0) tail = rest;
  }
  return tail;
}

/** 「いつもの住所に」 tells where, and asks nothing about addresses. */
const adverbial =
  /(?:同じ|いつもの|この|登録の|上記の|自宅の)(?:お?届け先|住所|宛先|所)(?:に|へ|で|あて)|(?:こちら|そちら|貴店|御社|お店)(?:の|で|に|から|は)|(?:先日|昨日|今日|本日|先週|今朝|以前|前回)/g;
const stems = /([\p{Script=Han}])(?=[ぁ-ん])(?<![\p{Script=Han}]{2})/gu;
const commonStems = new Set(
  '思知教聞見願言買来行分何方物人日時前後今中上下他私自困待持取出頼欲致頂下申無有初少多大小高安早良悪'.split(
    '',
  ),
);
/** What only says that something is asked. */
const saysNothing =
  /^(?:具体的?|詳細|正確|質問|説明|相談|希望|返答|写真|番号|土日|大至急|ご?連絡|日本語|是非|結局|日数|実際|普通|本当)$/;
const counted =
  /\d+(?:\.\d+)?\s?(?:箱|本|枚|個|袋|点|足|着|台|冊|セット|人|名|cm|mm|センチ|kg|g|号|歳|か月|ヶ月|回|階|畳|円|缶|杯|倍)/gi;
const dayNamed = /\d{1,2}(?:月\d{1,2}日?|\/\d{1,2}|日)/g;
const anyDay = /\d{1,2}[月/]\d{1,2}|\d{1,2}日|本日|明日|当日|翌日/;
/** Nouns in hiragana that kanji and katakana do not tell. */
const kanaNouns =
  /くるみ|そば|えび|かに|ごま|いか|いくら丼|りんご|みかん|はちみつ|あんず|ごぼう|わさび|のし|ひも|ふた|ねじ|ばね|かご|おまけ|しおり|ふくさ|ゆず|あんこ|きなこ|もち|こども|つば|すそ|えり|そで|ポケット/g;

const parts = (word: string, length: number): string[] =>
  Array.from({ length: word.length - length + 1 }, (_, at) => word.slice(at, at + length));

const spelt = (word: string, prose: string, plain: string): boolean => {
  const one = normalize(word);
  if (prose.includes(word) || plain.includes(one)) return true;
  // 在庫状況 is answered by 在庫, 交換希望 by 交換.
  if (/^[ァ-ヺー]{6,}$/.test(word)) return parts(word, 4).some((part) => prose.includes(part));
  return (
    one.length >= 3 &&
    !/^\d/.test(one) &&
    /\p{Script=Han}{3}/u.test(one) &&
    (plain.includes(one.slice(0, 2)) || plain.includes(one.slice(-2)))
  );
};

/** The draft's own prose behind the greeting; and all its words, salutation and quoted ones too. */
export interface Told {
  /** Nothing else was asked. */
  alone: boolean;
  prose: string;
  all: string;
  plain: string;
}

function fieldMarks(text: string, { prose, alone }: Told): Mark[] {
  return fieldsOf(text).flatMap(({ id, places, says, weak, loosely }: Field) => {
    const told = says.test(prose) || (alone && loosely?.test(prose) === true);
    return [...text.matchAll(places)].map(({ 0: words, index }) => ({
      start: index,
      end: index + words.length,
      weight: weak ? 0.5 : 1,
      head: !weak,
      weak,
      named: named.has(id),
      told,
    }));
  });
}

function wordMarks(text: string, { prose, all, plain }: Told): Mark[] {
  const marks: Mark[] = [];
  const push = (at: number, word: string, weight: number, told: boolean): void => {
    if (at >= 0) marks.push({ start: at, end: at + word.length, weight, head: false, told });
  };
  for (const word of contentWords(text)) {
    if (!/^\d/.test(word) && !saysNothing.test(word)) {
      const at = text.indexOf(word);
      // 「布団カバーのファスナー」 is about the zip.
      const owner = /^の(?!か|で)/.test(text.slice(at + word.length));
      push(at, word, owner ? 0.5 : 1, spelt(word, all, plain));
    }
  }
  for (const { 0: word, index } of text.matchAll(kanaNouns))
    push(index, word, 1, plain.includes(normalize(word)));
  for (const { 0: word, index } of text.matchAll(counted)) {
    push(index, word, 0.5, plain.replaceAll(' ', '').includes(normalize(word).replaceAll(' ', '')));
  }
  for (const { 0: word, index } of text.matchAll(dayNamed)) push(index, word, 0.5, anyDay.test(prose));
  for (const { 0: word, index } of text.matchAll(stems)) {
    if (!commonStems.has(word)) push(index, word, 0.5, prose.includes(word));
  }
  return marks;
}

/** Marks about the same words are one, as heavy as the heaviest; what merely touches a subject does not tell it. */
function joined(marks: readonly Mark[]): Mark[] {
  const groups: Mark[][] = [];
  let end = -1;
  for (const mark of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (mark.start >= end) groups.push([]);
    groups.at(-1)?.push(mark);
    end = Math.max(end, mark.end);
  }
  return groups.map((group) => {
    const head = group.some((one) => one.head);
    return {
      start: Math.min(...group.map((one) => one.start)),
      end: Math.max(...group.map((one) => one.end)),
      weight: Math.max(...group.map((one) => one.weight)),
      head,
      named: group.some((one) => one.named === true),
      told: group.some((one) => one.told && !(head && one.weak === true)),
    };
  });
}

export function marksOf(text: string, told: Told): Mark[] {
  const plain = text.replace(adverbial, (words) => '〓'.repeat(words.length));
  return joined([...fieldMarks(plain, told), ...wordMarks(plain, told)]);
}

export const weightOf = (marks: readonly Mark[]): number =>
  marks.reduce((sum, { weight }) => sum + weight, 0);
/** The part of what is named that the draft speaks of; null where nothing is named. */
export function shareOf(marks: readonly Mark[]): number | null {
  const all = weightOf(marks);
  return all === 0 ? null : weightOf(marks.filter(({ told }) => told)) / all;
}
