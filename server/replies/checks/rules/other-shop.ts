import type { DraftFinding } from '../../../../contract/draft-check.ts';
import type { Span } from '../../../../language/found.ts';
import { normalize } from '../../../../language/normalize.ts';
import { commonSurname } from '../../../../language/surnames.ts';
import type { DraftReading } from '../reading.ts';
import { finding, replaceWith } from './finding.ts';
import { claimsOfShop } from './shop-claims.ts';

/** The name or the signature of another shop of the house. */
function ofTheHouse(draft: DraftReading): DraftFinding[] {
  const { shop } = draft.facts;
  const own = normalize(shop.name);
  return shop.otherShops.flatMap((other) => {
    const name = normalize(other);
    if (other.trim().length < 2 || own.includes(name) || draft.knownWords.includes(name)) return [];
    return placesOf(draft.text, other).flatMap((place) => {
      const longer = own.includes(normalize(draft.text.slice(Math.max(0, place.start - 2), place.end + 2)));
      return longer || isQuoted(draft, place.start)
        ? []
        : [told(draft, place, { own: shop.name, signs: isSigned(draft, place) })];
    });
  });
}

function placesOf(text: string, words: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    found.push({ start: at, end: at + words.length });
  }
  return found;
}

function isQuoted(draft: DraftReading, at: number): boolean {
  const from = draft.text.lastIndexOf('\n', at) + 1;
  return /^[ \t]*[>＞]/.test(draft.text.slice(from, at + 1));
}

/** The last lines name it, and none of them our own. */
function isSigned(draft: DraftReading, { start }: Span): boolean {
  const own = normalize(draft.facts.shop.name);
  return (
    claimsOfShop(draft).some((one) => one.signs && one.start <= start && start < one.end) &&
    (own === '' || !normalize(draft.text.slice(Math.floor(draft.text.length / 2))).includes(own))
  );
}

/** Where a mail is signed by another shop, somebody else's mail goes out. */
function told(
  draft: DraftReading,
  place: Span,
  { own, signs }: { own: string; signs: boolean },
): DraftFinding {
  return finding(draft, place, {
    rule: 'name.other_shop',
    severity: signs ? 'stop' : 'confirm',
    reason: `ほかのお店の名前です。${own === '' ? 'このお店の名前' : `「${own}」`}に直してください。`,
    fix: own === '' ? null : replaceWith(place, own),
  });
}

/** What any shop may call itself, or a part of it. */
const general =
  /株式会社|有限会社|合同会社|\(株\)|カスタマー|サポート|サービス|センター|お客様|ご?相談|お?問い?合わ?せ|窓口|担当|法人|通販|オンライン|ショップ|ストア|shop|store|online|official|公式|楽天市場?|市場|yahoo!?|amazon|ヤフー|au|pay|本店|支店|店舗|事務局|事務|受注|出荷|配送|発送|返品|交換|修理|経理|広報|営業|店長|店主|代表|責任者|スタッフ|デスク|チーム|グループ|ネット|web|直営|専門|店|係|部|課|室|の|本社|当|弊|私|こちら/g;

/** The words of a name that are its own: 「ソレイユシューズ カスタマーサポート」 → それいゆしゅーず. */
const core = (name: string): string =>
  normalize(normalize(name).replace(general, ' ')).replace(/[^\p{L}\p{N}]/gu, '');

const latin = /^[a-z0-9]+$/;

/** Whether a name may be this shop's: a part of it, a longer form, or the same in other letters. */
function mayBeOwn(draft: DraftReading, said: string): boolean {
  const { shop } = draft.facts;
  const [one, other] = [core(said), core(shop.name)];
  if (one.length < 2 || other === '' || one.includes(other) || other.includes(one)) return true;
  if (latin.test(one) !== latin.test(other)) return true;
  for (let at = 0; at + 3 <= one.length; at += 1) if (other.includes(one.slice(at, at + 3))) return true;
  const words = [...shop.own, ...draft.facts.orders.flatMap(({ items }) => items.map(({ name }) => name))];
  return words.some((word) => core(word).includes(one)) || core(draft.knownWords).includes(one);
}

const department =
  /(?:ご?相談|お?問い?合わ?せ|お客様|カスタマー|サポート|サービス|受付|受注|出荷|配送|発送|返品|交換|修理|品質|管理|法人|通販|通信販売|美容|設置|技術|営業|広報|経理|総務|EC|ネット|web|オンライン|電話|メール)?(?:窓口|相談室|係|部門?|課|室|チーム|デスク|センター|担当|責任者|グループ|カスタマー(?:サポート|サービス|センター)|サポート(?:センター|デスク|窓口)?)/gi;
const kindOfShop =
  /店|堂|屋|房|舗|庵|亭|園|商会|マート|ショップ|ストア|シューズ|本舗|shop|store|mart|market|boutique|ブティック|ギャラリー|ファーム|キッチン|ベーカリー|スポーツ|ファッション|クラフト|家具|工房|市場/i;

/** 「美容相談窓口」「お客様窓口責任者」: a department of the one who writes, no shop. */
function isDepartment(name: string): boolean {
  const plain = name
    .normalize('NFKC')
    .trim()
    .replace(/(?<=.{3})の[\p{Script=Han}々ぁ-ゖァ-ヺー]{1,6}$/u, '');
  const rest = plain.replace(department, '').trim();
  if (rest === plain) return false;
  if (rest === '') return true;
  const apart = /\s/.test(plain) && /[ァ-ヺーA-Za-z]{3}|[ぁ-ゖ]{2}/.test(rest);
  return !kindOfShop.test(rest) && !apart && rest.length <= 6 && !/[ァ-ヺー]{5}/.test(rest);
}

const isStaff = (draft: DraftReading, name: string): boolean =>
  commonSurname(name) !== null ||
  draft.facts.shop.staff.some((one) => one !== '' && (one.startsWith(name) || name.startsWith(one)));

/** A self-introduction, a thanks, or a signature in which a shop that is not this one speaks. */
function strangerShops(draft: DraftReading): DraftFinding[] {
  const { shop } = draft.facts;
  if (core(shop.name).length < 2) return [];
  return claimsOfShop(draft)
    .filter(({ name }) => !isStaff(draft, name) && !isDepartment(name) && !mayBeOwn(draft, name))
    .map(({ start, end, signs }) => told(draft, { start, end }, { own: shop.name, signs }));
}

/** Names of shops that are not the one that writes. */
export function otherShopNames(draft: DraftReading): DraftFinding[] {
  const sure = ofTheHouse(draft);
  const guessed = strangerShops(draft).filter(
    (one) => !sure.some((other) => one.start < other.end && other.start < one.end),
  );
  return [...sure, ...guessed];
}
