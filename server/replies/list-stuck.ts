import type { listStuck as endpoint } from '../../contract/channels.ts';
import type { OutputOf } from '../../contract/endpoint.ts';
import { listTroubledSendings } from '../conversations/settle-sending.ts';
import type { Channel } from '../intake/channel.ts';
import { describeAccounts } from '../intake/describe-accounts.ts';
import { listStuckInputs } from '../intake/list-stuck-inputs.ts';
import type { Context } from '../platform/context.ts';
import type { WorkerMissing } from '../platform/watch-worker.ts';

export interface StuckParts {
  channels: ReadonlyMap<string, Channel>;
  workerMissing: WorkerMissing;
}

/** 動いていない処理: everything that did not get through, in one place, so that nothing is lost in silence. */
export async function listStuck(
  ctx: Context,
  { channels, workerMissing }: StuckParts,
): Promise<OutputOf<typeof endpoint>> {
  const inputs = await listStuckInputs(ctx);
  const seen = await Promise.all(
    inputs.map(async (input) => {
      const preview = await channels.get(input.channel)?.preview(input.head);
      const { id, channel, size, error, attempts } = input;
      return {
        id,
        channel,
        size,
        error,
        attempts,
        receivedAt: input.receivedAt.toISOString(),
        from: preview?.from ?? '',
        subject: preview?.subject ?? '',
      };
    }),
  );
  return {
    inputs: seen,
    sendings: await listTroubledSendings(ctx),
    accounts: await describeAccounts(ctx),
    workerMissingSince: (await workerMissing())?.toISOString() ?? null,
  };
}
