import type { CustomerId, MessageId } from '../../contract/ids.ts';
import type { IncomingMessage } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import { type Arrival, previewOf } from './arrival.ts';
import { recordRecognised } from './begin-matter.ts';
import { recogniseOrderOf, type WrittenMessage } from './recognise-order.ts';
import type { Recognition } from './rules/recognise.ts';
import { placeInList, statusAfter } from './rules/status.ts';
import { updateConversation } from './store.ts';
import { saveCandidates } from './store-candidates.ts';
import type { ConversationRecord } from './types.ts';

/**
 * One more message in a known matter, whose row is locked. A person's words wake it; a machine's do not. Answers what
 * they say about the order, where none was known.
 */
export async function appendMessage(
  ctx: Context,
  arrival: Arrival,
  { before, messageId }: { before: ConversationRecord; messageId: MessageId },
): Promise<Recognition | null> {
  const { incoming, receivedAt } = arrival;
  const last = { last_message_id: messageId, last_message_at: receivedAt };
  if (incoming.kind !== 'human') {
    // A bounce of a mail that the customer answered, or that left by another way: still somebody was not reached.
    const trouble =
      incoming.kind === 'bounce'
        ? { sending_trouble: true, ...wokenBy(before, 'sending_failed', receivedAt) }
        : {};
    await updateConversation(ctx, before.id, { ...last, ...trouble });
    return null;
  }
  await updateConversation(ctx, before.id, {
    ...last,
    ...wokenBy(before, 'customer_wrote', receivedAt),
    preview: previewOf(incoming.text),
    silent_since: null,
  });
  return before.orderId === null ? await recogniseAgain(ctx, before, incoming) : null;
}

/** What changes in a conversation that somebody must look at again. */
export function wokenBy(
  before: ConversationRecord,
  cause: 'customer_wrote' | 'sending_failed' | 'address_silent',
  at: Date,
) {
  const status = statusAfter(before.status, cause);
  const place = placeInList({ status: before.status, waitingSince: before.waitingSince }, status, at);
  return {
    status,
    waiting_since: place.waitingSince,
    sort_at: place.sortAt,
    // Somebody must look now, also at what the shop only told.
    notice: false,
    ...(status === 'on_hold' ? {} : { hold_until: null, hold_reason: '' }),
    ...(status === 'closed' ? {} : { closed_at: null }),
  };
}

/** A later message may say which order is meant. */
async function recogniseAgain(
  ctx: Context,
  before: ConversationRecord,
  incoming: IncomingMessage,
): Promise<Recognition> {
  const recognition = await recogniseOrderOf(ctx, wordsOf(incoming, before.customerId));
  if (recognition.certain !== null) {
    await updateConversation(ctx, before.id, {
      order_id: recognition.certain,
      order_evidence: JSON.stringify(recognition.evidence),
    });
    await saveCandidates(ctx, before.id, []);
    recordRecognised(ctx, before.id, recognition);
  } else if (recognition.candidates.length > 0) {
    await saveCandidates(ctx, before.id, recognition.candidates);
  }
  return recognition;
}

/** Of an answer only its own words say which order is meant; what stands around them was there before. */
export const wordsOf = (incoming: IncomingMessage, customer: CustomerId | null): WrittenMessage => ({
  subject: '',
  text: incoming.text,
  folded: '',
  senderName: '',
  customerId: customer,
  threadOrderId: null,
});
