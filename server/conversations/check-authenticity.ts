import type { MessageId } from '../../contract/ids.ts';
import type { Authentication } from '../../contract/messages.ts';
import type { Channel } from '../intake/channel.ts';
import { rawToCheck } from '../intake/raw-to-check.ts';
import { type Runner, system } from '../platform/context.ts';
import type { EventRecord } from '../platform/event-record.ts';
import type { Job, JobKind } from '../platform/jobs.ts';
import { oneByOne } from '../platform/shared-transaction.ts';
import { saveAuthentication, uncheckedMessage } from './store-authentication.ts';

const name = 'check_authenticity';

/**
 * The job that a message causes whose receiving server said nothing (that we believe) of its sender, and that carries a
 * signature to check.
 */
export const authenticityJob = (event: EventRecord): Job | null =>
  event.data?.authenticity === 'unknown' ? { name, data: { message: event.data.message } } : null;

/**
 * Checks a sender by the mail's own signatures, long after it is on screen. Only ever adds what is known; whatever goes
 * wrong, the mail stays as it is. `on` = false: nobody is asked (KAKEHASHI_CHECK_SENDERS=off).
 */
export function checkAuthenticityJob(
  runner: Runner,
  channels: ReadonlyMap<string, Channel>,
  on: boolean,
): JobKind {
  return {
    name,
    concurrency: 1,
    retries: 0,
    // Ten mails, each with questions to slow servers.
    expireSeconds: 900,
    ...oneByOne({ most: 10, gatherMs: 1000 }, async (shop, data) => {
      if (!on) return;
      const id = data.message as MessageId;
      const found = await runner.run(shop, system, async (ctx) => {
        const message = await uncheckedMessage(ctx, id);
        return message === null ? null : await rawToCheck(ctx, message.rawInputId);
      });
      const check = found === null ? undefined : channels.get(found.channel)?.authenticate;
      if (found === null || check === undefined) return;
      const authentication: Authentication | null = await check(found.content);
      if (authentication === null) return;
      await runner.run(shop, system, (ctx) => saveAuthentication(ctx, id, authentication));
    }),
  };
}
