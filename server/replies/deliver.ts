import type { MessageId, ShopId } from '../../contract/ids.ts';
import {
  noteLastByte,
  noteSaved,
  type Sending,
  type SendingStep,
  sendingClaim,
  sentMessage,
  takeSending,
} from '../conversations/sending.ts';
import { recordAnswer, recordFound } from '../conversations/sending-outcome.ts';
import type { Channel, ChannelAccount, Receipt } from '../intake/channel.ts';
import { openAccount } from '../intake/open-account.ts';
import { type Runner, system } from '../platform/context.ts';
import { type Claims, claimsOfOne } from '../platform/db/claims.ts';
import type { JobKind } from '../platform/jobs.ts';
import { type SecretBox, SecretUnreadable } from '../platform/secrets.ts';
import { sharedTransaction } from '../platform/shared-transaction.ts';
import { acknowledgeAll } from './acknowledge.ts';

type Channels = ReadonlyMap<string, Channel>;

export interface DeliveryParts {
  channels: Channels;
  box: SecretBox;
  /** By which a process shows that it is at a sending; left out where there is only this one. */
  claims?: Claims;
}

/**
 * Hands one queued message to its channel: claimed and marked `sending` before, written down after. What a dead
 * process left is taken up here too; its claim is gone with it.
 */
export function sendMessageJob(runner: Runner, parts: DeliveryParts): JobKind {
  const claims = parts.claims ?? claimsOfOne();
  return {
    name: 'send_message',
    concurrency: 4,
    pollSeconds: 1,
    async run(shop, data) {
      const id = data.message as MessageId;
      const claim = await claims.claim(sendingClaim(shop, id));
      if (claim === null) return;
      try {
        await deliver({ runner, parts, shop, id });
      } finally {
        await claim.release();
      }
    },
  };
}

interface Delivery {
  runner: Runner;
  parts: DeliveryParts;
  shop: ShopId;
  id: MessageId;
}

async function deliver(at: Delivery): Promise<void> {
  const { runner, shop, id } = at;
  const first = await take(at, false);
  const found = first.do === 'look' && (await isFound(at, first));
  const step = first.do === 'look' && !found ? await take(at, true) : first;
  if (step.do !== 'send') return;
  const receipt = await handOver(at, step);
  // The place of sent messages often knows at once what the server did not say.
  if (receipt.outcome === 'unknown' && (await wasSent(at, step)) === 'yes')
    await answer(at, step, { outcome: 'unknown', serverSaid: receipt.serverSaid }).then(() =>
      runner.run(shop, system, (ctx) => recordFound(ctx, id)),
    );
  else await answer(at, step, receipt);
}

const take = ({ runner, parts, shop, id }: Delivery, looked: boolean): Promise<SendingStep> =>
  runner.run(shop, system, (ctx) =>
    takeSending(ctx, id, { looked, repeats: (channel) => repeats(parts, channel) }),
  );

const repeats = ({ channels }: DeliveryParts, channel: string): boolean =>
  channels.get(channel)?.can.repeatSafely ?? false;

type Step = Extract<SendingStep, { do: 'send' }>;

async function answer({ runner, parts, shop, id }: Delivery, step: Step, receipt: Receipt): Promise<void> {
  const { tryId, channel } = step;
  await runner.run(shop, system, (ctx) =>
    recordAnswer(ctx, id, { receipt, tryId, repeats: repeats(parts, channel) }),
  );
}

async function handOver(at: Delivery, step: Step): Promise<Receipt> {
  const { runner, shop, id } = at;
  try {
    const account = await accountOf(at, step);
    const channel = at.parts.channels.get(account.channel);
    if (channel === undefined)
      return { outcome: 'refused', later: false, reason: 'no_channel', serverSaid: account.channel };
    return await channel.send(account, step.message, () =>
      runner.run(shop, system, (ctx) => noteLastByte(ctx, id, step.tryId)),
    );
  } catch (error) {
    // Surely not sent; it leaves by itself once the password has been entered again.
    if (!(error instanceof SecretUnreadable)) throw error;
    return { outcome: 'refused', later: true, reason: 'secret_unreadable', serverSaid: '' };
  }
}

const accountOf = ({ runner, shop, parts }: Delivery, { outbox }: Sending): Promise<ChannelAccount> =>
  runner.run(shop, system, (ctx) => openAccount(ctx, parts.box, outbox.accountId));

async function isFound(at: Delivery, sending: Sending): Promise<boolean> {
  if ((await wasSent(at, sending)) !== 'yes') return false;
  await at.runner.run(at.shop, system, (ctx) => recordFound(ctx, at.id));
  return true;
}

/** Never a reason to fail: who cannot look cannot tell. */
async function wasSent(at: Delivery, sending: Sending): Promise<'yes' | 'no' | 'cannot_tell'> {
  try {
    const account = await accountOf(at, sending);
    const channel = at.parts.channels.get(account.channel);
    return (await channel?.wasSent?.(account, sending.message.messageId)) ?? 'cannot_tell';
  } catch {
    return 'cannot_tell';
  }
}

/** Puts a copy of a sent message where its sender looks for it. May fail without harm: the message is sent. */
export function keepSentJob(runner: Runner, parts: DeliveryParts): JobKind {
  return {
    name: 'keep_sent',
    concurrency: 1,
    retries: 4,
    async run(shop, data) {
      const id = data.message as MessageId;
      const sent = await runner.run(shop, system, (ctx) => sentMessage(ctx, id));
      if (sent === null) return;
      const account = await accountOf({ runner, parts, shop, id }, sent);
      const kept = await parts.channels.get(account.channel)?.keepSent?.(account, sent.message);
      if (kept === 'kept' || kept === 'was_there')
        await runner.run(shop, system, (ctx) => noteSaved(ctx, id));
    },
  };
}

export function acknowledgeJob(runner: Runner, channels: Channels, publicUrl: string | null = null): JobKind {
  return {
    name: 'acknowledge',
    ...sharedTransaction(runner, { most: 20, gatherMs: 300 }, async (ctx, all) => {
      await acknowledgeAll(ctx, {
        messages: all.map((data) => data.message as MessageId),
        channels,
        publicUrl,
      });
    }),
  };
}
