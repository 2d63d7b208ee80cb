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
  if (text.length < fewestDigits || uuid.test(text)) return text;
  return options.labelled === true && label !== '' ? maskLabelled(label, text) : maskCardText(text).text;
}

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
  const masked = list.map((item) => maskValue(item, { ...place, depth: place.depth + 1 }));
  return masked.every((item, i) => item === list[i]) ? list : masked;
}

function maskRecord(record: object, { depth, options }: Place): unknown {
  const entries = Object.entries(record);
  const masked = entries.map(([name, value]): [string, unknown] =>
    options.spared?.test(name) === true
      ? [name, value]
      : [maskText(name, '', {}), maskValue(value, { label: name, depth: depth + 1, options })],
  );
  const same = masked.every(([name, value], i) => name === entries[i]?.[0] && value === entries[i]?.[1]);
  return same ? record : Object.fromEntries(masked);
}
