import { sql } from 'kysely';
import type { ConversationId, MessageId, ShopId } from '../../contract/ids.ts';
import { jstDay } from '../../language/business-time.ts';
import { endHolds } from '../conversations/change-conversation.ts';
import { giveUpLostSending, recordReceipt, takeSending } from '../conversations/sending.ts';
import type { Channel } from '../intake/channel.ts';
import { openAccount } from '../intake/open-account.ts';
import { type Runner, system } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { acknowledge } from './acknowledge.ts';

type Channels = ReadonlyMap<string, Channel>;

/** Hands one queued message to its channel. Marked `sending` before, written down after; never repeated blindly. */
export function sendMessageJob(runner: Runner, channels: Channels): JobKind {
  return {
    name: 'send_message',
    concurrency: 4,
    pollSeconds: 1,
    async run(shop, data) {
      const id = data.message as MessageId;
      const taken = await runner.run(shop, system, (ctx) => takeSending(ctx, id));
      if (taken === null) return;
      const account = await runner.run(shop, system, (ctx) => openAccount(ctx, taken.sending.accountId));
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
      const { rows } = await sql<{ shop_id: ShopId; id: MessageId; state: string }>`
        select shop_id, id, state from outbox
        where (state = 'queued' and send_after < ${new Date(now.getTime() - 60_000)})
          or (state = 'sending' and updated_at < ${new Date(now.getTime() - 10 * 60_000)})
        limit 1000`.execute(runner.db);
      for (const row of rows) {
        await runner.run(row.shop_id, system, async (ctx) => {
          if (row.state === 'sending') await giveUpLostSending(ctx, row.id);
          else ctx.later({ name: 'send_message', data: { message: row.id }, key: row.id });
        });
      }
      const shops = await sql<{ id: ShopId }>`select id from shops`.execute(runner.db);
      for (const shop of shops.rows) await runner.run(shop.id, system, (ctx) => endHolds(ctx, jstDay(now)));
    },
  };
}
