import type { ShopSettings } from '../../../contract/staff.ts';
import { carrierOf } from '../../../language/mail-carriers.ts';
import { nightEnd } from '../../../language/night.ts';

export type QuietHours = ShopSettings['quietHours'];

export interface NightFacts {
  /** When it would leave. */
  at: Date;
  hours: QuietHours;
  /** Everybody it goes to. */
  to: readonly string[];
  /** When the customer last wrote: whoever has just written is awake, and waits. */
  customerWroteAt: Date | null;
}

const awakeFor = 30 * 60_000;

/**
 * The night rule (C4): a mail rings a telephone at night, so it waits for the morning. Answers when it leaves then, or
 * null when it may leave at `at`.
 */
export function quietUntil(facts: NightFacts): Date | null {
  const { at, hours, to, customerWroteAt } = facts;
  if (hours.for === 'nobody') return null;
  if (hours.for === 'carriers' && !to.some((address) => carrierOf(address) !== null)) return null;
  if (customerWroteAt !== null && at.getTime() - customerWroteAt.getTime() <= awakeFor) return null;
  return nightEnd(at, hours);
}
