import type { Span } from '../../../../language/found.ts';
import { foldWidth } from '../../../../language/marks.ts';
import { commonSurname } from '../../../../language/surnames.ts';
import { type DraftReading, nothing } from '../reading.ts';

/** A place where the draft says which shop it comes from. */
export interface ShopClaim extends Span {
  name: string;
  /** It stands where the mail is signed. */
  signs: boolean;
}

const letter = "[\\p{L}\\p{N}ー・&'’!.]";
const name = `(?<shop>${letter}(?:${letter}|[ \\u3000]){1,24}?)`;
const person = '[\\p{Script=Han}々ぁ-ゖァ-ヺー]{1,6}(?:[ \\u3000][\\p{Script=Han}々ぁ-ゖァ-ヺー]{1,4})?';
const ends = '(?:です|でございます|と申します|より)(?=[。、！!\\s🌿-🫶♪]|$)';
const opening = '(?<=^|[。、！!\\n\\s])';

const shopLike =
  /店(?!長|主|員)|堂$|屋$|房$|舗$|庵$|亭$|園$|商会|マート|ショップ|ストア|シューズ|ストアー|本舗|カスタマー|お客様(?:窓口|相談)|サポート|shop|store|mart|market|boutique|ブティック|ギャラリー|ファーム|キッチン|ベーカリー|スポーツ|ファッション|クラフト|家具|工房|市場/i;

/** 「〇〇の△△です」「〇〇でございます」「いつも〇〇をご利用いただき」. */
const introductions: readonly { form: RegExp; asked: (shop: string, person: string) => boolean }[] = [
  {
    form: new RegExp(`${opening}${name}の(?<person>${person})(?:${ends})`, 'gu'),
    asked: (_, who) => commonSurname(who) !== null,
  },
  { form: new RegExp(`${opening}${name}${ends}`, 'gu'), asked: (shop) => shopLike.test(shop) },
  {
    form: new RegExp(
      `(?:いつも|平素(?:より|は)?|日頃(?:より)?|この(?:度|たび)は|今回は)、?${name}を(?:ご利用|ご愛顧|お引き?立て|ご愛用)`,
      'gu',
    ),
    asked: () => true,
  },
  {
    form: new RegExp(
      `(?:今後とも|これからも|引き続き)、?${name}を(?:どうぞ)?(?:よろしく|ご愛顧|ご利用)`,
      'gu',
    ),
    asked: () => true,
  },
];

/** What stands in these places and is no shop: grammar, posts, things of everyday. */
const noShop =
  /[をがはにでへもと]|から|まで|です|ます|ござい|ください|いた|した|して|ない|こと|もの|よう|ため|場合|^(?:お|ご)|(?:様|さん|さま)|\d|発送|予定|在庫|商品|注文|当店|弊店|弊社|当社|本日|明日|とおり|通り|以上|以下|こちら|下記|先|件|旨|方|分|用|型|色|円|対象|無料|有料|可能|必要|不要|同じ|定期便|サービス|サイト|アプリ|会員|楽天|amazon|yahoo|ヤフー|運輸|急便|郵便|メーカー|ネコポス|担当|係|スタッフ|責任者|窓口$|店長|店主|代表|職人|デザイナー|パティシエ|シェフ|オーナー|私|わたし|わたくし|同僚|上司|部$|課$|室$|倉庫|工場|検品|出荷|配送|受注|返品|修理|経理|広報|営業|総務|企画|仕入|製造|品質|管理|通販|法人|店頭|本店|支店|直営|年末|年始|土日|平日|夜間|休日/i;
/** 「ほか」 of the words above that may well be in a shop's name when its kind is written out. */
const grammar =
  /[をがはにで]|から|まで|です|ます|ござい|ください|いた|した|して|場合|当店|弊|私|以上|こちら|\d{3}|銀行|信用金庫|支店|口座|運輸|急便|郵便|営業所|サイズ|在庫|型番/;

