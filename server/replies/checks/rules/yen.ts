import type { Span } from '../../../../language/found.ts';
import { type DraftReading, sentenceAt } from '../reading.ts';

export type YenOf = 'total' | 'refund' | 'shipping' | 'item' | 'fee' | 'discount' | 'other';

/** A sum of money in the draft, with what it is. */
export interface Yen extends Span {
  value: number;
  of: YenOf;
  /** The label it goes by, or the sentence's deed. */
  named: 'label' | 'deed' | 'question' | 'none';
}

const yenForm = /(?:[¥￥\\]\s?(?<a>\d{1,3}(?:,\d{3})+|\d+)|(?<![\d,.])(?<b>\d{1,3}(?:,\d{3})+|\d+)\s?円)/g;
const manForm = /(?<![\d,.])(?<man>\d{1,4})万(?:(?<sen>\d)千)?(?<rest>\d{1,4})?円/g;

/** What an amount is called; of several in front of it the nearest counts. */
const labels: readonly (readonly [YenOf, RegExp])[] = [
  [
    'refund',
    /ご?返金(?:の)?(?:総額|合計|金額|額)?|払い?戻し?(?:の)?(?:金額|額)?|お?戻し(?:する|の)?(?:額|金額)/g,
  ],
  [
    'total',
    /合計|総額|総計|全額|ご?請求(?:額|金額|の)?|お?支払い?(?:の)?(?:総額|金額|額|合計)|ご注文(?:金額|総額|合計|の金額)|お会計|お代(?!わり)|代金引換(?:の)?(?:額|金額)|ご入金(?:額|金額)|お?振り?込み?(?:額|金額)|決済(?:額|金額)|ご用意(?:いただく|の)(?:金額|額|お金|現金)|(?:お渡し|ご用意|お支払い)(?:いただく|になる)(?:お?金|金額|額|現金|の)|お?引き?落とし(?:額|金額)?|領収(?:額|金額)/g,
  ],
  ['item', /商品(?:代金?|価格|の?金額)|お?品代|本体(?:価格)?|単価|価格|定価|お値段|販売価格/g],
  [
    'fee',
    /(?:手数料|代引き?料|ラッピング(?:代|料)?|追加(?:料金|代金|で)?|別途|組み?立て?(?:代|料|費)?|設置(?:料|費)|オプション|加工(?:代|料)|修理(?:代|料)|年会費|のし代|袋代|箱代|差額|往復|返送料|保険料|関税)(?:金額|額)?/g,
  ],
  ['discount', /(?:割引|値引き?|クーポン|ポイント|お?引き(?:額)?|オフ|キャッシュバック|差し引)(?:金額|額)?/g],
  ['shipping', /(?:送料(?!別|抜)|配送料|運賃)(?:の?金額|額)?/g],
  ['total', /金額/g],
];

const asides =
  /(?:(?:送料|商品代金?|お?品代|本体(?:価格)?|代引き?手数料|手数料|消費税|税|クーポン|ポイント|割引)(?:など|分)?(?:も|と|や|、|・|を|の)*)+(?:すべて|全て)?(?:を|も)?(?:込み?|含め?(?:た|て|む|まれ)?|入れ(?:た|て)|合わせ(?:た|て)|あわせ(?:た|て)|足し(?:た|て)|加え(?:た|て)|除い(?:た|て)|引い(?:た|て)|差し引い(?:た|て))[^\d]{0,8}|(?:と|や|・)(?=(?:送料|手数料)[^\d]{0,6}(?:込|含|入れ|合わせ|あわせ|足し|加え))/g;

const deeds: readonly (readonly [YenOf, RegExp])[] = [
  ['refund', /^(?:を|の|が|は)?[^。\n]{0,24}?(?:ご?返金|払い?戻)/],
  [
    'total',
    /^(?:を|の|が|は|で)?[^。、\n]{0,12}?(?:ご?請求|お支払い|お振り?込み|ご入金|引き?落と|ご用意|お渡し(?:ください|いただ)|頂戴|お預かり)/,
  ],
];
const before: readonly (readonly [YenOf, RegExp])[] = [
  ['refund', /(?:返金|払い?戻)[^。\n]{0,30}$/],
  [
    'total',
    /(?:お支払い|ご請求|お振り?込み|お渡し(?:いただ|くだ)|ご用意(?:いただ|くだ)|配達員に|現金)[^。\n]{0,30}$/,
  ],
];
/** What the customer wants to know when an amount has no name. */
const asksTotal =
  /(?:いくら|金額|合計)[^。\n]{0,14}(?:払|用意|振|準備|請求|渡|なり)|(?:合計|総額|振込金額|請求額)|代引[^。\n]{0,20}いくら/;
const asksRefund = /返金[^。\n]{0,14}いくら|いくら[^。\n]{0,10}(?:返金|戻)/;

const tail = 34;

function nearestLabel(words: string): YenOf | null {
  let found: { of: YenOf; at: number } | null = null;
  for (const [of, label] of labels) {
    for (const match of words.matchAll(label)) {
      const at = match.index + match[0].length;
      if (found === null || at > found.at) found = { of, at };
    }
  }
  return found?.of ?? null;
}

function roleOf(draft: DraftReading, at: Span): Pick<Yen, 'of' | 'named'> {
  const sentence = sentenceAt(draft, at.start);
  const whole = draft.prose.slice(Math.max(sentence.start, at.start - tail * 2), at.start);
  // Another amount in front has taken its own label with it.
  const own = whole.slice(whole.search(/(?<=\d\s?円)[^\d]*$/) + 1 || 0).slice(-tail);
  const label = nearestLabel(own.replace(asides, ''));
  if (label !== null) return { of: label, named: 'label' };
  const behind = draft.prose.slice(at.end, Math.min(sentence.end, at.end + 30));
  const deed = deeds.find(([, words]) => words.test(behind)) ?? before.find(([, words]) => words.test(whole));
  if (deed !== undefined) return { of: deed[0], named: 'deed' };
  if (asksRefund.test(draft.question)) return { of: 'refund', named: 'question' };
  if (asksTotal.test(draft.question)) return { of: 'total', named: 'question' };
  return { of: 'other', named: 'none' };
}

/** A text of more amounts is a price list. */
const most = 80;

/** Every sum of money of the draft, in the order of the text. */
export function yenIn(draft: DraftReading): Yen[] {
  const read = (match: RegExpMatchArray, value: number): Yen => {
    const start = match.index ?? 0;
    const at = { start, end: start + match[0].length };
    return { ...at, value, ...roleOf(draft, at) };
  };
  const plain = [...draft.prose.matchAll(yenForm)]
    .slice(0, most)
    .map((match) => read(match, Number((match.groups?.a ?? match.groups?.b ?? '').replaceAll(',', ''))));
  const man = [...draft.prose.matchAll(manForm)].slice(0, most).map((match) => {
    const { man: ten = '0', sen, rest } = match.groups ?? {};
    return read(match, Number(ten) * 10_000 + Number(sen ?? 0) * 1000 + Number(rest ?? 0));
  });
  const inMan = (one: Yen): boolean => man.some(({ start, end }) => one.start < end && start < one.end);
  return [...plain.filter((one) => !inMan(one)), ...man].sort((a, b) => a.start - b.start);
}
