import type { Place } from './wording.ts';

/** Who did it. A reproach is one by who is meant; the same words about ourselves are a good apology. */
const us =
  /当店|弊店|弊社|当社|小社|当方|弊方|私(?:ども|共|が|の|は|も|自身)|わたくし|手前ども|こちら(?:が|の|で|側)|うちの|担当|係の|倉庫|スタッフ|店員|店長|店主|工房|職人|検品|梱包|配送|運送|ヤマト|佐川|郵便|配達|ドライバー|集荷|メーカー|仕入|製造|工場|問屋|システム|サーバー/;
const customer =
  '(?:お客(?:様|さま|さん)?|そちら(?:様|さま)?|貴方(?:様)?|あなた(?:様|さま)?|ご?(?:購入|注文|依頼|利用)者(?:様)?|ご(?:本人|自身|自分)(?:様)?|[\\p{Script=Han}々ァ-ヺーA-Za-z]{1,8}(?:様|さま))';

/** The customer as somebody does something: 「お客様」「そちら」「大西様」, with 「側」「のほう」. */
export const them = `${customer}(?:ご自身|ご本人|側|サイド)?`;
/** Ourselves as those who answer for it. */
export const we =
  '(?:当店|弊店|弊社|当社|小社|当方|弊方|私ども|私共|わたくしども|手前ども|こちら|うち)(?:側|サイド)?';

/** Somebody of ours, or one who works for us, is named before the words. */
export const isOurDoing = ({ before }: Place): boolean => us.test(before);

/** 「〜の場合は」「〜でしたら」: a case that may be, not one that is reproached. */
export const isOnlyACase = ({ behind }: Place): boolean =>
  /^[^。、]{0,10}(?:場合|とき(?:は|に)|時(?:は|に)|際(?:は|に)|方(?:は|へ|に)|でしたら|ようでしたら|ましたら|(?<!ですか)たら|可能性|恐れ|おそれ|かどうか|かもしれ|ないか(?:、|を|ご)|こともござい|ことがござい|ことがあり|なければ)/.test(
    behind,
  );

/** Somebody is asked to do it. */
export const asked =
  '(?:ください|下さい|くださ(?:る|れ|い)|いただ|頂(?=[けきいくか])|お願い|願い(?:ます|たい)|ほしい|欲しい|もらえ|もらい|願えま)';
