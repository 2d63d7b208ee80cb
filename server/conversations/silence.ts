import type { ConversationId, MessageId } from '../../contract/ids.ts';
import { carrierOf } from '../../language/mail-carriers.ts';
import { noteSent, reachOf } from '../customers/reach.ts';
import type { AddressReach } from '../customers/types.ts';
import { type Context, type Runner, system } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { wokenBy } from './append-message.ts';
import { conversationEvents } from './events.ts';
import { lockLiving } from './living.ts';
import { needsAnswer } from './rules/needs-answer.ts';
import { updateConversation } from './store.ts';
import { loadMessage, messagesOf } from './store-messages.ts';
import { loadOutbox } from './store-outbox.ts';
import type { MessageRecord } from './types.ts';

/** So long people take to answer a shop, at the most, when they have its mail. */
const silenceAfter = 3 * 24 * 3600_000;

/**
 * A mail of ours was taken by a server: noted with its addresses. Where the address may drop mail in silence, somebody
 * looks again in three days whether a sign of life came.
 */
export async function noteSending(ctx: Context, id: MessageId): Promise<void> {
  const message = await loadMessage(ctx, id);
  if (message === null || message.direction !== 'out') return;
  const addresses = [...message.to, ...message.cc].map((to) => to.address);
  const reach = await reachOf(ctx, addresses);
  await noteSent(ctx, addresses);
  if (message.kind !== 'reply') return;
  const doubtful = addresses.some((a) => mayDrop(a, reach(a)));
  if (!doubtful) return;
  const startAfter = new Date(ctx.now.getTime() + silenceAfter);
  ctx.later({ name: 'check_silence', data: { message: id }, startAfter, key: id });
}

/** A carrier's filter swallows mail without a word; so may a server that turned our mail away before. */
function mayDrop(address: string, known: AddressReach): boolean {
  // Who answered our mail has our mail, unless it came back since.
  const answered = known.answeredAt ?? known.clearedAt;
  if (answered !== null && (known.bouncedAt === null || known.bouncedAt < answered)) return false;
  return carrierOf(address) !== null || known.bounce !== null;
}

/** Three days after a reply that wanted an answer: nothing came back, neither answer nor bounce. */
export async function checkSilence(ctx: Context, id: MessageId): Promise<boolean> {
  const found = await loadMessage(ctx, id);
  if (found === null) return false;
  const before = await lockLiving(ctx, found.conversationId);
  if (before.noise !== null || before.silentSince !== null) return false;
  const messages = await messagesOf(ctx, before.id);
  const reply = await lastWord(ctx, messages);
  if (reply?.id !== id || !needsAnswer({ status: before.status, reply: reply.text })) return false;
  const address = reply.to[0]?.address ?? '';
  const known = (await reachOf(ctx, [address]))(address);
  const since = (await loadOutbox(ctx, id))?.sentAt ?? reply.at;
  // He may have written about something else, or a person may know better.
  if (!mayDrop(address, known) || isLater(known.heardAt, since) || isLater(known.clearedAt, since))
    return false;
  await updateConversation(ctx, before.id, {
    silent_since: since,
    ...wokenBy(before, 'address_silent', ctx.now),
  });
  const data = { message: id, address, since: since.toISOString() };
  ctx.record({ kind: conversationEvents.addressSilent, conversationId: before.id, data });
  return true;
}

const isLater = (one: Date | null, other: Date): boolean => one !== null && one > other;

/** The last message, when it is a reply of ours that left and did not come back. */
async function lastWord(ctx: Context, messages: readonly MessageRecord[]): Promise<MessageRecord | null> {
  const last = messages.findLast((m) => m.kind === 'reply' || m.kind === 'customer');
  if (last === undefined || last.kind !== 'reply') return null;
  const sending = await loadOutbox(ctx, last.id);
  return sending !== null && sending.state === 'sent' && sending.bounce === null ? last : null;
}

/** Jobs that follow a sending; hung on the events of it in the composition root. */
export function reachJobs(runner: Runner): JobKind[] {
  const of = (data: Record<string, unknown>): MessageId => data.message as MessageId;
  return [
    {
      name: 'note_sending',
      concurrency: 2,
      run: (shop, data) => runner.run(shop, system, (ctx) => noteSending(ctx, of(data))),
    },
    {
      name: 'check_silence',
      run: async (shop, data) => {
        await runner.run(shop, system, (ctx) => checkSilence(ctx, of(data)));
      },
    },
  ];
}

/** What such an event causes. */
export const sendingJob = (event: { data?: Record<string, unknown>; conversationId?: ConversationId }) => ({
  name: 'note_sending',
  data: { message: event.data?.message },
});
