import type { JobKind } from '../../server/platform/jobs.ts';
import type { TestRunner } from './runner.ts';

/**
 * Does what was queued, as the worker would, until nothing of these kinds is left; the clock moves on to whatever is
 * due later. Jobs of other kinds stay in `sentJobs`. A job that throws ends the test: nothing is tried again here.
 */
export async function workOff(desk: TestRunner, kinds: readonly JobKind[]): Promise<void> {
  const known = new Map(kinds.map((kind) => [kind.name, kind]));
  for (;;) {
    const at = desk.sentJobs.findIndex(({ job }) => known.has(job.name));
    const [next] = at < 0 ? [] : desk.sentJobs.splice(at, 1);
    if (next === undefined) return;
    const { startAfter, name, data } = next.job;
    if (startAfter !== undefined && startAfter > desk.clock.now()) desk.clock.set(startAfter);
    await known.get(name)?.run(next.shop, data);
  }
}
