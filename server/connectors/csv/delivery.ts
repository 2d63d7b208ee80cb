import { jstDay } from '../../../language/days.ts';
import type { ImportedConsignment } from '../../orders/source.ts';
import type { Cells } from './cells.ts';
import { dayIn, isExponent, type Read, readDay, readInstant, timeIn } from './values.ts';

type Wish = Pick<ImportedConsignment, 'deliveryDay' | 'deliveryTime'>;

/**
 * On which day and at which hours it is to arrive: by the columns, and where these say nothing by what stands in the
 * buyer's remark under a heading such as 「[配送日時指定:]」.
 */
export function readDelivery(cells: Cells, near: { ref: string | null; note: string }): Wish {
  const said = cells.layout.format?.deliveryWindow === true ? windowIn(cells) : columnsIn(cells, near.ref);
  if (said.deliveryDay && said.deliveryTime) return said;
  const wish = wishIn(near.note, near.ref);
  return {
    deliveryDay: said.deliveryDay ?? wish.day ?? said.deliveryDay,
    deliveryTime: said.deliveryTime || wish.time || said.deliveryTime,
  };
}

function columnsIn(cells: Cells, ref: string | null): Wish {
  const day = cells.first('delivery_date');
  let deliveryDay: string | null | undefined = cells.speaksOf('delivery_date') ? null : undefined;
  if (day !== null) deliveryDay = cells.understood(day, (text) => readDeliveryDay(text, ref));
  const texts = cells.texts('delivery_time');
  const read = cells.layout.format?.deliveryTime;
  const written = read === undefined ? (texts[0] ?? '') : texts.length === 0 ? '' : read(texts);
  // 「2026/07/25 午前中」 in the column of the day.
  const besideDay = day === null || isClock(day.text) ? '' : timeIn(dayIn(day.text, ref)?.rest ?? '');
  const spoken = cells.speaksOf('delivery_time') || besideDay !== '';
  return { deliveryDay, deliveryTime: spoken ? noneAsEmpty(written) || besideDay : undefined };
}

/** A day that a system wrote with its midnight is no wish for an hour. */
const isClock = (text: string): boolean =>
  /\d:\d{2}(?::\d{2})?\s*$/.test(text) && !/[-~〜～]\s*\d/.test(text.slice(10));

const noneAsEmpty = (text: string): string =>
  /^(?:(?:時間)?(?:帯)?(?:指定)?(?:なし|無し|無)|(?:希望|指定)しない|none|0)$/i.test(text.trim()) ? '' : text;

const notADate: Read<string> = { reason: 'not_a_date' };

function readDeliveryDay(text: string, ref: string | null): Read<string> {
  // 14:00-16:00 are hours, not a time zone.
  const hours = /\d:\d{2}\s*[-~〜～]\s*\d{1,2}:\d{2}/.test(text.normalize('NFKC'));
  const read = hours ? notADate : readDay(text);
  if ('value' in read || isExponent(text)) return read;
  const found = dayIn(text, ref);
  return found === null ? read : { value: found.day };
}

/** Begin and end of a window, as Amazon writes them; the mall's own estimate is longer than a day. */
function windowIn(cells: Cells): Wish {
  if (!cells.speaksOf('delivery_date')) return {};
  const from = cells.value('delivery_date', readInstant);
  const to = cells.value('delivery_time', readInstant);
  if (!from || !to || jstDay(from) !== jstDay(to)) return { deliveryDay: null, deliveryTime: '' };
  const hour = (at: Date): number => new Date(at.getTime() + 9 * 3600_000).getUTCHours();
  const [start, end] = [hour(from), hour(to)];
  const chosen = end - start > 0 && end - start <= 5;
  const time = end === 12 ? '午前中' : `${start}時〜${end}時`;
  return { deliveryDay: jstDay(from), deliveryTime: chosen ? time : '' };
}

/** A heading for the wished day, in brackets or with a colon. */
const heading =
  /[[［【]\s*(?:お?(?:届け?|配送|配達)(?:ご?希望|指定)?|ご?希望|着)?(?:日時|日付|日|時間帯?)(?:の?ご?(?:指定|希望))?\s*[:：]?\s*[\]］】]|(?:お?(?:届け?|配送|配達)(?:ご?希望|指定)?|ご?希望|着)(?:日時|日付|日|時間帯?)(?:の?ご?(?:指定|希望))?\s*[:：]/g;
const longestWish = 60;

/** Day and hours below such headings; a remark without one is left to people. */
function wishIn(note: string, ref: string | null): { day?: string; time?: string } {
  if (note === '') return {};
  const wish: { day?: string; time?: string } = {};
  for (const found of note.matchAll(heading)) {
    const below = note.slice(found.index + found[0].length);
    const section = (/^[^[［【]*/.exec(below)?.[0] ?? '').slice(0, longestWish);
    const day = dayIn(section, ref);
    wish.day ??= day?.day;
    wish.time ||= timeIn(day?.rest ?? section);
  }
  return wish;
}
