import type { DraftFinding, Severity } from '../../../../contract/draft-check.ts';
import { type DraftReading, sentenceAt } from '../reading.ts';
import type { DraftOrder } from '../types.ts';
import { finding, replaceWith } from './finding.ts';
import type { DraftRule } from './rule.ts';
import { explained, goodsOf, partsOf, sameDigits, sumsOf, wrongSums } from './sums.ts';
import { type Yen, yenIn } from './yen.ts';

/** A price for other goods, places or times than this order's. */
const elsewhere =
  /の場合|ごと|一律|全国|地域|北海道|沖縄|離島|九州|本州|関東|関西|東北|(?:都|道|府|県)(?:へ|は|まで|内|:)|次回|通常|1個|一個|1点|1枚|1本|片道|往復|着払|返送|返品(?:の|時)|交換(?:の|時)|再送|再配達|別便|もう1つ|あたり|当たり|オプション|年会費|お買い上げ/;
const threshold = /^\s?(?:以上|未満|以下|から|まで|ごと|より|分の|相当|前後|引|オフ|OFF|割)/;
const partly = /うち|残り|残額|前払い|内金|手付|差額|半額|一部|別途|追加|上限|最大|お一人/;
const anew =
  /(?:個数|数量|お?品|サイズ|内容|ご注文|お支払い方法)[^。\n]{0,16}(?:変更|追加|減ら)|追加(?:し|いた|で)|まとめ|同梱|1つの箱|一部キャンセル|取り?消し/;
const allOf = /全額|(?:送料|手数料)(?:も|など|込|を?含|と)|すべて|合計/;
const goodsOnly = /商品代|お品代|本体|送料(?:は)?(?:別|除)|税(?:抜|別)|内訳/;

interface Verdict {
  right: number;
  said: string;
  severity: Severity;
}

const numbersIn = (text: string): number[] =>
  [...text.normalize('NFKC').matchAll(/\d{1,3}(?:,\d{3})+|\d{2,7}(?=円)/g)].map(([one]) =>
    Number(one.replaceAll(',', '')),
  );

/** What the whole of the order, or of several, costs; and what the draft itself adds to it or takes off. */
function totalsOf(draft: DraftReading, yen: Yen, all: readonly Yen[]): Set<number> {
  const { orders } = draft.facts;
  const totals = orders.flatMap(({ total }) => (total === null ? [] : [total]));
  const known = new Set([...totals, totals.reduce((sum, one) => sum + one, 0)]);
  const [order] = orders;
  if (order?.total == null) return known;
  const aside = all.filter((one) => one.start !== yen.start && one.of !== 'total' && one.of !== 'item');
  for (const one of explained(
    order.total,
    aside.map(({ value }) => value),
  ))
    known.add(one);
  const words = sentenceAt(draft, yen.start).text;
  if (goodsOnly.test(words)) for (const part of [...partsOf(order), goodsOf(order)]) known.add(part);
  if (anew.test(draft.prose)) for (const one of renewed(order, all)) known.add(one);
  return known;
}

/** What an order may come to when something of it is changed: fewer or more pieces, one parcel for two. */
function renewed(order: DraftOrder, all: readonly Yen[]): Set<number> {
  const known = derivable(order, all);
  const fee = order.shippingFee ?? 0;
  for (const amount of [...order.amounts, goodsOf(order)]) {
    for (const times of [1, 2, 3, 4, 5]) known.add(amount * times).add(amount * times + fee);
  }
  return known;
}

/** What can be given back of an order: its parts, their sums, the total less any of them. */
function derivable(order: DraftOrder, aside: readonly Yen[]): Set<number> {
  const parts = partsOf(order);
  const known = sumsOf(parts);
  if (order.total === null) return known;
  known.add(order.total);
  for (const sum of sumsOf(parts)) known.add(Math.abs(order.total - sum));
  const less = aside.filter(({ of }) => of !== 'total' && of !== 'refund').map(({ value }) => value);
  for (const base of [order.total, ...parts]) for (const one of explained(base, less)) known.add(one);
  return known;
}

function asTotal(draft: DraftReading, yen: Yen, all: readonly Yen[]): Verdict | null {
  const [order] = draft.facts.orders;
  if (order?.total == null || totalsOf(draft, yen, all).has(yen.value)) return null;
  if (partly.test(around(draft, yen)) && yen.named !== 'label') return null;
  // Without a name of its own it may be a part: 「内訳は、靴2足で17,250円」.
  if (yen.named === 'question' && derivable(order, all).has(yen.value)) return null;
  return {
    right: order.total,
    said: 'ご注文の合計',
    severity: yen.named === 'question' ? 'confirm' : 'stop',
  };
}

