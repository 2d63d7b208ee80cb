import { maskCardText } from './card-numbers.ts';

export interface MaskingData {
  /** Values under these names stay as they are (passwords, keys): nobody reads them, and they must work. */
  spared?: RegExp;
  /** The name of a value says what it is: 「注文番号」 is no card, 「カード番号」 is one. For rows of a table. */
  labelled?: boolean;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const fewestDigits = 14;
const deepest = 60;

/** One value with its name as context. */
function maskLabelled(label: string, text: string): string {
  const head = `${label}: `;
  return maskCardText(head + text).text.slice(head.length);
}

function maskText(text: string, label: string, options: MaskingData): string {
  if (text.length < fewestDigits || !hasEnoughDigits(text) || uuid.test(text)) return text;
  return options.labelled === true && label !== '' ? maskLabelled(label, text) : maskCardText(text).text;
}

/**
 * Whether enough digits for a card number stand together: most texts are done with this, and files hold millions of them.
 * A letter, a kanji or kana, and the colon of 10:15:30, part numbers whatever stands around them.
 */
function hasEnoughDigits(text: string): boolean {
  let digits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19)) {
      digits += 1;
      if (digits >= fewestDigits) return true;
    } else if (parts(code)) digits = 0;
  }
  return false;
}

const parts = (code: number): boolean =>
  code === 0x3a ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x3041 && code <= 0x30fa) ||
  (code >= 0x4e00 && code <= 0x9fff);

/**
 * Data with every card number in its texts made unreadable (`maskCardText`), names of fields too. What holds none is
 * given back as it is; what is not plain data (streams, bytes, dates) is not looked into.
 */
export function maskCardsIn<T>(value: T, options: MaskingData = {}): T {
  return maskValue(value, { label: '', depth: 0, options }) as T;
}

interface Place {
  label: string;
  depth: number;
  options: MaskingData;
}

function maskValue(value: unknown, place: Place): unknown {
  if (typeof value === 'string') return maskText(value, place.label, place.options);
  if (typeof value !== 'object' || value === null || place.depth > deepest) return value;
  if (Array.isArray(value)) return maskList(value, place);
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? maskRecord(value, place) : value;
}

function maskList(list: readonly unknown[], place: Place): unknown {
  let masked: unknown[] | null = null;
  for (let i = 0; i < list.length; i += 1) {
    const item = maskValue(list[i], { ...place, depth: place.depth + 1 });
    if (item === list[i]) continue;
    masked ??= [...list];
    masked[i] = item;
  }
  return masked ?? list;
}

function maskRecord(record: object, { depth, options }: Place): unknown {
  let masked: [string, unknown][] | null = null;
  const names = Object.keys(record);
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] ?? '';
    if (options.spared?.test(name) === true) continue;
    const value = (record as Record<string, unknown>)[name];
    const called = maskText(name, '', {});
    const shown =
      typeof value === 'string'
        ? maskText(value, name, options)
        : maskValue(value, { label: name, depth: depth + 1, options });
    if (called === name && shown === value) continue;
    masked ??= Object.entries(record);
    masked[i] = [called, shown];
  }
  return masked === null ? record : Object.fromEntries(masked);
}
