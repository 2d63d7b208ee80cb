import type { Span } from './found.ts';
import { foldWidth } from './marks.ts';
import { sentencesOf } from './sentences.ts';
import { type Topic, topicsOf } from './topics.ts';

/** One thing that a customer asks or wants done. */
export interface Asked extends Span {
  /** As written, without the greeting around it. */
  text: string;
  /** What kind of answer is asked for. */
  kind: 'when' | 'how_much' | 'where' | 'which' | 'why' | 'how' | 'whether' | 'status' | 'request';
  /** What it is about; empty: nothing we know by name. */
  topics: Topic[];
  /** Words that carry its meaning: kanji and katakana of two and more, numbers. */
  words: string[];
}

const question =
  /[？?]|(?:です|ます|でしょう|ません|ました|だろう|ん|の|る|い|た|えます|れます)か(?:ね|な|しら)?(?:[。!！…、\s]|$)|教えて(?!くださ[りっ]|下さ[りっ]|いただ[きい]|頂[きい])|おしえて|知りたい|お聞かせ|お尋ね|おたずね|でしょうか|ますでしょうか|どうなって|お伺いし|伺いたい|か知り|か確認し?たい|か(?:どうか)?(?:が|は|も)?(?:気になり|心配|不安|迷っ|悩んで|わかりま|分かりま|わからな|分からな)|どちらにするか|どれにするか|で迷って|まだ(?:です|届|来|でしょう)/;
const request =
  /(?:て|で|を|も|に)?(?:ください|下さい|くださ(?![りっ])|(?:いただけ|頂け)(?=[まなれたるち])|もらえ|ほしい|欲しい|ほしく)|お願い(?:し|いた|でき|申)|おねがい|希望(?:し|です|いた)|(?:し|替え|返し|変え|直し|止め|やめ|送り|届け|受け取り)たい(?:です|の|ので|と|。|$)|キャンセルで$|解約で$|(?:して|って|んで|いで|えて|けて|せて|れて|して[ねよ])[。！!]?$|よこせ|はやく(?:して|送)|早く(?:して|送)/;
/** Sets of politeness that look like a question or a wish and ask nothing. */
const politeness =
  /^(?:[、\s]*)(?:どうぞ|何卒|なにとぞ|以上|では|お手数(?:です|ですが|おかけ)?(?:しますが|が)?|恐れ入りますが|すみませんが|お忙しいところ(?:恐れ入りますが)?|ご(?:確認|対応|検討|返信|回答|連絡|返事|教示)(?:の(?:ほど|程))?|ご(?:回答|返信|返事|連絡|対応)(?:を)?お待ち|よろしく|宜しく|取り急ぎ|お返事)[、\s]*(?:(?:いただけますと|頂けますと|いただければ|頂ければ)?(?:幸い|助かり)(?:です|ます)|どうぞ|何卒|なにとぞ|ご(?:確認|対応|検討|返信|回答|連絡|返事)(?:の(?:ほど|程))?|のほど|を|よろしく|宜しく|お願い|おねがい|いたします|致します|申し上げます|します|ください|下さい|いただけます(?:か|でしょうか)|お待ちして(?:おり|い)ます|まで|[、。\s！!？?])*$/;
const smallTalk =
  /いかがお過ごし|お元気|よろしいでしょうか$|でよろしいですか$|^(?:お世話|こんにち|はじめまして)/;

const kinds: readonly (readonly [Asked['kind'], RegExp])[] = [
  [
    'when',
    /いつ|何日|何時|何月|何曜|どのくらい(?:で(?!す|しょ)|かか|待)|どれ(?:くらい|ぐらい)(?:で(?!す|しょ)|かか|待)|(?:納期|時期|日程)(?:は|を|が知|につ)|何週間|日にちは/,
  ],
  ['how_much', /いくら|何円|値段|料金は|おいくら|費用は|金額は|価格は|合計は|代金は/],
  ['where', /どこ|何処|どちら(?:に|へ|で|ま)/],
  ['why', /なぜ|何故|なんで|どうして|理由/],
  ['how', /どうすれ|どうやっ|どのように|やり方|方法|手順|どうしたら/],
  ['which', /どれ|どちら|どっち|何(?:センチ|グラム|色|個|cm|g|号|色)|どの/],
  ['status', /どうなって|まだ(?:です|でしょう|[？?。！!]|$)|状況|進捗|どう(?:です|でしょう)か/],
];

