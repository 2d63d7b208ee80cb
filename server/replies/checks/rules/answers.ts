import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { foldWidth } from '../../../../language/marks.ts';
import { normalize } from '../../../../language/normalize.ts';
import { type Asked, contentWords } from '../../../../language/questions.ts';
import { speaksOf, type Topic, topicsOf } from '../../../../language/topics.ts';
import type { DraftReading } from '../reading.ts';
import { finding } from './finding.ts';
import type { DraftRule } from './rule.ts';

/** Subjects that stand beside another one: 「返品の写真」 is about the return. */
const weak = new Set([
  'delivery',
  'photo',
  'mail',
  'phone',
  'price',
  'cause',
  'quantity',
  'responsible',
  'wrong',
  'damage',
  'colour',
]);
const subordinate =
  /(?:ので|のですが|のに|んですが|ですが|ますが|けれど|けど|ですけど|から[、,]|ため[、,]|ましたが|たら|場合[、,]?|ようなら|なら)(?=.)/g;

/** What the question is about at its end, where the question itself stands. */
function tailOf(text: string): string {
  let tail = text;
  for (const match of text.matchAll(subordinate)) {
    const rest = text.slice(match.index + match[0].length);
    if (topicsOf(rest).length > 0) tail = rest;
  }
  return tail;
}

function lastPlace(text: string, { words }: Topic): number {
  let last = -1;
  for (const match of text.matchAll(new RegExp(words.source, `${words.flags}g`))) last = match.index;
  return last;
}

/** The subject that must be spoken of. */
function focusOf({ text }: Asked): Topic | null {
  const tail = tailOf(foldWidth(text));
  const found = topicsOf(tail).toSorted((a, b) => lastPlace(tail, b) - lastPlace(tail, a));
  return found.find(({ id }) => !weak.has(id)) ?? found[0] ?? null;
}

const amount =
  /\d[\d,]*\s?円|[¥￥]\s?\d|無料|負担|かかりません|不要|いただ(?:いて|き)ません|サービス|頂戴|着払|元払|当店持ち|円/;
const when =
  /\d{1,2}[月/日時]|本日|今日|明日|昨日|\d日|営業日|週間|か月|ヶ月|(?:まし|でし|され)た|済み|完了|次第|以内|未定|中止|終了|キャンセル|すでに|既に|中旬|下旬|上旬|今週|来週|週明け|土曜|日曜|月末|近日|後日|順次|のちほど|後ほど|追って|なるべく|できるだけ|可能な限り|至急|早急|一両日|しばらく|数日|お時間/;
const refusal =
  /できません|できかね|いたしかね|かねます|お断り|ございません|対象外|難し|おりません|お受けでき/;
const yesNo =
  /可能|いただけ|できます|できません|かねます|承り|承知|ございます|ございません|いたします|いたしました|はい|いいえ|大丈夫|問題(?:は)?(?:ござい|あり)ません|お使い|おります|おりません|なります|です/;
/** The draft says that an answer comes later, and when: then nothing is forgotten. */
const deferred = /(?:回答|お返事|ご連絡|お知らせ|ご案内|ご報告)(?:いた|さ|申|差)/;

function hasWords(prose: string, words: readonly string[]): boolean {
  const plain = normalize(prose);
  return words.some((word) => {
    const one = normalize(word);
    if (one.length < 2) return false;
    if (plain.includes(one)) return true;
    // 在庫状況 is answered by 在庫, 交換希望 by 交換.
    return (
      one.length >= 3 &&
      !/^\d/.test(one) &&
      (plain.includes(one.slice(0, 2)) || plain.includes(one.slice(-2)))
    );
  });
}

function isTouched(draft: DraftReading, asked: Asked, alone: boolean): boolean {
  const prose = withoutNames(draft);
  const focus = focusOf(asked);
  if (focus === null) {
    if (asked.words.length === 0 || asked.kind === 'status') return true;
    if (asked.kind === 'when' && when.test(bodyOf(draft))) return true;
    if (asked.kind === 'how_much' && amount.test(bodyOf(draft))) return true;
    return hasWords(prose, asked.words) || (alone && yesNo.test(prose));
  }
  const single = alone && asked.topics.length < 2;
  const spoken = speaksOf(prose, focus) || (single && hasWords(prose, asked.words) && yesNo.test(prose));
  if (!spoken) return false;
  const body = bodyOf(draft);
  if (asked.kind === 'when') return when.test(body) || refusal.test(body) || deferred.test(body);
  if (asked.kind === 'how_much') return amount.test(body) || refusal.test(body) || deferred.test(body);
  return true;
}

