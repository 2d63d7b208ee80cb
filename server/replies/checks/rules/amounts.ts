import type { DraftFinding } from '../../../../contract/draft-check.ts';
import type { Span } from '../../../../language/found.ts';
import { type DraftReading, sentenceAt } from '../reading.ts';
import type { DraftOrder } from '../types.ts';
import { finding, replaceWith } from './finding.ts';
import type { DraftRule } from './rule.ts';

interface Yen extends Span {
  value: number;
  /** What it is, by the words in front of it. */
  of: 'total' | 'refund' | 'shipping' | 'item' | 'other';
}

const yenForm = /(?:[¥￥\\]\s?(?<a>\d{1,3}(?:,\d{3})+|\d+)|(?<![\d,.])(?<b>\d{1,3}(?:,\d{3})+|\d+)\s?円)/g;
const manForm = /(?<![\d,.])(?<man>\d{1,4})万(?:(?<sen>\d)千)?(?<rest>\d{1,4})?円/g;
const conditional =
  /(?:以上|未満|以下|から|まで)$|の場合|ごと|一律|全国|地域|北海道|沖縄|離島|九州|本州|関東|関西|東北|(?:都|道|府|県)(?:へ|は|まで|内|:)|次回|通常|1個|一個|1点|1枚|片道|往復|着払|返送|返品(?:の|時)|交換(?:の|時)|代引|手数料|クーポン|割引|値引|差額|差し引|ポイント|分の|相当|あたり|当たり|オプション|ラッピング|年会費|以上のお買|お買い上げ/;

