import type { ConversationId, MessageId, OrderId } from '../../contract/ids.ts';
import { placeHold } from '../orders/holds.ts';
import { type Context, type Runner, system } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import type { EventRecord } from '../platform/event-record.ts';
import type { Job, JobKind } from '../platform/jobs.ts';
import { livingOf } from './living.ts';
import { findHoldWish } from './rules/hold-words.ts';
import { loadConversation } from './store.ts';
import { messagesOf } from './store-messages.ts';
import type { ConversationRecord, MessageRecord } from './types.ts';

const name = 'hold_for_words';
/** So much of what the customer wrote stands on the board. */
const quoted = 120;

/** Nothing of the order leaves as long as this talk is not settled. Refuses `already_left`; throws `not_found`. */
export async function holdForConversation(
  ctx: Context,
  { order, conversation, note }: { order: OrderId; conversation: ConversationId; note: string },
): Promise<void> {
  const { id, number } = await loadConversation(ctx, await livingOf(ctx, conversation));
  await placeHold(ctx, { order, conversation: { id, number }, note });
}

/** A customer wrote, or somebody said which order is meant: perhaps its parcel must wait. */
export const holdForWordsJob = (event: EventRecord): Job | null =>
  event.conversationId === undefined
    ? null
    : { name, data: { conversation: event.conversationId, message: event.data?.message ?? null } };

/** Looks at what a customer wrote about an order that has not left, and holds it where he wants something else. */
export function holdForWordsKind(runner: Runner): JobKind {
  return {
    name,
    run: (shop, data) =>
      runner.run(shop, system, (ctx) =>
        holdForWords(ctx, data.conversation as ConversationId, data.message as MessageId | null),
      ),
  };
}

/** Without `message`: what he wrote last. Silent where nothing is meant, nothing is known, or all has left. */
export async function holdForWords(
  ctx: Context,
  id: ConversationId,
  messageId: MessageId | null,
): Promise<void> {
  const record = await loadConversation(ctx, await livingOf(ctx, id));
  if (record.orderId === null || record.noise !== null || record.status === 'closed') return;
  const message = pick(await messagesOf(ctx, record.id), messageId);
  const wish = message === null ? null : findHoldWish(`${message.subject}\n${message.text}`);
  if (wish === null) return;
  await placeUnlessLeft(ctx, record, { order: record.orderId, note: `「${cut(wish.sentence)}」` });
}

function pick(messages: readonly MessageRecord[], id: MessageId | null): MessageRecord | null {
  const written = messages.filter((message) => message.kind === 'customer');
  return (id === null ? written.at(-1) : written.find((message) => message.id === id)) ?? null;
}

const cut = (text: string): string => {
  const characters = [...text];
  return characters.length > quoted ? `${characters.slice(0, quoted).join('')}…` : text;
};

async function placeUnlessLeft(
  ctx: Context,
  { id, number }: ConversationRecord,
  { order, note }: { order: OrderId; note: string },
): Promise<void> {
  try {
    await placeHold(ctx, { order, conversation: { id, number }, note });
  } catch (error) {
    // It has left: then somebody answers that, and nothing is held.
    if (!(error instanceof Refusal && error.reason === 'already_left')) throw error;
  }
}
