import { foldWidth } from '../../../../language/marks.ts';
import { normalize } from '../../../../language/normalize.ts';
import type { Asked } from '../../../../language/questions.ts';
import type { DraftReading } from '../reading.ts';
import { type Mark, marksOf, shareOf, type Told, tailOf, weightOf } from './question-marks.ts';

const moment =
  /\d{1,2}[月/]\d{1,2}|\d{1,2}日|\d{1,2}時|\d{1,2}:\d{2}|本日|今日|明日|昨日|翌日|当日|営業日|\d+\s?(?:日|週間|か月|ヶ月|年)|次第|以内|未定|[上中下初]旬|今週|来週|今月|来月|月初|月頭|週明け|[月火水木金土日]曜|月末|年内|年明け|近日|後日|順次|のちほど|後ほど|追って|なるべく|できるだけ|可能な限り|至急|早急|一両日|しばらく|数日|お時間|あさって|すぐ|まもなく|間もなく|そろそろ|近いうち|早めに|近々|いずれ|そのうち|〇|○|××|●/;
const happened =
  /(?:発送|出荷|お?届|到着|返金|手配|手続き|付与|変更|入荷|完了|配達|お渡し|受け取|中止|終了|完売)[^。]{0,14}(?:まし|済|して(?:おり|い)ま|されて)/;
/** The same, of parcels and money: it answers when, whatever else was asked. */
const moved = /(?:発送|出荷|お?届(?!け先)|到着|返金|入荷|配達)[^。]{0,8}(?:まし|済)/;
const amount =
  /\d[\d,]*\s?円|[¥￥]\s?\d|無料|負担|かかりません|不要|要り?ません|いただ(?:いて|き)ません|サービス|頂戴|着払|元払|当店持ち|円|\d割|%|含まれ|込み|なし(?:で|と)/;
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
function fits(kind: Asked['kind'], body: string, alone: boolean): boolean {
  if (kind === 'why') return cause.test(body);
  if (refusal.test(body) || later.test(body)) return true;
  if (kind === 'when') return moment.test(body) || (alone ? happened : moved).test(body);
  if (kind === 'where') return place.test(body);
  return kind === 'how_much' ? amount.test(body) : true;
}

/** 「いつ」「いくら」 may be answered by their shape alone. */
const shaped = (kind: Asked['kind'], body: string): boolean =>
  (kind === 'when' && moment.test(body)) ||
  (kind === 'how_much' && amount.test(body)) ||
  (kind === 'why' && cause.test(body));

const units: Readonly<Record<string, string>> = {
  リットル: 'L|l|リットル|ml|mL',
  センチ: 'cm|センチ|mm',
  メートル: 'm|メートル|cm',
  グラム: 'g|グラム|kg',
  キロ: 'kg|キロ|g',
  か所: 'か所|箇所|ヶ所|カ所',
  人: '人|名',
  名: '名|人',
};

/** 「何畳まで使えますか」 is answered by 「9畳」. */
function countsOut(text: string, body: string): boolean {
  const unit =
    /何\s?(リットル|センチ|メートル|グラム|キロ|か所|畳|人|名|枚|個|本|袋|点|足|台|号|歳|色|種類|回|階|文字|泊|杯|cm|mm|kg|g)/.exec(
      text,
    )?.[1];
  return (
    unit !== undefined && new RegExp(`[\\d一二三四五六七八九十]\\s?(?:${units[unit] ?? unit})`).test(body)
  );
}

/** 「はい」 and 「いいえ」 answer the one thing that was asked. */
const yesOrNo = /(?:^|[。\n])\s*(?:はい|いいえ|ええ)[、。]/;

/** What the customer wrote between the questions around one: what it is about when it does not say so itself. */
function contextOf({ question, asked }: DraftReading, one: Asked): string {
  const before = asked.filter(({ end }) => end <= one.start).at(-1);
  const behind = asked.find(({ start }) => start >= one.end);
  return foldWidth(
    `${question.slice(before?.start ?? 0, one.start)}\n${question.slice(one.end, behind?.start)}`,
  );
}

/** 「どちらも無料で承ります」 answers whatever was asked. */
export const forAll =
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

/** What stands in the sentence before the question itself: 「左利きなのですが、〜」. */
const beside = (text: string): string => text.slice(0, text.length - tailOf(text).length);

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
  if (!fits(asked.kind, body, alone)) return false;
  if (countsOut(text, body)) return true;
  if (alone && (shaped(asked.kind, body) || asWished.test(body) || yesOrNo.test(body))) return true;
  const share = shareOf(own) ?? 0;
  const strong = own.filter(({ weight }) => weight === 1);
  if (strong.length === 0) {
    return (
      shaped(asked.kind, body) ||
      touchedAround(own, marksOf(`${contextOf(draft, asked)}\n${beside(text)}`, told), alone)
    );
  }
  const head = own.filter((one) => one.head).at(-1);
  if (head === undefined ? share >= 0.34 : share > 0.6) return true;
  if (head?.told === true && share >= 0.34) return true;
  if (!alone) return false;
  if (head === undefined && share > 0) return true;
  if (share > 0 && later.test(body)) return true;
  if (head?.named === true) return share > 0.5;
  const around = shareOf(marksOf(`${contextOf(draft, asked)}\n${beside(text)}`, told)) ?? 0;
  return share > 0.5 || around >= (strong.length < 2 ? 0.2 : 0.34);
}

/** Written in another language: its words are not ours to compare. */
const foreign = (text: string): boolean =>
  (text.match(/[A-Za-z]/g)?.length ?? 0) > text.replace(/\s/g, '').length * 0.6 && text.length > 12;
