import type { CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

/** Kind of the job that compares people of whom something new is known (`conversations/tend-people.ts`). */
export const tendPeople = 'tend_people';

/** So many in one job: each is compared through a few looks into an index. */
const inOneJob = 500;

/** After everything that somebody waits for. */
const priority = -5;

/** Later, when this is committed: are these people known by another record, too? */
export function lookForTwins(ctx: Context, people: readonly CustomerId[], startAfter?: Date): void {
  const ids = [...new Set(people)];
  for (let i = 0; i < ids.length; i += inOneJob) {
    const data = { ids: ids.slice(i, i + inOneJob) };
    ctx.later({ name: tendPeople, data, priority, ...(startAfter ? { startAfter } : {}) });
  }
}
