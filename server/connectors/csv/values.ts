import type { RejectReason } from '../../../contract/order-imports.ts';
import { jstDay } from '../../../language/days.ts';
import { normalizePhone } from '../../../language/normalize.ts';

/** A value that was understood (null: there is none), or why not. */
export type Read<T> = { value: T | null } | { reason: RejectReason };

const nothing = { value: null };
const biggestInteger = 2_147_483_647;

const odd = /[\u00a0\u200b\u2060\ufeff]/;
const hidden = /[\u200b\u2060\ufeff]/g;

/** What a cell says without the tricks by which spreadsheets are kept from changing it: `="0123"`, `'0123`. */
export function plainCell(cell: string): string {
  const text = (odd.test(cell) ? cell.replace(hidden, '').replaceAll('\u00a0', ' ') : cell).trim();
  if (!text.startsWith('=') && !text.startsWith("'")) return text;
  const formula = /^="([^"]*)"$/.exec(text);
  return (formula?.[1] ?? text).replace(/^'(?=[\d+])/, '').trim();
}

/** A long number that a spreadsheet has cut: `8.11E+11`. Its digits are lost. */
export function isExponent(text: string): boolean {
  return /^\d(?:\.\d+)?e\+?\d{1,2}$/i.test(text.normalize('NFKC').trim());
}

const written =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s*(?:\([^)]*\))?(?:[T\s]*(\d{1,2})[:時](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?)?[分秒]?\s*(Z|UTC|JST|[+-](?:0\d|1[0-4]):?\d{2})?)?$/;
const compact = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/;
const serial = /^(\d{5})(?:\.(\d+))?$/;

/**
 * A point in time: `2026-07-18 12:34:56`, `2026/7/18`, `2026年7月18日 12時34分`, `20260718`, with or without offset
 * (Asia/Tokyo when none is written), or a spreadsheet's day number. Text without any digit means that there is none.
 */
export function readInstant(cell: string): Read<Date> {
  const text = cell.normalize('NFKC').trim();
  if (!/\d/.test(text) || /^0{4}[-/]?0{1,2}/.test(text)) return nothing;
  if (isExponent(text)) return { reason: 'excel_exponent' };
  const parts = written.exec(text) ?? compact.exec(text);
  const date = parts === null ? fromSerial(text) : fromParts(parts);
  return date === null ? { reason: 'not_a_date' } : { value: date };
}

/** A calendar day in Asia/Tokyo, `YYYY-MM-DD`, from the same ways of writing. */
export function readDay(cell: string): Read<string> {
  const read = readInstant(cell);
  return 'reason' in read || read.value === null ? (read as Read<string>) : { value: jstDay(read.value) };
}

/**
 * A day written without its year (`7月25日(土)`, `07/25`) as the one that follows `ref` (`YYYY-MM-DD`, a month's grace),
 * or a day somewhere in a text (`2026/07/25 午前中`, `7月25日以降`); null when there is none.
 */
export function dayIn(text: string, ref: string | null): { day: string; rest: string } | null {
  const plain = text.normalize('NFKC');
  const full = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?/.exec(plain);
  const found = full ?? /(?<![\d/:.-])(\d{1,2})\s*[月/]\s*(\d{1,2})(?![\d/:-])日?/.exec(plain);
  if (found === null) return null;
  const rest = plain.replace(found[0], ' ').replace(/^\s*\([^)]{0,4}\)/, ' ');
  const day = full ? dayOf(found.slice(1, 4)) : ref === null ? null : dayNear(found.slice(1, 3), ref);
  return day === null ? null : { day, rest: rest.trim() };
}

function dayOf(parts: readonly (string | undefined)[]): string | null {
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1990 && year < 2200 ? date.toISOString().slice(0, 10) : null;
}

function dayNear(parts: readonly (string | undefined)[], ref: string): string | null {
  const year = Number(ref.slice(0, 4));
  const earliest = new Date(Date.parse(ref) - 31 * 86_400_000).toISOString().slice(0, 10);
  const days = [year - 1, year, year + 1].map((y) => dayOf([`${y}`, ...parts]));
  return days.find((day) => day !== null && day >= earliest) ?? null;
}

const aTime =
  /午前中?|午後(?!\d)|夜間|(\d{1,2})(?:時|:00)?\s*[-~〜–―ー]\s*(\d{1,2})(?:時|:00|(?![\d:]))|(\d{1,2})時(?:頃|ごろ|以降|まで)/;

/** The part of a text that names hours (`午前中`, `14時〜16時`, `18時以降`); '' when there is none. */
export function timeIn(text: string): string {
  const found = aTime.exec(text.normalize('NFKC').replaceAll('～', '~'));
  if (found === null) return '';
  if (found[1] === undefined) return found[0];
  return Number(found[1]) > 24 || Number(found[2]) > 24 ? '' : `${Number(found[1])}時〜${Number(found[2])}時`;
}

