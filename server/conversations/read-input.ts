import type { RawInputId } from '../../contract/ids.ts';
import type { Channel } from '../intake/channel.ts';
import { inputDone, inputFailed, takeInput } from '../intake/process-input.ts';
import { type Runner, system } from '../platform/context.ts';
import { errorText } from '../platform/errors.ts';
import type { JobKind } from '../platform/jobs.ts';
import { receiveMessage } from './receive-message.ts';

/**
 * The job that reads a stored raw input. Reading happens before the transaction (it may take long), writing in one.
 * Whatever goes wrong, the raw bytes stay, the error is visible, and it can be run again.
 */
export function readInputJob(runner: Runner, channels: ReadonlyMap<string, Channel>): JobKind {
  return {
    name: 'read_input',
    concurrency: 2,
    async run(shop, data) {
      const id = data.input as RawInputId;
      const taken = await runner.run(shop, system, (ctx) => takeInput(ctx, id));
      if (taken === null) return;
      try {
        const channel = channels.get(taken.channel);
        if (channel === undefined) throw new Error(`no channel ${taken.channel}`);
        const incoming = await channel.read(taken.raw, taken.own);
        await runner.run(shop, system, async (ctx) => {
          // Locks the row: when another process was quicker, there is nothing left to do.
          if ((await takeInput(ctx, id)) === null) return;
          const { channel: kind, accountId, receivedAt } = taken;
          const received = await receiveMessage(ctx, {
            incoming,
            channel: kind,
            accountId,
            rawInputId: id,
            receivedAt,
          });
          await inputDone(ctx, id, received.outcome);
        });
      } catch (error) {
        await runner.run(shop, system, (ctx) => inputFailed(ctx, id, errorText(error)));
        throw error;
      }
    },
  };
}
