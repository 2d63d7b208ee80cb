import { foldWidth } from '../../../../language/marks.ts';
import { normalize } from '../../../../language/normalize.ts';
import { type Asked, contentWords } from '../../../../language/questions.ts';
import type { DraftReading } from '../reading.ts';
import { type Field, fieldsOf } from './answer-fields.ts';

/** One thing that a question names, and whether the draft says anything about it. */
interface Mark {
  start: number;
  end: number;
  /** 1: a subject of its own; less: what stands beside one, numbers, stems of verbs. */
  weight: number;
  /** A subject that a question is about, rather than a word beside it. */
  head: boolean;
  weak?: boolean;
  told: boolean;
}

const subordinate =
  /(?:ので|のですが|のに|んですが|ですが|ますが|けれど|けど|ですけど|から[、,]|ため[、,]|ましたが|たら|場合[、,]?|ようなら|なら)(?=.)/g;

/** What the question is about at its end, where the question itself stands: 「〜ですが、〜できますか」. */
function tailOf(text: string): string {
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

const spelt = (word: string, prose: string, plain: string): boolean => {
  const one = normalize(word);
  if (prose.includes(word) || plain.includes(one)) return true;
  // 在庫状況 is answered by 在庫, 交換希望 by 交換.
  return (
    one.length >= 3 &&
    !/^\d/.test(one) &&
    /\p{Script=Han}{3}/u.test(one) &&
    (plain.includes(one.slice(0, 2)) || plain.includes(one.slice(-2)))
  );
};

/** The draft's own prose behind the greeting; and all its words, salutation and quoted ones too. */
interface Told {
  /** Nothing else was asked. */
  alone: boolean;
  prose: string;
  all: string;
  plain: string;
}

function fieldMarks(text: string, { prose, alone }: Told): Mark[] {
  return fieldsOf(text).flatMap(({ places, says, weak, loosely }: Field) => {
    const told = says.test(prose) || (alone && loosely?.test(prose) === true);
    return [...text.matchAll(places)].map(({ 0: words, index }) => ({
      start: index,
      end: index + words.length,
      weight: weak ? 0.5 : 1,
      head: !weak,
      weak,
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
    if (!/^\d/.test(word) && !saysNothing.test(word))
      push(text.indexOf(word), word, 1, spelt(word, all, plain));
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
      told: group.some((one) => one.told && !(head && one.weak === true)),
    };
  });
}

function marksOf(text: string, told: Told): Mark[] {
  const plain = text.replace(adverbial, (words) => '〓'.repeat(words.length));
  return joined([...fieldMarks(plain, told), ...wordMarks(plain, told)]);
}

const weightOf = (marks: readonly Mark[]): number => marks.reduce((sum, { weight }) => sum + weight, 0);
/** The part of what is named that the draft speaks of; null where nothing is named. */
function shareOf(marks: readonly Mark[]): number | null {
  const all = weightOf(marks);
  return all === 0 ? null : weightOf(marks.filter(({ told }) => told)) / all;
}

const moment =
  /\d{1,2}[月/]\d{1,2}|\d{1,2}日|\d{1,2}時|\d{1,2}:\d{2}|本日|今日|明日|昨日|翌日|当日|営業日|\d+\s?(?:日|週間|か月|ヶ月|年)|次第|以内|未定|[上中下初]旬|今週|来週|今月|来月|月初|月頭|週明け|[月火水木金土日]曜|月末|年内|年明け|近日|後日|順次|のちほど|後ほど|追って|なるべく|できるだけ|可能な限り|至急|早急|一両日|しばらく|数日|お時間|あさって|すぐ|まもなく|間もなく|そろそろ|近いうち|早めに|近々|いずれ|そのうち|〇|○|××|●/;
const happened =
  /(?:発送|出荷|お?届|到着|返金|手配|手続き|付与|変更|入荷|完了|配達|お渡し|受け取|中止|終了|完売)[^。]{0,14}(?:まし|済|して(?:おり|い)ま|されて)/;
const amount =
  /\d[\d,]*\s?円|[¥￥]\s?\d|無料|負担|かかりません|不要|要り?ません|いただ(?:いて|き)ません|サービス|頂戴|着払|元払|当店持ち|円|\d割|%|含まれ|込み/;
const refusal =
  /できません|できかね|かねます|お断り|ございません|対象外|難し|おりません|お受けでき|扱って|取り?扱い|ありません|見当たり/;
/** An answer that comes later, and when. */
const later =
  /(?:までに|\d日|\d時|本日中?に?|明日)[^。\n]{0,30}(?:回答|お返事|返信|連絡|お?知らせ|ご案内|ご報告|お電話)|確認中|問い?合わ?せ(?:て|中)|お調べ|相談して/;

const cause =
  /ため|により|よるもの|ので|から(?:です|でござ)|原因|理由|ミス|手違い|誤|漏れ|見落と|不足|経緯|間違|取り違え|(?:遅れ|行き届|でき|足り)[^。]{0,10}(?:ず|ておりま)|調べ|調査/;
const place =
  /営業所|拠点|センター|倉庫|店|配達(?:中|員)|輸送|玄関|ポスト|宅配|番号|こちら|ページ|画面|欄|から|にて|〒|[都道府県市区町]|産|製|届|着|\d{4}|https?|〓/;

/** Whether the answer has the shape that is asked for: a time, a sum, a cause, a place. */
function fits(kind: Asked['kind'], body: string): boolean {
  if (kind === 'why') return cause.test(body);
  if (refusal.test(body) || later.test(body)) return true;
  if (kind === 'when') return moment.test(body) || happened.test(body);
  if (kind === 'where') return place.test(body);
  return kind === 'how_much' ? amount.test(body) : true;
}

/** 「いつ」「いくら」 may be answered by their shape alone. */
const shaped = (kind: Asked['kind'], body: string): boolean =>
  (kind === 'when' && moment.test(body)) ||
  (kind === 'how_much' && amount.test(body)) ||
  (kind === 'why' && cause.test(body));

/** What the customer wrote between the questions around one: what it is about when it does not say so itself. */
function contextOf({ question, asked }: DraftReading, one: Asked): string {
  const before = asked.filter(({ end }) => end <= one.start).at(-1);
  const behind = asked.find(({ start }) => start >= one.end);
  return foldWidth(
    `${question.slice(before?.start ?? 0, one.start)}\n${question.slice(one.end, behind?.start)}`,
  );
}

/** 「どちらも無料で承ります」 answers whatever was asked. */
const forAll =
  /(?:^|[。\n、])(?:いずれも|どちらも|両方(?:とも)?|[二2]つとも|[三3]つとも|すべて|全て)[^。]{0,24}(?:承|ます|です|ません)/;

/** The draft without the nouns of the other questions: 「紙袋」 answers nothing about のし. */
function withoutOthers(body: string, asked: Asked, items: readonly Asked[]): string {
  const others = items.flatMap((one) => (one === asked || one.text === asked.text ? [] : one.words));
  return others
    .filter((word) => word.length >= 2 && !/^\d/.test(word) && !asked.text.includes(word))
    .filter((word) => !asked.words.some((own) => own.includes(word) || word.includes(own)))
    .reduce((left, word) => left.replaceAll(word, '〓'.repeat(word.length)), body);
}

/** 「ご希望の会社名で作りました」: done as it was asked. */
const asWished = /ご(?:希望|要望|依頼|申し出)(?:の(?!お?届け日)|どおり|通り|に)[^。]{0,30}(?:まし|承|ます)/;

/** What is asked without a subject of its own: 「今からでもいいですか」. */
function touchedAround(own: readonly Mark[], around: readonly Mark[], alone: boolean): boolean {
  const share = shareOf(own);
  if (share !== null && share > 0) return true;
  if (share === 0 && !alone && weightOf(own) >= 1) return false;
  const all = shareOf(around.filter(({ weight }) => weight === 1));
  return all === null || (alone ? all > 0 : all >= 0.34);
}

/**
 * Whether the draft says anything about what is asked. Half of what the question names must be spoken of, its subject
 * among it; a question that names nothing is about what was said before it.
 */
export function isTouched(
  draft: DraftReading,
  asked: Asked,
  how: { body: string; items: readonly Asked[] },
): boolean {
  const alone = how.items.length === 1;
  if (!alone && forAll.test(how.body)) return true;
  const body = withoutOthers(how.body, asked, how.items);
  const all = withoutOthers(draft.folded.replace(/^[ \t]*[>|].*$/gm, ''), asked, how.items);
  const told: Told = { alone, prose: body, all, plain: normalize(all) };
  const text = foldWidth(asked.text);
  if (foreign(text)) return true;
  const tail = marksOf(tailOf(text), told);
  const own = tail.length > 0 ? tail : marksOf(text, told);
  if (!fits(asked.kind, body)) return false;
  if (alone && (shaped(asked.kind, body) || asWished.test(body))) return true;
  const share = shareOf(own) ?? 0;
  const strong = own.filter(({ weight }) => weight === 1);
  if (strong.length === 0) {
    return shaped(asked.kind, body) || touchedAround(own, marksOf(contextOf(draft, asked), told), alone);
  }
  const head = own.filter((one) => one.head).at(-1);
  if (head === undefined ? share >= 0.5 : share > 0.6) return true;
  if (head?.told === true && (share >= 0.5 || (alone && share >= 0.34))) return true;
  if (!alone) return false;
  if (share > 0 && later.test(body)) return true;
  const around = shareOf(marksOf(contextOf(draft, asked), told)) ?? 0;
  return share > 0.5 || (strong.length < 2 && around >= 0.34);
}

/** Written in another language: its words are not ours to compare. */
const foreign = (text: string): boolean =>
  (text.match(/[A-Za-z]/g)?.length ?? 0) > text.replace(/\s/g, '').length * 0.6 && text.length > 12;
