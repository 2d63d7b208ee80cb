/** What kind of mail a web form made: a question of a customer, or a shop system's notice of an order. */
export type FormKind = 'inquiry' | 'order';

function labelAt(words: string): RegExp {
  return new RegExp(
    `^[\\s■●◆◇□▼▽◎○※・*＊>-]*[【\\[［(（<＜]?\\s*(?:${words})(?:\\s*[（(][^)）]{0,12}[)）])?\\s*(?:[】\\]］)）>＞]|[:：=]|\\s\\S|$)`,
    'im',
  );
}

const fields: readonly RegExp[] = [
  labelAt('お客様の?お?名前|お名前|ご?氏名|名前|ご?芳名|ご担当者名?|お客様名|(?:your[ -]?)?name'),
  labelAt('フリガナ|ふりがな|お名前.?カナ|kana'),
  labelAt(
    '(?:お客様の|ご連絡先)?(?:電子)?メール(?:アドレス)?|メアド|(?:your[ -]?)?e-?mail(?: address)?|mail(?: address)?',
  ),
  labelAt('(?:ご連絡先)?(?:お?電話|携帯)(?:番号)?|ご連絡先|tel|phone'),
  labelAt('ご?住所|郵便番号|〒|address'),
  labelAt('会社名|貴?社名|店名|御社名|company'),
  labelAt('件名|題名|タイトル|(?:your[ -]?)?subject'),
  labelAt('(?:お?問い?合わ?せの?)?(?:種別|種類|項目|区分|カテゴリー?)|ご用件'),
  labelAt('ご?注文番号|受注番号|order (?:no|number)'),
];

const question = labelAt(
  '(?:お?問い?合わ?せ|ご?質問|ご?相談|ご?要望|ご?意見)(?:の?内容)?|本文|内容|メッセージ(?:本文)?|コメント|備考|(?:your[ -]?)?(?:message|comments?|inquiry|enquiry)',
);
const questionSubject =
  /お?問い?合わ?せ|ご?質問|ご?相談|お?見積|資料請求|フォーム|contact|inquiry|enquiry|message from|form submission/i;
const orderSubject =
  /(?:ご?注文|受注|オーダー|ご?購入)(?:が|の|を|番号|内容)?(?:ありました|入りました|確認|確定|通知|お知らせ|受け付け|受付|完了|いただ|ありがと|メール)|new order|order (?:confirmation|notification|#?\d)/i;
const amounts = /(?:合計|小計|送料|数量|単価|税込|決済方法|お支払い?方法|お届け先|配送方法|subtotal|total)/g;

/** How many different fields of a form the text has. */
function fieldCount(text: string): number {
  return fields.filter((field) => field.test(text)).length;
}

/**
 * Whether a text is laid out like what a web form sends, and which kind; null for what a person typed. An order's
 * notice names amounts and a way of payment; a question has a place for the customer's own words.
 */
export function formKind(subject: string, text: string): FormKind | null {
  const start = text.slice(0, 20_000).normalize('NFKC');
  const count = fieldCount(start);
  const title = subject.normalize('NFKC');
  const asked = question.test(start);
  const money = new Set([...start.matchAll(amounts)].map(([word]) => word)).size;
  if (count < 2 && !(count === 1 && asked)) return null;
  if (money >= 3 && !questionSubject.test(title)) return 'order';
  if (orderSubject.test(title) && money >= 1 && !questionSubject.test(title)) return 'order';
  return asked || questionSubject.test(title) ? 'inquiry' : null;
}
