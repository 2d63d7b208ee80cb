import { type Mapping, type OrderField, orderField } from '../../../contract/order-imports.ts';
import { normalizeMail } from '../../../language/normalize.ts';
import { headerKey } from './columns.ts';
import { headerWords, joinedFields, partWords, partyWords } from './header-words.ts';
import { dayIn, plainCell, readCount, readInstant, readTaxRate, readYen } from './values.ts';

interface Guess {
  column: number;
  field: OrderField;
  /** 0 = surest. */
  rank: number;
}

/** Part of a name's reading: セイ and メイ belong together, a column with the whole reading stands alone. */
const kanaPiece = /first|last|姓|セイ|メイ|(?<![お氏])名(?!前)/i;

/**
 * Proposes what the columns of an unknown file hold: by the words of their headers, where these name the party
 * (注文者, 配送先 …) by party and part; a guess that the values contradict is dropped, a column full of mail addresses
 * is found by its values alone.
 */
export function guessMapping(columns: readonly string[], sample: readonly (readonly string[])[]): Mapping {
  const guesses = columns.flatMap((name, column): Guess[] => {
    const guess = guessHeader(headerKey(name.replace(/#\d+$/, '')));
    return guess === null ? [] : [{ column, ...guess }];
  });
  const fitting = wholeNames(guesses).filter((g) => fits(g.field, valuesOf(sample, g.column)));
  const settled = amountsByValues(fitting, columns, sample);
  const chosen = settled.filter((g) => isChosen(g, settled, columns));
  return [...chosen, ...mailByValues(columns, sample, chosen)]
    .map(({ column, field }) => ({ column, field }))
    .sort((a, b) => a.column - b.column);
}

function guessHeader(key: string): Omit<Guess, 'column'> | null {
  for (const [field, patterns] of headerWords) {
    const rank = patterns.findIndex((pattern) => pattern.test(key));
    if (rank >= 0) return { field, rank };
  }
  const party = partyWords.ship.test(key) ? 'ship' : 'buyer';
  const named = partyWords.ship.test(key) || partyWords.buyer.test(key);
  const rest = key
    .replace(partyWords[party], '')
    .replace(/^[の:・-]+/, '')
    .replace(/\(\)$/, '');
  const part = partWords.find(([, pattern]) => pattern.test(rest))?.[0];
  if (part === undefined || (rest === '' && !named)) return null;
  const field = orderField.safeParse(`${party}_${part}`);
  // A recipient's mail address is not known as a field: whoever ordered is whom we write to.
  return field.success ? { field: field.data, rank: named ? 0 : 1 } : null;
}

function isChosen(guess: Guess, all: readonly Guess[], columns: readonly string[]): boolean {
  const rivals = all.filter((other) => other.field === guess.field);
  const best = Math.min(...rivals.map((rival) => rival.rank));
  const leader = rivals.find((rival) => rival.rank === best);
  if (guess === leader) return true;
  if (leader === undefined) return false;
  if (joinedFields.has(guess.field)) return true;
  const [first, other] = [columns[leader.column] ?? '', columns[guess.column] ?? ''];
  // The hour of the order beside its day.
  if (guess.field === 'ordered_at') return /日(?:付)?$/.test(first) && /時[間刻]$/.test(other);
  if (guess.field.endsWith('_kana')) return kanaPiece.test(first) && kanaPiece.test(other);
  return samePieces(first, other);
}

/**
 * 金額, 小計 and even 合計 may mean the line or the whole order. Where rows of one order differ in it, it is the line's;
 * where they are all the same, or nobody else tells the total, it is the order's.
 */
function amountsByValues(
  guesses: readonly Guess[],
  columns: readonly string[],
  sample: readonly (readonly string[])[],
): Guess[] {
  const number = guesses.find((g) => g.field === 'number')?.column;
  const has = (field: OrderField): boolean => guesses.some((g) => g.field === field);
  return guesses.map((guess) => {
    if (guess.field !== 'total' && guess.field !== 'item_subtotal') return guess;
    const differs = number === undefined ? null : differsInOrder(sample, number, guess.column);
    if (guess.field === 'total') return differs === true ? { ...guess, field: 'item_subtotal' } : guess;
    if (differs === true) return guess;
    if (/小計|subtotal/.test(headerKey(columns[guess.column] ?? ''))) {
      return differs === false || has('item_price') ? { ...guess, field: 'goods_total', rank: 9 } : guess;
    }
    return has('total') && differs === null ? guess : { ...guess, field: 'total', rank: 9 };
  });
}

/** Whether rows of one order have different values in a column; null when no order has two rows. */
function differsInOrder(
  sample: readonly (readonly string[])[],
  number: number,
  column: number,
): boolean | null {
  const first = new Map<string, string>();
  let repeated = false;
  for (const row of sample) {
    const [order, value] = [plainCell(row[number] ?? ''), plainCell(row[column] ?? '')];
    const before = first.get(order);
    if (before === undefined) first.set(order, value);
    else if (value !== '' && before !== value) return true;
    else repeated = true;
  }
  return repeated ? false : null;
}

/** 受注名 beside no 姓 is a whole name, not a given one. */
function wholeNames(guesses: readonly Guess[]): Guess[] {
  const has = new Set(guesses.map((g) => g.field));
  return guesses.map((g) => {
    if (g.field === 'buyer_given' && !has.has('buyer_family')) return { ...g, field: 'buyer_name' };
    return g.field === 'ship_given' && !has.has('ship_family') ? { ...g, field: 'ship_name' } : g;
  });
}

/** 電話番号1, 電話番号2, 電話番号3. */
function samePieces(a: string, b: string): boolean {
  const stem = (name: string): string => headerKey(name).replace(/\d$/, '');
  return /[1-9１-９]$/.test(a) && /[1-9１-９]$/.test(b) && stem(a) === stem(b);
}

const valuesOf = (sample: readonly (readonly string[])[], column: number): string[] =>
  sample.map((row) => plainCell(row[column] ?? '')).filter((value) => value !== '');

const isMail = (value: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(normalizeMail(value));
const understood = (read: object): boolean => 'value' in read;

/** Most values must be readable as what the header promises. */
const checks: Partial<Record<OrderField, (value: string) => boolean>> = {
  buyer_mail: isMail,
  ordered_at: (value) => understood(readInstant(value)) || /^\d{1,2}:\d{2}|^\d{5,6}$/.test(value),
  cancelled_at: (value) => understood(readInstant(value)),
  paid_at: (value) => understood(readInstant(value)),
  shipped_on: (value) => understood(readInstant(value)),
  delivered_at: (value) => understood(readInstant(value)),
  promised_ship_date: (value) => understood(readInstant(value)),
  delivery_date: (value) => understood(readInstant(value)) || dayIn(value, '2026-01-01') !== null,
  total: (value) => understood(readYen(value)),
  shipping_fee: (value) => understood(readYen(value)),
  item_price: (value) => understood(readYen(value)),
  item_subtotal: (value) => understood(readYen(value)),
  goods_total: (value) => understood(readYen(value)),
  cod_fee: (value) => understood(readYen(value)),
  payment_fee: (value) => understood(readYen(value)),
  wrapping_fee: (value) => understood(readYen(value)),
  discount: (value) => understood(readYen(value)),
  coupon: (value) => understood(readYen(value)),
  points_used: (value) => understood(readYen(value)),
  tax: (value) => understood(readYen(value)),
  other_charge: (value) => understood(readYen(value)),
  item_tax_rate: (value) => understood(readTaxRate(value)),
  item_quantity: (value) => understood(readCount(value)),
  buyer_phone: (value) => /\d{2}/.test(value.normalize('NFKC')),
  ship_phone: (value) => /\d{2}/.test(value.normalize('NFKC')),
};

function fits(field: OrderField, values: readonly string[]): boolean {
  const check = checks[field];
  return check === undefined || values.length === 0 || values.filter(check).length >= values.length * 0.6;
}

function mailByValues(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
  chosen: readonly Guess[],
): Guess[] {
  if (chosen.some((g) => g.field === 'buyer_mail')) return [];
  const column = columns.findIndex((_, i) => {
    const values = valuesOf(sample, i);
    return !chosen.some((g) => g.column === i) && values.length > 0 && values.every(isMail);
  });
  return column < 0 ? [] : [{ column, field: 'buyer_mail', rank: 9 }];
}
