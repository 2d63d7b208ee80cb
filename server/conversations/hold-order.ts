import type { ConversationId, MessageId, OrderId } from '../../contract/ids.ts';
import { placeHold } from '../orders/holds.ts';
import type { Context, Runner } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import type { EventRecord } from '../platform/event-record.ts';
import type { Job, JobKind } from '../platform/jobs.ts';
import { sharedTransaction } from '../platform/shared-transaction.ts';
import { livingOf, livingRecords } from './living.ts';
import { findHoldWish } from './rules/hold-words.ts';
import { loadConversation } from './store.ts';
import { lastOfCustomers, loadMessages } from './store-messages.ts';
import type { ConversationRecord } from './types.ts';

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

interface Asked {
  conversation: ConversationId;
  /** Null: what the customer wrote last. */
  message: MessageId | null;
}

/** Looks at what customers wrote about orders that have not left, and holds those of whom they want something else. */
export function holdForWordsKind(runner: Runner): JobKind {
  return {
    name,
    ...sharedTransaction(runner, { most: 50, gatherMs: 300 }, (ctx, all) =>
      holdForWords(
        ctx,
        all.map((data) => ({
          conversation: data.conversation as ConversationId,
          message: (data.message ?? null) as MessageId | null,
        })),
      ),
    ),
  };
}

/** Silent where nothing is meant, nothing is known, or all has left. */
async function holdForWords(ctx: Context, all: readonly Asked[]): Promise<void> {
  const records = await livingRecords(
    ctx,
    all.map((one) => one.conversation),
  );
  const about = all.flatMap(({ conversation, message }) => {
    const record = records.get(conversation);
    if (record === undefined) throw notFound('conversation');
    const { orderId, noise, status } = record;
    return orderId === null || noise !== null || status === 'closed' ? [] : [{ record, orderId, message }];
  });
  const named = await loadMessages(
    ctx,
    about.flatMap(({ message }) => message ?? []),
  );
  const last = await lastOfCustomers(
    ctx,
    about.flatMap(({ record, message }) => (message === null ? [record.id] : [])),
  );
  for (const { record, orderId, message } of about) {
    const written = message === null ? last.get(record.id) : named.get(message);
    // It may have been taken to another matter since.
    if (written?.kind !== 'customer' || written.conversationId !== record.id) continue;
    const wish = findHoldWish(`${written.subject}\n${written.text}`);
    if (wish !== null)
      await placeUnlessLeft(ctx, record, { order: orderId, note: `「${cut(wish.sentence)}」` });
  }
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