/** 「見本くつ店の佐々木です」 answers nothing about shops. */
function withoutNames({ prose, facts }: DraftReading): string {
  const named = [facts.shop.name, ...facts.shop.otherShops].filter((name) => name.length >= 2);
  return named
    .reduce((left, name) => left.replaceAll(name, '〓'.repeat(name.length)), prose)
    .replace(/[^\s。]{1,14}(?:店|ショップ)(?=[ \u3000]?[^\s。]{0,8}\s*$)/, (name) =>
      '〓'.repeat(name.length),
    );
}

/** The prose behind the salutation and the first greeting. */
function bodyOf(draft: DraftReading): string {
  return withoutNames(draft)
    .slice(draft.salutation?.end ?? 0)
    .replace(
      /(?:この度は|このたびは|いつも|先日は|平素は)[^。\n]*(?:ありがとうござい|御礼|お世話)[^。\n]*[。\n]/g,
      '',
    )
    .replace(/お世話になっております[。]?/g, '');
}

const stock =
  /^(?:ご?(?:返信|回答|連絡|確認|対応|検討|返事)|よろしく|宜しく|お返事|恐れ入り|すみません|失礼)/;

/** Each thing asked that the draft says nothing about. */
function missingAnswers(draft: DraftReading): DraftFinding[] {
  const items = draft.asked.filter(
    ({ text, topics, words }) => !(stock.test(text) && topics.length === 0 && words.length < 2),
  );
  const seen = new Set<string>();
  return items.flatMap((asked) => {
    if (isTouched(draft, asked, items.length === 1)) return [];
    const key = focusOf(asked)?.id ?? asked.text;
    if (seen.has(key)) return [];
    seen.add(key);
    const words = asked.text.length > 60 ? `${asked.text.slice(0, 59)}…` : asked.text;
    return [
      finding(
        draft,
        { start: 0, end: 0 },
        {
          rule: 'missing_answer',
          severity: 'confirm',
          text: words,
          reason: `お客様の「${words.replace(/[。、\s]+$/, '')}」に答えていないようです。答えを書き足してください。`,
        },
      ),
    ];
  });
}

const setPhrases =
  /[^。\n]*(?:お世話になって|ありがとうござい|お問い?合わ?せ(?:いただ|頂)|ご連絡(?:いただ|頂)|よろしくお願い|申し訳(?:ござい|あり)|お詫び申し上げ|おわび申し上げ|ご迷惑をおかけ|ご不便をおかけ|ご愛顧|ご利用(?:いただ|頂)|またのご利用|お待ち申し上げ|お気軽に(?:お問|ご連絡)|ご不明な点|ご査収|ご理解|ご了承|今後とも|何卒|貴重な(?:ご意見|お時間))[^。\n]*[。\n]?/g;

/** Words of the matter: what the customer wrote, and what he bought. */
function matterWords(draft: DraftReading): string[] {
  const goods = draft.facts.orders.flatMap(({ number, items }) => [
    number,
    ...items.flatMap(({ name }) => contentWords(name)),
  ]);
  return [...contentWords(draft.question), ...goods];
}

const emptyWords =
  /^(?:対応|回答|連絡|確認|検討|担当|担当者|弊社|当店|お客|今後|改善|サービス|参考|意見|スタッフ|社内|共有|真摯|内容|内容確認)$/;

/** A reply that could go to anybody: set phrases, and nothing of the matter. */
function boilerplate(draft: DraftReading): DraftFinding[] {
  const question = draft.question.trim();
  if (question.length < 8) return [];
  const subjects = topicsOf(foldWidth(question));
  const words = matterWords(draft).filter((word) => !emptyWords.test(word));
  if (subjects.length === 0 && words.length < 2) return [];
  const body = bodyOf(draft)
    .replace(setPhrases, (phrase) => (phrase.length > 44 ? phrase : ''))
    .trim();
  if (hasWords(body, words) || subjects.some((one) => one.words.test(body))) return [];
  if (draft.dates.length > 0 || /\d{3,}/.test(body)) return [];
  if (subjects.some((one) => one.answers?.test(body) === true) && body.length > 60) return [];
  if (thanksOnly(draft)) return [];
  return [
    finding(
      draft,
      { start: 0, end: 0 },
      {
        rule: 'boilerplate',
        severity: 'confirm',
        text: '定型文だけ',
        reason: 'お客様のご用件に触れていません。ご注文や商品、ご質問の言葉を入れて書いてください。',
      },
    ),
  ];
}

/** Who only thanks is answered by thanks. */
function thanksOnly(draft: DraftReading): boolean {
  const thanks =
    /ありがとう|助かりました|届きました|受け取りました|嬉し|うれし|満足|お世話になりました|わかりました|了解|承知/;
  return draft.asked.length === 0 && thanks.test(draft.question) && !draft.situation.complaint;
}

/** Whether the customer's own matter is answered (E4). */
export const answers: DraftRule = {
  id: 'missing_answer',
  run(draft) {
    if (draft.facts.questions.length === 0) return [];
    const empty = boilerplate(draft);
    return [...empty, ...missingAnswers(draft)];
  },
};