function introduced(draft: DraftReading): ShopClaim[] {
  return introductions.flatMap(({ form, asked }) =>
    [...draft.prose.matchAll(form)].flatMap((match) => {
      const shop = match.groups?.shop?.trim() ?? '';
      const who = match.groups?.person ?? '';
      const known = shopLike.test(shop) ? !grammar.test(shop) : !noShop.test(shop);
      if (shop.length < 2 || !known || !asked(shop, who)) return [];
      const start = match.index + match[0].indexOf(shop);
      return [{ name: shop, start, end: start + shop.length, signs: false }];
    }),
  );
}

const contact =
  /TEL|FAX|電話|〒|https?:|@|営業(?:時間|日)|受付|定休|\d{2,4}-\d{2,4}-\d{3,4}|\d{1,2}[:時]\d{0,2}|平日|^〓+$|[都道府県].{2,}\d/i;
const rule = /^[\s\-=_*+~‐－―─━＝＿～〜＊・◆◇□■☆★┈┄╌.]{3,}$/;
const spoken = /[。！!？?♪]\s*$|(?:ます|です|ください|ません|ました|ように)[。\s]*$/;
const role =
  /[/／|｜]?\s*(?:担当(?:者)?|店長|店主|代表|責任者|スタッフ|オーナー|文責)\s*[:：]?\s*[\p{Script=Han}々ぁ-ゖァ-ヺー]{0,6}(?:[ \u3000][\p{Script=Han}々ぁ-ゖァ-ヺー]{1,5})?\s*$/u;
const byWhom =
  /[ \u3000/／･・](?<who>[\p{Script=Han}々]{1,4}(?:[ \u3000][\p{Script=Han}々ぁ-ゖァ-ヺー]{1,5})?)$/u;
const noHead =
  /^[・■●◆◇□※【(（①-⑳]|番号|金額|日時|[:：「」]|様|^(?:ご?注文|伝票|お?届け|商品|お品|担当|敬具|以上|草々|追伸|PS|P\.S)|株式会社|有限会社|合同会社|\(株\)/i;

/** 「店名　久保」「店名/担当 久保」 without the person. */
function withoutPerson(line: string): string {
  const plain = line.replace(role, '').trimEnd();
  const who = byWhom.exec(plain)?.groups?.who;
  return who !== undefined && commonSurname(who) !== null
    ? plain.slice(0, -who.length).replace(/[ \u3000/／･・]+$/, '')
    : plain;
}

/** The lines behind the last sentence, with their places. */
function closingLines(draft: DraftReading): { text: string; start: number }[] {
  const folded = foldWidth(draft.scan);
  const end =
    draft.facts.frame.after.trim() === '' ? folded.length : folded.length - draft.facts.frame.after.length;
  const lines: { text: string; start: number }[] = [];
  let at = end;
  for (const line of folded.slice(0, end).split('\n').toReversed()) {
    at -= line.length;
    const text = line.trim().replaceAll(nothing, '');
    if (spoken.test(text) || lines.length > 14) break;
    if (text !== '' && !rule.test(text)) lines.unshift({ text, start: at + line.indexOf(text) });
    at -= 1;
  }
  return lines;
}

/** The head of the signature: the first line behind the last sentence, with a way to reach the shop or a person below it. */
function signed(draft: DraftReading): ShopClaim[] {
  const lines = closingLines(draft);
  const first = lines.findIndex(({ text }) => !noHead.test(text) && !contact.test(text));
  const head = lines[first];
  if (head === undefined) return [];
  const shop = withoutPerson(head.text);
  const reached = lines.slice(first + 1).some(({ text }) => contact.test(text));
  if (shop.length < 2 || shop.length > 30 || commonSurname(shop) !== null) return [];
  if (!reached && !shopLike.test(shop)) return [];
  return [{ name: shop, start: head.start, end: head.start + shop.length, signs: true }];
}

/** Where the draft names the shop that writes: where it introduces itself, thanks, and signs. */
export function claimsOfShop(draft: DraftReading): ShopClaim[] {
  return [...introduced(draft), ...signed(draft)];
}
