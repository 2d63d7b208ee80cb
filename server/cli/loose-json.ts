import { jstDay } from '../../language/days.ts';
import { UsageError } from './command.ts';

/** JSON as people write it: fields under several names, one thing for a list of one, dates in any usual form. */
export type Loose = Readonly<Record<string, unknown>>;

/** `promised_ship_date` and `promisedShipDate` are one field. */
export function camel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camel);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key.replace(/[_-]([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      camel(one),
    ]),
  );
}

export const asObject = (value: unknown): Loose =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Loose) : {};
export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
/** A list, or one thing that stands for a list of one. */
export function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null || value === '' ? [] : [value];
}
export const asTexts = (value: unknown): string[] =>
  asList(value)
    .map(asText)
    .filter((one) => one !== '');
/** The first of several names of one field that was given. */
export const pick = (from: Loose, ...names: readonly string[]): unknown =>
  names.map((name) => from[name]).find((one) => one !== undefined && one !== null);

export function asNumber(value: unknown): number | null {
  const plain = asText(value)
    .normalize('NFKC')
    .replace(/[,円¥\s]/g, '');
  return plain === '' || Number.isNaN(Number(plain)) ? null : Number(plain);
}

export function asDay(value: unknown): string | null {
  const written = asText(value).trim();
  if (written === '') return null;
  const [, year, month = '', date = ''] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(written) ?? [];
  if (year !== undefined && written.length <= 10)
    return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const instant = new Date(written);
  if (Number.isNaN(instant.getTime())) {
    throw new UsageError(`日付「${written}」が読めません。2026-07-24 のように書いてください。`);
  }
  return jstDay(instant);
}
export const asDays = (value: unknown): string[] =>
  asList(value)
    .map(asDay)
    .filter((day) => day !== null);
