import type { ConversationId, MessageId, ShopId } from '../../contract/ids.ts';
import { jstDay } from '../../language/days.ts';
import { endHolds } from '../conversations/change-conversation.ts';
import {
  giveUpLostSending,
  leftBehind,
  recordReceipt,
  type TakenSending,
  takeSending,
} from '../conversations/sending.ts';
import type { Channel, Receipt } from '../intake/channel.ts';
import { openAccount } from '../intake/open-account.ts';
import { requeueForgotten } from '../intake/retry-input.ts';
import { type Runner, system } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { type SecretBox, SecretUnreadable } from '../platform/secrets.ts';
import { sharedTransaction } from '../platform/shared-transaction.ts';
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
      const receipt = await handOver(runner, { shop, taken, channels, box });
      await runner.run(shop, system, (ctx) => recordReceipt(ctx, id, receipt));
    },
  };
}

interface HandOver {
  shop: ShopId;
  taken: TakenSending;
  channels: Channels;
  box: SecretBox;
}

async function handOver(runner: Runner, { shop, taken, channels, box }: HandOver): Promise<Receipt> {
  try {
    const account = await runner.run(shop, system, (ctx) => openAccount(ctx, box, taken.sending.accountId));
    const channel = channels.get(account.channel);
    if (channel !== undefined) return await channel.send(account, taken.message);
    return { outcome: 'refused', later: false, reason: 'no_channel', serverSaid: account.channel };
  } catch (error) {
    // Surely not sent; it leaves by itself once the password has been entered again.
    if (!(error instanceof SecretUnreadable)) throw error;
    return { outcome: 'refused', later: true, reason: 'secret_unreadable', serverSaid: '' };
  }
}

export function acknowledgeJob(runner: Runner, channels: Channels): JobKind {
  return {
    name: 'acknowledge',
    ...sharedTransaction(runner, 10, async (ctx, data) => {
      const conversation = data.conversation as ConversationId;
      await acknowledge(ctx, { conversation, message: data.message as MessageId, channels });
    }),
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
