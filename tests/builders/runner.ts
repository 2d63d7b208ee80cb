import type { ShopId } from '../../contract/ids.ts';
import type { Reactions, Runner } from '../../server/platform/context.ts';
import type { Database } from '../../server/platform/db/connect.ts';
import type { Job } from '../../server/platform/jobs.ts';
import { createRunner } from '../../server/platform/runner.ts';

/** A clock that stands still until it is moved. */
export interface TestClock {
  now(): Date;
  /** Moves on by so many minutes. */
  pass(minutes: number): void;
  set(instant: Date | string): void;
}

export function testClock(start: Date | string = '2026-07-22T00:30:00Z'): TestClock {
  let current = new Date(start);
  return {
    now: () => new Date(current),
    pass: (minutes) => {
      current = new Date(current.getTime() + minutes * 60_000);
    },
    set: (instant) => {
      current = new Date(instant);
    },
  };
}

export interface TestRunner {
  runner: Runner;
  clock: TestClock;
  /** What would have been queued, in order; jobs of a transaction that was rolled back may be among them. */
  sentJobs: { shop: ShopId; job: Job }[];
}

/** A runner on a real database whose jobs are written down instead of run. */
export function testRunner(
  db: Database,
  options: { now?: Date | string; reactions?: Reactions } = {},
): TestRunner {
  const clock = testClock(options.now);
  const sentJobs: TestRunner['sentJobs'] = [];
  const jobs = {
    send: async (_tx: unknown, shop: ShopId, ...jobs: Job[]): Promise<void> => {
      for (const job of jobs) sentJobs.push({ shop, job });
    },
  };
  return {
    runner: createRunner({ db, clock, jobs, reactions: options.reactions ?? new Map() }),
    clock,
    sentJobs,
  };
}
