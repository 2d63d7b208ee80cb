import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { foldWidth } from '../../../../language/marks.ts';
import { contentWords } from '../../../../language/questions.ts';
import { sentencesOf } from '../../../../language/sentences.ts';
import { topicsOf } from '../../../../language/topics.ts';
import type { DraftReading } from '../reading.ts';
import { finding } from './finding.ts';
import { withoutNames } from './own-prose.ts';

const praise =
  /(?:当店|弊社|私ども|わたくしども|当社|当園|当工房|スタッフ(?:一同)?|職人)(?:では|は|が)?[^。]{0,40}(?:安心|品質|丁寧|真心|心を込|満足|喜んで|日々|経験豊|こだわ|取り組|心がけ|厳し|大切に|信頼|愛され|お応え)/;
/** Sentences that could go to anybody. */
export const setPhrases: readonly RegExp[] = [
  // Greeting and thanks.
  /お世話になって|ありがとうござい|(?:厚く)?御礼申し上げ|お引き?立て|ご愛顧|ご贔屓|ご清栄|ご健勝/,
  /^[^。]{0,26}(?:の|店|ショップ)?[^。]{0,10}(?:でございます|です|と申します)。?$/,
  // Apology, understanding.
  /申し訳(?:ござい|あり)|お?詫び|おわび|ご(?:迷惑|不便|心配|不快な思い|不安)を?(?:おかけ|お掛け)|ご(?:理解|了承|容赦|海容)/,
  // Received, shared, taken to heart.
  /(?:お問い?合わ?せ|ご(?:連絡|質問|意見|要望|用件|指摘|相談)|内容|お声|メール)[^。]{0,16}(?:承り|受け?付け|受け取り|拝受|拝見|頂戴|共有|確認(?:いた|し)|申し伝え)/,
  /サービス(?:の)?(?:向上|改善)|(?:品質|業務)(?:の)?(?:向上|改善)|(?:今後|以後)の(?:参考|課題|改善|運営)|参考に(?:いた|さ)|真摯に|努めて(?:まい|参)|努力(?:いた|し)|検討(?:いた|し|さ)|社内で共有|精進|邁進|再発防止|心がけ|役立て/,
  // Wait, look yourself, ask again.
  /お待ち(?:ください|下さい|くださいませ|いただ|申し上げ)|(?:担当(?:者|部署|の者)?|係)(?:より|から|に(?:て|確認))|確認(?:いた|し|させ)[^。]{0,14}(?:ます|ません)|(?:対応|調査|お調べ)(?:いた|し|させ)[^。]{0,6}ます/,
  /(?:ページ|サイト|FAQ|よくある(?:ご)?質問|ご?利用ガイド|ご案内|説明書?|規約)[^。]{0,16}(?:をご(?:覧|確認|参照)|に(?:記載|掲載)|に(?:て|も)?ご(?:確認|覧|案内|紹介))/,
  /(?:ご不明|ご質問|気になる|お困り|お気づき)[^。]{0,24}(?:ください|下さい|くださいませ|お申し付け|お待ち)|お気軽に|いつでも(?:ご連絡|お問)|何なりと/,
  // What the shop says of itself.
  praise,
  // End.
  /よろしく|宜しく|今後とも|引き続き|何卒|またの(?:ご利用|お越し|機会)|ご査収|取り急ぎ|とり急ぎ|まずは[^。]{0,10}(?:まで|お礼)|ご自愛/,
];

const concrete = /\d|はい、|いいえ/;
const contactLine = /\d{2,4}-\d{2,4}-\d{3,4}|@|〒|TEL|電話|営業|受付時間|平日|定休|(?:休み)[)）]?$/i;
const done =
  /(?:発送|出荷|お届け|手配|返金|返品|交換|変更|キャンセル|取り?消|停止|発行|添付|再送|修理|付与|適用|登録|削除|承って|同封|お送り)[^。]{0,14}(?:ました|済み|おります|いたします|します|できます|ません)/;

/** What stays empty whatever it names: an apology, a word of thanks, a page to look it up. */
const empty =
  /愛顧|引き続き|今後とも|よろしく|申し訳|詫び|わび|迷惑|不便|ありがとう|御礼|ページ|サイト|よくある|ガイド/;

function isSet(sentence: string, first: boolean, touches: (sentence: string) => boolean): boolean {
  if (sentence.length >= 70 || concrete.test(sentence) || done.test(sentence)) return false;
  if (touches(sentence) && !empty.test(sentence) && !praise.test(sentence)) return false;
  return setPhrases.some((phrase, at) => (at !== 1 || first) && phrase.test(sentence));
}

/** Who only thanks is answered by thanks. */
function thanksOnly(draft: DraftReading): boolean {
  const thanks =
    /ありがとう|助かりました|届きました|受け取りました|嬉し|うれし|満足|お世話になりました|わかりました|了解|承知|感動/;
  return draft.asked.length === 0 && thanks.test(draft.question) && !draft.situation.complaint;
}

const emptyWords =
  /^(?:対応|回答|連絡|確認|検討|担当|担当者|弊社|当店|お客|今後|改善|サービス|参考|意見|スタッフ|社内|共有|真摯|内容|内容確認)$/;

/** A reply that could go to anybody: set phrases, and nothing of the matter. */
export function boilerplate(draft: DraftReading): DraftFinding[] {
  const question = draft.question.trim();
  if (question.length < 8 || thanksOnly(draft)) return [];
  const words = contentWords(question).filter((word) => !emptyWords.test(word));
  const subjects = topicsOf(foldWidth(question));
  if (subjects.length === 0 && words.length < 2 && draft.asked.length === 0) return [];
  const body = withoutNames(draft).slice(draft.salutation?.end ?? 0);
  const said = sentencesOf(body).filter(({ text }) => /[ぁ-ん]{2}/.test(text) || concrete.test(text));
  const spoken = said.filter(({ text }) => /[。!]$|ます|ません|です/.test(text));
  const touches = (text: string): boolean =>
    words.some((word) => text.includes(word)) || subjects.some((one) => one.words.test(text));
  if (spoken.length === 0 || said.some(({ text }) => concrete.test(text) && !contactLine.test(text)))
    return [];
  if (!spoken.every(({ text }, at) => isSet(text, at < 3, touches))) return [];
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
