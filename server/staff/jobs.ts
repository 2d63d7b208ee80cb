import type { Runner } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { sweepSessions } from './store-sessions.ts';

/** When `sweep_sessions` runs (minute pattern, Asia/Tokyo). */
export const sweepSchedule = { name: 'sweep_sessions', cron: '23 4 * * *' } as const;

/** Work of the whole house, of no shop. */
export function staffJobs(runner: Runner): JobKind[] {
  return [
    {
      name: sweepSchedule.name,
      async run() {
        const now = runner.clock.now();
        await sweepSessions(runner.db, { expired: now, failed: new Date(now.getTime() - 24 * 3600_000) });
      },
    },
  ];
}
