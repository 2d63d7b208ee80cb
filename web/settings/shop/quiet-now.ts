import type { ShopSettings } from '../../../contract/staff.ts';
import { addDays, timeOfDay, tokyoDay } from '../../language/format.ts';

type Hours = Pick<ShopSettings['quietHours'], 'from' | 'to'>;

/** When a reply written now to somebody who is spared at night would leave; null: at once. Hours are Tokyo's. */
export function leavesAfterNight({ from, to }: Hours, now: Date): Date | null {
  const time = timeOfDay(now).padStart(5, '0');
  const today = tokyoDay(now);
  const overMidnight = from > to;
  const quiet = overMidnight ? time >= from || time < to : time >= from && time < to;
  if (!quiet) return null;
  const day = overMidnight && time >= from ? addDays(today, 1) : today;
  return new Date(`${day}T${to}:00+09:00`);
}
