import type { Address } from '../../../contract/orders.ts';
import type { MissingReason } from '../../../contract/snippets.ts';
import { formatDay } from '../../../language/days.ts';
import type { VariableName } from '../../../language/template-variables.ts';

export type Value = { value: string } | { why: MissingReason };
export type Values = Readonly<Partial<Record<VariableName, Value>>>;

/** Something that may be empty: then `why`. */
export const orWhy = (value: string | null, why: MissingReason): Value =>
  value === null || value.trim() === '' ? { why } : { value: value.trim() };

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** 8,800円, as letters write it. */
export const yenInWords = (amount: number | null): string | null =>
  amount === null ? null : `${amount.toLocaleString('en-US')}円`;

const halfAYear = 183;

/** `7月24日(金)`, with the year where nobody would think of that one. */
export function dayInWords(day: string, today: string): string {
  const apart = Math.abs(Date.parse(day) - Date.parse(today)) / 86_400_000;
  return apart > halfAYear ? `${day.slice(0, 4)}年${formatDay(day)}` : formatDay(day);
}

/** `〒150-0001`, or nothing. */
export function postalCode({ postalCode: code }: Address): string {
  const digits = code.normalize('NFKC').replace(/\D/g, '');
  return digits.length === 7 ? `〒${digits.slice(0, 3)}-${digits.slice(3)}` : '';
}

/** 「鈴木 花子 様」 as some shops' systems keep it: the letter writes 様 itself. */
export function withoutHonorific(name: string): string {
  const plain = oneLine(name);
  const bare = plain.replace(/ ?(?:様|さま|殿)$/u, '');
  return bare === '' ? plain : bare;
}

/**
 * The family name (姓), where a space parts it from the given one: where names cannot be told apart the whole one is
 * right too. Latin names stand the other way round and stay whole.
 */
export function familyName(name: string): string {
  const [family = '', ...given] = name.split(' ');
  const japanese = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ヶー]+$/u.test(family);
  const company = /会社|法人|^[㈱㈲]/u.test(family);
  return given.length === 1 && japanese && !company ? family : name;
}
