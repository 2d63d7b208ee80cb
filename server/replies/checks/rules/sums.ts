import type { DraftFinding } from '../../../../contract/draft-check.ts';
import type { DraftReading } from '../reading.ts';
import type { DraftOrder } from '../types.ts';
import { finding } from './finding.ts';

/** Every sum that some of the amounts make; of many amounts only the single ones and pairs. */
export function sumsOf(amounts: readonly number[]): Set<number> {
  const sums = new Set<number>([0]);
  for (const amount of amounts.slice(0, 10)) for (const sum of [...sums]) sums.add(sum + amount);
  for (const amount of amounts) sums.add(amount);
  return sums;
}

/** Single amounts of an order: prices, postage, lines of several pieces. */
export function partsOf(order: DraftOrder): number[] {
  const multiplied = order.items.flatMap(({ quantity }) =>
    quantity > 1 && quantity < 20 ? order.amounts.map((amount) => amount * quantity) : [],
  );
  const fee = order.shippingFee === null ? [] : [order.shippingFee];
  return [...new Set([...order.amounts, ...fee, ...multiplied])].map((amount) => Math.abs(amount));
}

/** What the goods of an order cost; 0: not known. */
export function goodsOf({ amounts, items, total, shippingFee }: DraftOrder): number {
  if (items.length === 1 && amounts.length === 1) return (amounts[0] ?? 0) * (items[0]?.quantity ?? 1);
  return total === null ? 0 : total - (shippingFee ?? 0);
}

/** An amount with some of what the draft adds and takes off: up to four of them, each once. */
export function explained(base: number, aside: readonly number[]): Set<number> {
  const known = new Set([base]);
  for (const one of aside.slice(0, 4)) {
    for (const sum of [...known]) known.add(sum + one).add(sum - one);
  }
  return known;
}

/** 4,680 for 4,860: the same digits in another order. */
export function sameDigits(one: number, other: number): boolean {
  const [a, b] = [String(one), String(other)];
  if (one === other || a.length < 4 || a.length !== b.length) return false;
  return [...a].sort().join('') === [...b].sort().join('');
}

const yen = '[¥￥]?\\d{1,3}(?:,\\d{3})+円?|[¥￥]?\\d{2,7}円?';
const formula = new RegExp(
  `(?<parts>(?:${yen})(?:[^\\d\\n。+=]{0,14}[+＋][^\\d\\n。+=]{0,14}(?:${yen})){1,5})[^\\d\\n。=]{0,14}[=＝][^\\d\\n。]{0,8}(?<sum>${yen})`,
  'g',
);
const product = new RegExp(
  `(?<price>${yen})\\s?(?:\\([^)\\n]{0,8}\\))?\\s?[×xX*]\\s?(?<times>\\d{1,3})(?:個|点|枚|本|足|脚|箱|袋|着|冊|セット)?\\s?(?:[=＝]|で、?(?:合計|計)?)\\s?(?<sum>${yen})`,
  'g',
);
const value = (text: string): number => Number(text.replace(/[^\d]/g, ''));

function wrong(draft: DraftReading, match: RegExpMatchArray, right: number): DraftFinding[] {
  const said = match.groups?.sum ?? '';
  if (value(said) === right) return [];
  const end = (match.index ?? 0) + match[0].length;
  return [
    finding(
      draft,
      { start: end - said.length, end },
      {
        rule: 'amount.sum',
        severity: 'confirm',
        reason: `計算が合いません。書かれた金額では${right.toLocaleString('en-US')}円です。`,
      },
    ),
  ];
}

/** 「8,250円 + 550円 = 8,900円」: arithmetic that does not come out. */
export function wrongSums(draft: DraftReading): DraftFinding[] {
  const sums = [...draft.prose.matchAll(formula)].flatMap((match) => {
    const parts = (match.groups?.parts ?? '').match(new RegExp(yen, 'g')) ?? [];
    return wrong(
      draft,
      match,
      parts.reduce((sum, part) => sum + value(part), 0),
    );
  });
  const products = [...draft.prose.matchAll(product)].flatMap((match) =>
    wrong(draft, match, value(match.groups?.price ?? '') * Number(match.groups?.times ?? '0')),
  );
  return [...sums, ...products];
}