const roles: readonly (readonly [Yen['of'], RegExp])[] = [
  [
    'refund',
    /(?:ご?返金|払い?戻し?)(?:額|金額|の金額|の額|金|予定額|の合計)?(?:は|が|を|として|:|分)?[^\d¥￥。\n]{0,8}$/,
  ],
  ['shipping', /(?:送料|配送料)(?:は|が|:|として|の)?[\s(]?(?:(?:全国)?一律)?$/],
  [
    'total',
    /(?:合計|総額|ご?請求(?:額|金額)?|お?支払い?(?:総額|金額|額|い?合計)?|ご注文(?:金額|総額|合計)|お会計|代金(?:引換)?(?:額|合計)?|お代(?:金)?|ご入金(?:額|金額)?|お振り?込み?(?:額|金額)?|決済(?:額|金額)?)(?:は|が|を|の|:|として|額|につきましては)?[^\d¥￥。\n]{0,10}$/,
  ],
  ['item', /(?:商品代金?|本体価格|単価|価格|税込)(?:は|が|:)?[^\d¥￥。\n]{0,6}$/],
];

function amountsIn(draft: DraftReading): Yen[] {
  const found: Yen[] = [];
  const push = (match: RegExpMatchArray, value: number): void => {
    const start = match.index ?? 0;
    const before = draft.prose.slice(Math.max(sentenceAt(draft, start).start, start - 30), start);
    const behind = draft.prose.slice(start + match[0].length, start + match[0].length + 22);
    found.push({ start, end: start + match[0].length, value, of: roleOf(before, behind) });
  };
  for (const match of draft.prose.matchAll(yenForm)) {
    push(match, Number((match.groups?.a ?? match.groups?.b ?? '').replaceAll(',', '')));
  }
  for (const match of draft.prose.matchAll(manForm)) {
    const { man, sen, rest } = match.groups ?? {};
    push(match, Number(man) * 10_000 + Number(sen ?? 0) * 1000 + Number(rest ?? 0));
  }
  return found.sort((a, b) => a.start - b.start);
}

function roleOf(before: string, behind: string): Yen['of'] {
  const clause = before.split(/[、。\n]/).at(-1) ?? before;
  const named =
    roles.find(([, words]) => words.test(clause))?.[0] ?? roles.find(([, words]) => words.test(before))?.[0];
  if (named !== undefined) return named;
  if (/(?:返金|払い?戻)[^。、\n]{0,14}$/.test(clause)) return 'refund';
  if (/^(?:を|の)?[^。、\n]{0,8}(?:ご?返金|払い?戻)/.test(behind)) return 'refund';
  if (/^(?:を|の)?[^。、\n]{0,6}(?:ご?請求|お支払い|お振り?込み|ご入金|引き?落と)/.test(behind))
    return 'total';
  return 'other';
}

/** Every sum that some of the amounts make; of many amounts only the single ones and pairs. */
function sumsOf(amounts: readonly number[]): Set<number> {
  const sums = new Set<number>([0]);
  for (const amount of amounts.slice(0, 10)) for (const sum of [...sums]) sums.add(sum + amount);
  for (const amount of amounts) sums.add(amount);
  return sums;
}

function partsOf(order: DraftOrder): number[] {
  const multiplied = order.items.flatMap(({ quantity }) =>
    quantity > 1 && quantity < 20 ? order.amounts.map((amount) => amount * quantity) : [],
  );
  const fee = order.shippingFee === null ? [] : [order.shippingFee];
  return [...new Set([...order.amounts, ...fee, ...multiplied])].map((amount) => Math.abs(amount));
}

/** What can be said of an order: its parts, their sums, the total less any of them, and less what the draft itself takes off. */
function derivable(order: DraftOrder, said: readonly number[]): Set<number> {
  const parts = partsOf(order);
  const known = sumsOf(parts);
  const totals = order.total === null ? [] : [order.total];
  for (const total of totals) {
    known.add(total);
    for (const sum of sumsOf(parts)) known.add(Math.abs(total - sum));
  }
  const taken = said.slice(0, 6);
  for (const base of [...totals, ...parts]) {
    for (const less of taken) for (const one of [base - less, base + less]) known.add(one);
    for (const a of taken) for (const b of taken) known.add(base - a - b);
  }
  return known;
}

const digits = (text: string): number[] =>
  [...text.normalize('NFKC').matchAll(/\d{1,3}(?:,\d{3})+|\d{2,7}(?=円)/g)].map(([one]) =>
    Number(one.replaceAll(',', '')),
  );

/** In the grouping of what it replaces: 8800円, 8,800円, ￥8,800. A bare ¥ is lost on labels and becomes 円. */
function styled(written: string, value: number): string {
  const ungrouped = /\d{4}/.test(written.normalize('NFKC'));
  const number = ungrouped ? String(value) : value.toLocaleString('en-US');
  return written.startsWith('￥') ? `￥${number}` : `${number}円`;
}

const nameOf: Readonly<Record<'total' | 'refund' | 'shipping' | 'item', string>> = {
  total: 'ご注文の合計',
  refund: 'ご注文の合計',
  shipping: 'ご注文の送料',
  item: 'ご注文の金額',
};

function judge(draft: DraftReading, yen: Yen, order: DraftOrder): DraftFinding[] {
  if (yen.of === 'other' || yen.of === 'item') return [];
  const sentence = sentenceAt(draft, yen.start);
  const line = draft.prose.slice(
    Math.max(sentence.start, yen.start - 24),
    Math.min(sentence.end, yen.end + 14),
  );
  if (conditional.test(line.replace(/(?:ご?返金|送料|合計)[^\d]{0,3}/, '')) && yen.of !== 'total') return [];
  if (yen.of === 'total' && /以上|未満|の場合|次回|差額|差し引|ポイント|クーポン/.test(line)) return [];
  const right = yen.of === 'shipping' ? order.shippingFee : order.total;
  if (right === null || yen.value === right) return [];
  const said = amountsIn(draft)
    .filter((one) => one.start !== yen.start)
    .map(({ value }) => value);
  const elsewhere = [...draft.facts.questions, ...draft.facts.said].flatMap(digits);
  const others = draft.facts.orders
    .slice(1)
    .flatMap((one) => [...(one.total === null ? [] : [one.total]), ...partsOf(one)]);
  const known = yen.of === 'refund' ? derivable(order, said) : sumsFor(draft, yen, order);
  if (known.has(yen.value) || others.includes(yen.value)) return [];
  if (elsewhere.includes(yen.value) && yen.of !== 'total') return [];
  return [
    finding(draft, yen, {
      rule: 'amount',
      severity: 'stop',
      reason: `金額がご注文と違います。${nameOf[yen.of]}は${right.toLocaleString('en-US')}円です。`,
      fix: replaceWith(yen, styled(draft.text.slice(yen.start, yen.end), right)),
    }),
  ];
}

const whole = /合計|総額|ご?請求|送料(?:込|を含)|配達員に|ご注文(?:金額|総額)/;

/** A price may be told without its postage; a sum, and postage, are what they are. */
function sumsFor(draft: DraftReading, yen: Yen, order: DraftOrder): Set<number> {
  if (yen.of === 'shipping') return new Set(order.shippingFee === null ? [] : [order.shippingFee]);
  const known = new Set(order.total === null ? [] : [order.total]);
  if (whole.test(draft.prose.slice(Math.max(0, yen.start - 24), yen.start))) return known;
  for (const part of partsOf(order)) known.add(part).add((order.total ?? 0) - part);
  return known;
}

/** Yen that differ from what the order says. */
export const amounts: DraftRule = {
  id: 'amount',
  run(draft) {
    const [order] = draft.facts.orders;
    return order === undefined ? [] : amountsIn(draft).flatMap((yen) => judge(draft, yen, order));
  },
};
