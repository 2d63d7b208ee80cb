import { jstDay } from '../../language/days.ts';
import { endHolds } from '../conversations/change-conversation.ts';
import { leftBehind } from '../conversations/sending.ts';
import { sweepUploads } from '../conversations/uploads.ts';
import { requeueForgotten } from '../intake/retry-input.ts';
import { type Runner, system } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { allShops } from '../staff/all-shops.ts';

/**
 * Once a minute, and when a worker starts: sendings whose job was lost or whose process died are taken up again, holds
 * that end come back to the list, files nobody sent are removed.
 */
export function sweepJob(runner: Runner): JobKind {
  return {
    name: 'sweep',
    retries: 0,
    async run() {
      const now = runner.clock.now();
      for (const row of await leftBehind(runner.db, now)) {
        await runner.run(row.shop, system, async (ctx) =>
          ctx.later({ name: 'send_message', data: { message: row.id }, key: row.id }),
        );
      }
      for (const shop of await allShops(runner.db)) {
        await runner.run(shop, system, (ctx) => endHolds(ctx, jstDay(now)));
        await runner.run(shop, system, requeueForgotten);
        await runner.run(shop, system, sweepUploads);
      }
    },
  };
}
