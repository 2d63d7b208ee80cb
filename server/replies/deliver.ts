import type { ConversationId, MessageId } from '../../contract/ids.ts';
import { jstDay } from '../../language/days.ts';
import { endHolds } from '../conversations/change-conversation.ts';
import { giveUpLostSending, leftBehind, recordReceipt, takeSending } from '../conversations/sending.ts';
import type { Channel } from '../intake/channel.ts';
import { openAccount } from '../intake/open-account.ts';
import { requeueForgotten } from '../intake/retry-input.ts';
import { type Runner, system } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { allShops } from '../staff/all-shops.ts';
import { acknowledge } from './acknowledge.ts';

type Channels = ReadonlyMap<string, Channel>;

/** Hands one queued message to its channel. Marked `sending` before, written down after; never repeated blindly. */
export function sendMessageJob(runner: Runner, channels: Channels, box: SecretBox): JobKind {
  return {
    name: 'send_message',
    concurrency: 4,
    pollSeconds: 1,
    async run(shop, data) {
      const id = data.message as MessageId;
      const taken = await runner.run(shop, system, (ctx) => takeSending(ctx, id));
      if (taken === null) return;
      const account = await runner.run(shop, system, (ctx) => openAccount(ctx, box, taken.sending.accountId));
      const channel = channels.get(account.channel);
      const receipt =
        channel === undefined
          ? ({ outcome: 'refused', later: false, reason: 'no_channel', serverSaid: account.channel } as const)
          : await channel.send(account, taken.message);
      await runner.run(shop, system, (ctx) => recordReceipt(ctx, id, receipt));
    },
  };
}

export function acknowledgeJob(runner: Runner, channels: Channels): JobKind {
  return {
    name: 'acknowledge',
    concurrency: 2,
    async run(shop, data) {
      const input = {
        conversation: data.conversation as ConversationId,
        message: data.message as MessageId,
        channels,
      };
      await runner.run(shop, system, (ctx) => acknowledge(ctx, input));
    },
  };
}

/**
 * Once a minute over all shops: sendings whose job was lost are queued again, those left behind by a dead process
 * become `unknown`, holds that end come back to the list.
 */
export function sweepJob(runner: Runner): JobKind {
  return {
    name: 'sweep',
    retries: 0,
    async run() {
      const now = runner.clock.now();
      const rows = await leftBehind(runner.db, now);
      for (const row of rows) {
        await runner.run(row.shop, system, async (ctx) => {
          if (row.state === 'sending') await giveUpLostSending(ctx, row.id);
          else ctx.later({ name: 'send_message', data: { message: row.id }, key: row.id });
        });
      }
      for (const shop of await allShops(runner.db)) {
        await runner.run(shop, system, (ctx) => endHolds(ctx, jstDay(now)));
        await runner.run(shop, system, requeueForgotten);
      }
    },
  };
}
