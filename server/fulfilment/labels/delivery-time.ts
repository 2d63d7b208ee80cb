/** When the customer wants it, as far as words tell. Hours of the day. */
export type TimeWish =
  | { kind: 'none' }
  | { kind: 'morning' }
  | { kind: 'hours'; from: number; to: number }
  | { kind: 'unknown'; text: string };

/** A carrier's windows: code in its file, hours, and how people call it. */
export type TimeTable = readonly { code: string; from: number; to: number; name: string }[];

const none =
  /^(?:|0|00|-|指定(?:は)?(?:な|無)し|(?:ご?希望|時間|時間帯)?(?:指定|希望)?(?:は)?(?:な|無)し(?:い)?|希望しない|指定しない|未指定|いつでも(?:よい|良い|可)?|最短|none|any(?:time)?)$/i;
const morning = /午前中?|^am$|^0812$|^0?8(?:時|:00)?-12(?:時|:00)?$/i;

/** 「14時～16時」「14:00-16:00」「午後2時から4時」「1416」「午前中」, as carts write what their customers chose. */
export function readTimeWish(text: string): TimeWish {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s頃ごろ]/g, '')
    .replace(/[〜~−‐–—ー～]|から|より|to/g, '-')
    .replace(/(?:まで|の間|指定|希望|に配達)$/g, '');
  if (none.test(plain) || none.test(text.trim())) return { kind: 'none' };
  const code = /^(\d{2})(\d{2})$/.exec(plain);
  const hours = code ?? /(午後|pm)?(\d{1,2})(?:時|:\d{2})?-(午後|pm)?(\d{1,2})(?:時|:\d{2})?/i.exec(plain);
  if (code !== null && code[0] !== '0812') return window(Number(code[1]), Number(code[2]), text);
  if (morning.test(plain)) return { kind: 'morning' };
  if (hours === null || code !== null) return { kind: 'unknown', text };
  const later = hours[1] !== undefined;
  const from = Number(hours[2]) + (later && Number(hours[2]) < 12 ? 12 : 0);
  const raw = Number(hours[4]);
  const to = raw < 12 && (later || hours[3] !== undefined) ? raw + 12 : raw;
  return window(from, to, text);
}

function window(from: number, to: number, text: string): TimeWish {
  if (from >= to || to > 24) return { kind: 'unknown', text };
  return from <= 9 && to === 12 ? { kind: 'morning' } : { kind: 'hours', from, to };
}

/** The code of a wish, or the carrier's nearest window where it has none that fits. */
export function timeCode(table: TimeTable, wish: TimeWish): { code: string } | { nearest: string } {
  if (wish.kind === 'none') return { code: '' };
  if (wish.kind === 'unknown') return { nearest: '' };
  const { from, to } = wish.kind === 'morning' ? { from: 8, to: 12 } : wish;
  const exact = table.find((one) => one.from === from && one.to === to);
  if (exact !== undefined) return { code: exact.code };
  const distance = (one: TimeTable[number]): number => Math.abs(one.from - from) + Math.abs(one.to - to);
  const nearest = table.toSorted((a, b) => distance(a) - distance(b))[0];
  return { nearest: nearest?.name ?? '' };
}
