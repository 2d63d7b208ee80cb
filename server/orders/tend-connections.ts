import { type Runner, system } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { allShops } from '../staff/all-shops.ts';
import { forgetInputs, forgottenInputs } from './store-connection-inputs.ts';
import { enabledConnections } from './store-connections.ts';
import { duePerformances } from './store-performances.ts';

const minuteMs = 60_000;
/** News whose job was lost are read after so long (ms). */
const forgottenAfterMs = 2 * minuteMs;
/** Repeated deliveries come within hours; after so many days their keys are not needed any more. */
const keptDays = 7;

export const connectionSchedule = [
  { name: 'read_connections', cron: '*/5 * * * *' },
  { name: 'tend_connections', cron: '* * * * *' },
];

/** Every five minutes each place is read; news only make it quicker. */
export function readConnectionsJob(runner: Runner): JobKind {
  return {
    name: 'read_connections',
    retries: 0,
    async run() {
      for (const { shop, id } of await enabledConnections(runner.db)) {
        await runner.run(shop, system, async (ctx) =>
          ctx.later({ name: 'read_connection', data: { connection: id }, key: id }),
        );
      }
    },
  };
}

/** Every minute: what should have been done by now and whose job or process is gone is taken up again. */
export function tendConnectionsJob(runner: Runner): JobKind {
  return {
    name: 'tend_connections',
    retries: 0,
    async run() {
      const now = runner.clock.now();
      for (const { shop, id } of await duePerformances(runner.db, now)) {
        await runner.run(shop, system, async (ctx) =>
          ctx.later({ name: 'perform', data: { performance: id }, key: id }),
        );
      }
      for (const shop of await allShops(runner.db)) {
        await runner.run(shop, system, async (ctx) => {
          const before = new Date(ctx.now.getTime() - forgottenAfterMs);
          for (const input of await forgottenInputs(ctx, before))
            ctx.later({ name: 'read_connection_input', data: { input }, key: input });
          if (ctx.now.getUTCMinutes() === 7)
            await forgetInputs(ctx, new Date(ctx.now.getTime() - keptDays * 24 * 60 * minuteMs));
        });
      }
    },
  };
}
