import holidayList from '@holiday-jp/holiday_jp';

const days: Readonly<Record<string, { name: string } | undefined>> = holidayList.holidays;

/** Name of the Japanese public holiday (祝日) on a day `YYYY-MM-DD`, or null. Known to 2050; the source is checked yearly. */
export function holidayName(day: string): string | null {
  return days[day]?.name ?? null;
}
