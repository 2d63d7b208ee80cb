/** How a fraction of a yen of tax is settled: 切り捨て, 四捨五入, 切り上げ. */
export type Rounding = 'down' | 'nearest' | 'up';

/** Something that is paid, or taken off (then negative), with tax. */
export interface Part {
  label: string;
  amount: number;
  /** Percent; null = the source does not tell. */
  taxRate: number | null;
  /** goods: things bought. extra: postage, fees, wrapping. off: discounts, coupons, points. tax: 外税, added to prices without it. */
  kind: 'goods' | 'extra' | 'off' | 'tax';
}

/** What of the whole falls under one rate. */
export interface RateTotal {
  rate: number;
  /** With tax. */
  amount: number;
  /** The tax within it, rounded once. */
  tax: number;
}

export interface TaxedTotal {
  total: number;
  rates: RateTotal[];
  /** Labels of the goods and fees for which `usualRate` was taken because nothing tells. */
  assumed: string[];
  /** What the parts lack (or have too much) to be the order's total; spread like a discount, or added at `usualRate`. */
  gap: number;
}

/** 標準税率: what postage and fees bear, and goods of which nothing is known. */
export const usualRate = 10;

/**
 * Divides what was paid by tax rate, with one rounding of the tax per rate as 適格請求書 asks. What is taken off the whole
 * without saying from what (値引き, クーポン, ポイント) is spread over the rates as the amounts stand to each other; tax
 * added on top (外税) by the tax each would bear. The amounts per rate add up to `total` exactly. `total` = null: the sum.
 */
export function divideByRate(parts: readonly Part[], total: number | null, rounding: Rounding): TaxedTotal {
  const sums = new Map<number, number>();
  const add = (rate: number, amount: number) => sums.set(rate, (sums.get(rate) ?? 0) + amount);
  const assumed: string[] = [];
  for (const part of parts.filter(standsAlone)) {
    if (part.taxRate === null && part.kind === 'goods' && part.amount !== 0) assumed.push(part.label);
    add(part.taxRate ?? usualRate, part.amount);
  }
  const taxes = sumOf(parts.filter((part) => part.kind === 'tax' && part.taxRate === null));
  spread(sums, taxes, (rate, amount) => amount * rate);
  spread(
    sums,
    sumOf(parts.filter((part) => part.kind === 'off' && part.taxRate === null)),
    (_, amount) => amount,
  );
  const reached = [...sums.values()].reduce((sum, amount) => sum + amount, 0);
  const gap = total === null ? 0 : total - reached;
  if (gap > 0) add(usualRate, gap);
  else spread(sums, gap, (_, amount) => amount);
  settleNegative(sums);
  const rates = [...sums]
    .filter(([, amount]) => amount !== 0)
    .sort(([one], [other]) => other - one)
    .map(([rate, amount]) => ({ rate, amount, tax: taxWithin(amount, rate, rounding) }));
  return { total: reached + gap, rates, assumed: [...new Set(assumed)], gap };
}

/** The tax within an amount that includes it: exact in integers, then rounded once; of what is paid back, likewise. */
export function taxWithin(amount: number, rate: number, rounding: Rounding): number {
  const share = Math.abs(amount) * rate;
  const whole = 100 + rate;
  const rest = share % whole;
  const down = (share - rest) / whole;
  const up = rounding === 'up' ? rest > 0 : rounding === 'nearest' && rest * 2 >= whole;
  const tax = down + (up ? 1 : 0);
  return amount < 0 && tax !== 0 ? -tax : tax;
}

const sumOf = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + part.amount, 0);

/** It says its rate, or is something with a rate of its own even where nobody says which. */
const standsAlone = (part: Part): boolean =>
  part.taxRate !== null || part.kind === 'goods' || part.kind === 'extra';

/**
 * Adds `amount` to the rates in proportion to their weights, in whole yen; what is left over by rounding goes to where
 * the fractions were largest, the higher rate first. Without any weight it all goes to `usualRate`.
 */
function spread(
  sums: Map<number, number>,
  amount: number,
  weigh: (rate: number, amount: number) => number,
): void {
  if (amount === 0) return;
  const weights = [...sums]
    .map(([rate, sum]) => ({ rate, weight: Math.max(0, weigh(rate, sum)) }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.rate - one.rate);
  const whole = weights.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) {
    sums.set(usualRate, (sums.get(usualRate) ?? 0) + amount);
    return;
  }
  const sign = Math.sign(amount);
  const shares = weights.map(({ rate, weight }) => {
    const exact = (Math.abs(amount) * weight) / whole;
    return { rate, yen: Math.floor(exact), fraction: exact - Math.floor(exact) };
  });
  const left = Math.abs(amount) - shares.reduce((sum, { yen }) => sum + yen, 0);
  const byFraction = [...shares].sort((one, other) => other.fraction - one.fraction);
  const more = new Set(byFraction.slice(0, left).map(({ rate }) => rate));
  for (const { rate, yen } of shares) {
    sums.set(rate, (sums.get(rate) ?? 0) + sign * (yen + (more.has(rate) ? 1 : 0)));
  }
}

/** A discount of one rate greater than all that bears it eats into the others: no rate is paid back while another is paid. */
function settleNegative(sums: Map<number, number>): void {
  const total = [...sums.values()].reduce((sum, amount) => sum + amount, 0);
  if (total < 0) return;
  for (const [rate, amount] of [...sums].filter(([, sum]) => sum < 0)) {
    sums.set(rate, 0);
    spread(sums, amount, (_, sum) => sum);
  }
}