function asRefund(draft: DraftReading, yen: Yen, all: readonly Yen[]): Verdict | null {
  const [order] = draft.facts.orders;
  if (order?.total == null || yen.value === order.total) return null;
  const whole = allOf.test(draft.prose.slice(Math.max(0, yen.start - 24), yen.start));
  const asked = [...draft.facts.questions, ...draft.facts.said].flatMap(numbersIn);
  const others = draft.facts.orders.slice(1).flatMap((one) => [one.total, ...partsOf(one)]);
  const known = whole ? totalsOf(draft, yen, all) : derivable(order, all);
  if (known.has(yen.value) || others.includes(yen.value) || (!whole && asked.includes(yen.value)))
    return null;
  return { right: order.total, said: 'ご注文の合計', severity: 'stop' };
}

function asShipping(draft: DraftReading, yen: Yen): Verdict | null {
  const fees = draft.facts.orders.flatMap(({ shippingFee }) => (shippingFee === null ? [] : [shippingFee]));
  const [right] = fees;
  const asked = [...draft.facts.questions, ...draft.facts.said].flatMap(numbersIn);
  if (right === undefined || fees.includes(yen.value) || asked.includes(yen.value)) return null;
  return { right, said: 'ご注文の送料', severity: 'stop' };
}

/** 「商品代金の8,250円」 of this order. */
function asGoods(draft: DraftReading, yen: Yen, all: readonly Yen[]): Verdict | null {
  const [order] = draft.facts.orders;
  const label = draft.prose.slice(Math.max(0, yen.start - 16), yen.start);
  if (order === undefined || !/商品代|お品代/.test(label)) return null;
  const known = sumsOf([...order.amounts, ...partsOf(order)]);
  const goods = goodsOf(order);
  if (known.size <= 1 || known.has(yen.value) || goods === 0 || yen.value === goods) return null;
  const less = all.filter(({ of }) => of === 'discount' || of === 'fee').map(({ value }) => value);
  if (explained(goods, less).has(yen.value)) return null;
  return { right: goods, said: 'ご注文の商品代金', severity: 'stop' };
}

/** The order's total with two digits in each other's place, under whatever name. */
function asSlip(draft: DraftReading, yen: Yen, all: readonly Yen[]): Verdict | null {
  const [order] = draft.facts.orders;
  if (order?.total == null || !sameDigits(yen.value, order.total)) return null;
  const asked = [...draft.facts.questions, ...draft.facts.said].flatMap(numbersIn);
  if (asked.includes(yen.value) || derivable(order, all).has(yen.value)) return null;
  const ofAll = /合計|総額|全額|お支払|ご請求|ご用意|ご入金|お振り?込|代引|代金|ご返金|返金/.test(
    around(draft, yen),
  );
  return { right: order.total, said: 'ご注文の合計', severity: ofAll ? 'stop' : 'confirm' };
}

const around = (draft: DraftReading, { start, end }: Yen): string => {
  const sentence = sentenceAt(draft, start);
  return draft.prose.slice(Math.max(sentence.start, start - 24), Math.min(sentence.end, end + 14));
};

function judge(draft: DraftReading, yen: Yen, all: readonly Yen[]): Verdict | null {
  if (threshold.test(draft.prose.slice(yen.end, yen.end + 6))) return null;
  const line = around(draft, yen);
  const foreign = elsewhere.test(line);
  if (yen.of === 'total') return /の場合|次回|でしたら/.test(line) ? null : asTotal(draft, yen, all);
  if (yen.of === 'refund') return foreign ? null : asRefund(draft, yen, all);
  if (yen.of === 'shipping') return foreign ? null : asShipping(draft, yen);
  return (yen.of === 'item' ? asGoods(draft, yen, all) : null) ?? asSlip(draft, yen, all);
}

/** In the grouping of what it replaces: 8800円, 8,800円, ￥8,800. A bare ¥ is lost on labels and becomes 円. */
function styled(written: string, value: number): string {
  const ungrouped = /\d{4}/.test(written.normalize('NFKC'));
  const number = ungrouped ? String(value) : value.toLocaleString('en-US');
  return written.startsWith('￥') ? `￥${number}` : `${number}円`;
}

function told(draft: DraftReading, yen: Yen, { right, said, severity }: Verdict): DraftFinding {
  return finding(draft, yen, {
    rule: 'amount',
    severity,
    reason: `金額がご注文と違います。${said}は${right.toLocaleString('en-US')}円です。`,
    fix: replaceWith(yen, styled(draft.text.slice(yen.start, yen.end), right)),
  });
}

/** Yen that differ from what the order says, and sums that do not come out. */
export const amounts: DraftRule = {
  id: 'amount',
  run(draft) {
    const sums = wrongSums(draft);
    if (draft.facts.orders.length === 0) return sums;
    const all = yenIn(draft);
    const found = all.flatMap((yen) => {
      const verdict = judge(draft, yen, all);
      return verdict === null ? [] : [told(draft, yen, verdict)];
    });
    return [...found, ...sums.filter((one) => !found.some(({ start }) => start === one.start))];
  },
};
