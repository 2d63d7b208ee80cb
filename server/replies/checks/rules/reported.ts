import type { DraftRule } from './rule.ts';
import { type Place, type Wording, wordingRule } from './wording.ts';

const opening = /[「『“"]/g;
const closing = /[」』”]/g;
const retold =
  /^[^。、]{0,14}(?:[」』”])?(?:との(?:こと|お|ご|件|旨)|とお(?:伝え|知らせ|約束|書き|聞き|考え)|とご(?:案内|心配|連絡|説明)|とござい|とあった|とおっしゃ|をご希望|のご希望|にご希望|のお(?:尋ね|問い)|と(?:申し上げ|表示|記載))/;
/** 「昨年11月頃にお買い上げの」, 「20時頃にお帰りとのこと」: about the customer's own doings. */
const theirDoing =
  /^[^。、]{0,8}(?:に|の|から|まで)?(?:お(?:買い|帰り|使い|求め|いで|出かけ|電話をいただ|送りいただ|聞き)|ご(?:旅行|出張|購入|注文|来店|予定|希望|利用|在宅|帰宅|入金|連絡をいただ|連絡いただ))/;

const asksYou = /^[^。、]{0,20}(?:ください|下さい|お願い)/;

/** Words that are told of somebody else's, or of another time: in quotes, とのこと, 「〜とお伝えした」. */
export function isReported({ before, behind, match }: Place): boolean {
  const open = (before.match(opening)?.length ?? 0) > (before.match(closing)?.length ?? 0);
  return (
    open ||
    /との(?:こと|お|ご)/.test(match[0]) ||
    retold.test(behind) ||
    (theirDoing.test(behind) && !asksYou.test(behind))
  );
}

/** A rule out of words that count only as our own, here and now. */
export function ownWordingRule(id: string, table: readonly Wording[]): DraftRule {
  return wordingRule(
    id,
    table.map((one) => ({ ...one, unless: (place) => isReported(place) || one.unless?.(place) === true })),
  );
}