function fromParts(parts: RegExpExecArray): Date | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || year < 1990 || year > 2199 || hour > 24 || minute > 59 || second > 60) return null;
  const minutes = hour * 60 + minute - offsetMinutes(parts[7]);
  return new Date(date.getTime() + minutes * 60_000 + second * 1000);
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || zone === 'JST') return 540;
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (parts === null) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3]));
}

/** Days since 1899-12-30, as spreadsheets count; only years 2000 to 2099, so that no other number is taken for one. */
function fromSerial(text: string): Date | null {
  const parts = serial.exec(text);
  const days = Number(parts?.[1] ?? 0);
  if (parts === null || days < 36_526 || days > 73_050) return null;
  const seconds = Math.round(Number(`0.${parts[2] ?? 0}`) * 86_400);
  return new Date(Date.UTC(1899, 11, 30 + days) + (seconds - 9 * 3600) * 1000);
}

/** Whole yen: `8,800`, `¥8,800`, `8800.00`, `８８００円`. */
export function readYen(cell: string): Read<number> {
  return readNumber(cell, /[¥\\,円\s]|JPY/gi);
}

/** How many: `2`, `2.00`, `2個`. */
export function readCount(cell: string): Read<number> {
  return readNumber(cell, /[,個点枚本足着セット\s]/g);
}

function readNumber(cell: string, ornaments: RegExp): Read<number> {
  const text = cell
    .normalize('NFKC')
    .replace(/[−―ー]/g, '-')
    .replace(ornaments, '')
    .replace(/pt|ポイント/i, '');
  if (text === '' || text === '-') return nothing;
  if (isExponent(text)) return { reason: 'excel_exponent' };
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(text)) return { reason: 'not_a_number' };
  const value = Math.round(Number(text));
  return Math.abs(value) > biggestInteger ? { reason: 'not_a_number' } : { value };
}

/** Percent of tax: `10`, `10%`, `0.08`, `８％`, `軽減税率`. */
export function readTaxRate(cell: string): Read<number> {
  const text = cell.normalize('NFKC');
  const digits = /\d+(?:\.\d+)?/.exec(text);
  if (digits === null) {
    if (/軽減/.test(text)) return { value: 8 };
    return /標準/.test(text)
      ? { value: 10 }
      : /非課税|不課税|対象外|免税/.test(text)
        ? { value: 0 }
        : nothing;
  }
  const rate = Number(digits[0]);
  const percent = rate > 0 && rate < 1 ? Math.round(rate * 100) : Math.round(rate);
  return percent > 100 ? { reason: 'not_a_number' } : { value: percent };
}

/** `060-0001`, from `0600001`, `060`+`0001`, `60`+`1` or `600001`: the zeros a spreadsheet ate are put back. */
export function postalCode(pieces: readonly string[]): string {
  const found = pieces.map((p) => p.normalize('NFKC').replace(/[〒\s]/g, '')).filter((p) => p !== '');
  const [first = '', second] = found;
  if (second !== undefined && /^\d{1,3}$/.test(first) && /^\d{1,4}$/.test(second)) {
    return `${first.padStart(3, '0')}-${second.padStart(4, '0')}`;
  }
  const digits = first.replace(/[-‐−ー]/g, '');
  if (!/^\d{5,7}$/.test(digits)) return first;
  const whole = digits.padStart(7, '0');
  return `${whole.slice(0, 3)}-${whole.slice(3)}`;
}

/** A telephone as it is shown: three columns joined, `+81` and lost zeros repaired, anything else as it came. */
export function phoneText(pieces: readonly string[]): string {
  const found = pieces.map((p) => p.trim()).filter((p) => p !== '');
  const inPieces = found.length > 1 && found.every((p) => /^[\d０-９]{1,5}$/.test(p));
  const text = inPieces ? found.join('-') : (found[0] ?? '');
  const digits = text.normalize('NFKC').replace(/\D/g, '');
  const known = normalizePhone(text);
  return known !== '' && known !== digits ? known : text;
}

const no =
  /^(?:0|no|n|false|off|×|✕|-|無|無し|なし|しない|不要|希望しない|指定なし|選択なし|利用しない|付けない|つけない|なし\(0\)|none)$/i;

/** What is wished for, in the words of the cell; '' when it says no, あり when it only says yes. */
export function wishIn(cell: string): string {
  const text = cell.trim();
  if (!readFlag(text)) return '';
  return /^(?:1|y|yes|true|on|○|〇|有|有り|１)$/i.test(text) ? 'あり' : text;
}

/** Whether a cell says yes (ギフト, のし …); empty is no. */
export function readFlag(cell: string): boolean {
  const text = cell.normalize('NFKC').trim();
  return text !== '' && !no.test(text);
}
