const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Minutes east of UTC for the zone names that mails still carry. */
const zones: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  bst: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  msk: 180,
  jst: 540,
  kst: 540,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

/** A date without a zone is taken as Japan's: the shops and nearly all their customers are there. */
const withoutZone = 540;

function minutesEast(zone: string | undefined): number {
  const offset = /^([+-])(\d{1,2}):?(\d{2})$/.exec(zone ?? '');
  if (offset) return (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]));
  return zones[(zone ?? '').toLowerCase()] ?? withoutZone;
}

function fullYear(year: string): number {
  const value = Number(year);
  if (year.length >= 4) return value;
  if (year.length === 3) return 1900 + value;
  return value < 50 ? 2000 + value : 1900 + value;
}

type Fields = { year: string; month: number; day: string; time: string; zone: string | undefined };

function instant({ year, month, day, time, zone }: Fields): Date | null {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(/[:.]/).map(Number);
  if (month < 0 || Number(day) < 1 || Number(day) > 31 || hours > 24 || minutes > 59 || seconds > 60)
    return null;
  const local = Date.UTC(fullYear(year), month, Number(day), hours, minutes, Math.min(seconds, 59));
  const date = new Date(local - minutesEast(zone) * 60_000);
  return Number.isNaN(date.getTime()) ? null : date;
}

const zone = '\\s*([+-]\\d{1,2}:?\\d{2}|[A-Za-z]{1,5})?';
const rfcDate = new RegExp(
  `(\\d{1,2})[\\s-]+([A-Za-z]{3})[a-z]*\\.?[\\s-]+(\\d{2,4}),?\\s+(\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?)${zone}`,
);
const asctime = new RegExp(
  `([A-Za-z]{3})[a-z]*\\s+(\\d{1,2}),?\\s+(\\d{1,2}:\\d{2}(?::\\d{2})?)${zone}\\s+(\\d{4})`,
);
const numeric = new RegExp(
  `(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})[T\\s]+(\\d{1,2}:\\d{2}(?::\\d{2})?)(?:\\.\\d+)?${zone}`,
);

/**
 * The instant of a Date header, or null. Takes RFC 5322 with two-digit years, named zones and comments,
 * asctime, and year-first dates as some Japanese web forms write them.
 */
export function parseMailDate(header: string): Date | null {
  const text = header.slice(0, 200).replace(/\([^)]*\)/g, ' ');
  const rfc = rfcDate.exec(text);
  if (rfc) {
    const [, day = '', month = '', year = '', time = '', named] = rfc;
    return instant({ year, month: months.indexOf(month.toLowerCase()), day, time, zone: named });
  }
  const unix = asctime.exec(text);
  if (unix) {
    const [, month = '', day = '', time = '', named, year = ''] = unix;
    return instant({ year, month: months.indexOf(month.toLowerCase()), day, time, zone: named });
  }
  const digits = numeric.exec(text);
  if (!digits) return null;
  const [, year = '', month = '', day = '', time = '', named] = digits;
  return instant({ year, month: Number(month) - 1, day, time, zone: named });
}
