import { answerBy, type BusinessHours, isBusinessDay } from '../../../language/business-time.ts';
import { addDays, formatDay, formatTime, jstDay } from '../../../language/days.ts';
import type { DraftFacts, DraftOrder } from './types.ts';

/** The shop's hours as `language/business-time` wants them. */
export function hoursOf({ shop }: DraftFacts): BusinessHours {
  return {
    ...shop.businessHours,
    closedWeekdays: shop.closedWeekdays,
    closedOnHolidays: shop.closedOnHolidays,
  };
}

/** Whether parcels leave and people answer on a day. */
export function isOpenDay(facts: DraftFacts, day: string): boolean {
  return isBusinessDay(day, hoursOf(facts));
}

/** The next day on which the shop works, after a day. */
export function nextOpenDay(facts: DraftFacts, day: string): string {
  let next = addDays(day, 1);
  for (let tries = 0; tries < 40 && !isOpenDay(facts, next); tries += 1) next = addDays(next, 1);
  return next;
}

/** Not yet sent, and wanted. */
export const isWaiting = ({ state }: DraftOrder): boolean => state === 'received' || state === 'preparing';

/** The day the order meant is promised to leave, where that still can be said: 7月24日(金). Null: nothing supports one. */
export function safeShipDay(facts: DraftFacts): string | null {
  const [order] = facts.orders;
  const day = order !== undefined && isWaiting(order) ? order.promisedShipDate : null;
  return day !== null && day >= facts.today && isOpenDay(facts, day) ? day : null;
}

/** By when the shop can surely say more: one working day of hours from now, never at night. */
export function contactDeadline(facts: DraftFacts): { day: string; text: string } {
  const hours = hoursOf(facts);
  const around = hours.opens === hours.closes;
  const { at } = answerBy(facts.now, around ? { ...hours, opens: '10:00', closes: '18:00' } : hours, 8);
  const day = jstDay(at) < facts.today ? nextOpenDay(facts, facts.today) : jstDay(at);
  const minutes = Math.round((at.getTime() - Date.parse(`${jstDay(at)}T00:00:00+09:00`)) / 60_000);
  return { day, text: `${formatDay(day)}${formatTime(minutes)}まで` };
}
