import { holidayName } from '../../../language/holidays.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Weeks that tell what is usual. */
export const weeksBefore = 4;
/** Beyond a week the silence would be compared with itself. */
const longestMs = 7 * dayMs;
const shortestMs = hourMs;
/** Even two a week would be missed after a month; below that nobody can tell silence from chance. */
const fewest = 8;
/** So many mails that should have come: by chance (Poisson) less than once in three thousand such stretches. */
const tooMany = 8;
/** On a holiday, and around the new year, much less comes. */
const holidayShare = 0.3;

export interface Stretch {
  from: Date;
  until: Date;
}

/** The stretch without mail that is looked at; null when there is none worth it. */
export function silentStretch(facts: { last: Date | null; since: Date; now: Date }): Stretch | null {
  const { last, since, now } = facts;
  // Nothing is usual yet for an account that is new here, or that never got anything.
  if (last === null || now.getTime() - since.getTime() < weeksBefore * 7 * dayMs) return null;
  const length = now.getTime() - last.getTime();
  if (length < shortestMs) return null;
  return { from: new Date(Math.max(last.getTime(), now.getTime() - longestMs)), until: now };
}

/** The same hours of the same weekdays in the weeks before, newest first. */
export function sameHoursBefore({ from, until }: Stretch): Stretch[] {
  return Array.from({ length: weeksBefore }, (_, i) => {
    const back = (i + 1) * 7 * dayMs;
    return { from: new Date(from.getTime() - back), until: new Date(until.getTime() - back) };
  });
}

/**
 * How many mails would have been usual, when that nothing came is no chance any more; null when all is well.
 * `counts`: mails in each of `sameHoursBefore`; `monthly`: mails in all of those weeks.
 */
export function unusualSilence(stretch: Stretch, counts: readonly number[], monthly: number): number | null {
  if (monthly < fewest || counts.length === 0) return null;
  // A single busy day (a campaign) must not decide what is usual: the highest counts no more than twice the middle.
  const sorted = [...counts].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const tamed = counts.map((count) => Math.min(count, 2 * middle));
  const usual = (tamed.reduce((sum, one) => sum + one, 0) / counts.length) * damping(stretch);
  return usual >= tooMany ? Math.round(usual) : null;
}

/** The share of usual mail that may be expected in that stretch. */
function damping({ from, until }: Stretch): number {
  let share = 0;
  let hours = 0;
  for (let at = from.getTime(); at < until.getTime(); at += hourMs) {
    share += isQuiet(new Date(at + 9 * hourMs).toISOString().slice(0, 10)) ? holidayShare : 1;
    hours += 1;
  }
  return hours === 0 ? 1 : share / hours;
}

const isQuiet = (day: string): boolean =>
  holidayName(day) !== null || /-12-(?:29|30|31)$|-01-0[1-4]$|-08-1[3-6]$/.test(day);