const stopWords = new Set(
  '注文 商品 確認 連絡 返信 対応 回答 お願 願い 希望 質問 問合 問い 今回 先日 本日 今日 昨日 明日 可能 場合 予定 自分 時間 利用 購入 購入後 他 下記 以下 よろし 宜 教 何 方 事 件 点 品 者 大丈夫 必要 都合 検討 お世話 世話 当方 突然 失礼 少 先 私 部分 状態 最近 以前 現在 一度 至急 早急 本当 何度 理由 可否 詳細 方法 内容 情報 番号 サイト ページ ショップ お店 ネット メール'.split(
    ' ',
  ),
);
const wordForm = /[\p{Script=Han}々]{2,}|[ァ-ヺー]{2,}|[A-Za-z][A-Za-z0-9-]{1,}|\d[\d.,-]*/gu;

/** Words that carry meaning: runs of kanji, katakana, Latin letters, numbers; without those that stand in every mail. */
export function contentWords(text: string): string[] {
  const words = [...foldWidth(text).matchAll(wordForm)].map(([word]) => word.replace(/[,.-]+$/, ''));
  return [...new Set(words)].filter((word) => !stopWords.has(word) && (word.length > 1 || /\d/.test(word)));
}

const joining = /^(?:(?:また|それと|あと|それから|ついでに|加えて|あわせて)[、,は]\s?)?[、,。\s]*/;

/** Parts of a sentence that each ask: 「いつ届きますか、あと送料はいくらですか」. */
function clausesOf(sentence: Span & { text: string }): (Span & { text: string })[] {
  const pieces: (Span & { text: string })[] = [];
  const cut =
    /(?:か|ください|下さい|たいです|ほしいです|です(?=[がし]))[、,]\s?|[、,\s](?=(?:また|それと|あと|それから|ついでに|あわせて|加えて)[、はもで])/g;
  let from = 0;
  const push = (to: number): void => {
    const text = sentence.text.slice(from, to);
    if (text.trim() !== '') pieces.push({ start: sentence.start + from, end: sentence.start + to, text });
    from = to;
  };
  for (const match of sentence.text.matchAll(cut)) push(match.index + match[0].length);
  push(sentence.text.length);
  return pieces;
}

function kindOf(text: string): Asked['kind'] {
  const named = kinds.find(([, words]) => words.test(text))?.[0];
  return named ?? (question.test(text) ? 'whether' : 'request');
}

const asks = (text: string): boolean => {
  const plain = text.trim();
  if (plain.length < 2 && !/[?？]/.test(plain)) return false;
  if (politeness.test(plain) || smallTalk.test(plain)) return false;
  return question.test(plain) || request.test(plain);
};

/**
 * What a customer asks and what he wants done, one by one, in order of place: questions (いつ, いくら, 〜できますか) and
 * wishes (〜してください, 〜希望です). Set phrases of politeness are none.
 */
export function findAsked(text: string): Asked[] {
  const folded = foldWidth(text);
  const found: Asked[] = [];
  for (const sentence of sentencesOf(folded)) {
    for (const clause of clausesOf(sentence)) {
      if (!asks(clause.text)) continue;
      const words = text.slice(clause.start, clause.end).trim().replace(joining, '');
      found.push({
        start: clause.start,
        end: clause.end,
        text: words,
        kind: kindOf(clause.text),
        topics: topicsOf(clause.text),
        words: contentWords(clause.text),
      });
    }
  }
  return found;
}
