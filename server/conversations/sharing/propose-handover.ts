import type { ConversationId } from '../../../contract/ids.ts';
import { orderSummaries } from '../../orders/order-summaries.ts';
import type { Context } from '../../platform/context.ts';
import { personNames } from '../../staff/person-names.ts';
import { conversationPolicy } from '../policy.ts';
import {
  type HandoverFacts,
  type HandoverProposal,
  proposeHandoverFrom,
} from '../rules/handover-proposal.ts';
import { loadConversation } from '../store.ts';
import { messagesOf } from '../store-messages.ts';
import { hasTrouble, outboxOf } from '../store-outbox.ts';
import type { ConversationRecord, MessageRecord } from '../types.ts';

/** What the sheet of a hand-over opens with: gathered from mails, order and hold. */
export async function proposeHandover(ctx: Context, conversation: ConversationId): Promise<HandoverProposal> {
  conversationPolicy.require(ctx, 'conversation.change');
  const record = await loadConversation(ctx, conversation);
  const messages = await messagesOf(ctx, conversation);
  return proposeHandoverFrom({
    now: ctx.now,
    lastMail: lastMailOf(record, messages),
    replies: await repliesOf(ctx, record, messages),
    order: await orderOf(ctx, record),
    hold: record.status === 'on_hold' ? { reason: record.holdReason, until: record.holdUntil } : null,
    sendingTrouble: await hasTrouble(ctx, conversation),
  });
}

function lastMailOf(
  record: ConversationRecord,
  messages: readonly MessageRecord[],
): HandoverFacts['lastMail'] {
  const mail = messages.findLast((m) => m.kind === 'customer');
  return mail === undefined ? null : { text: mail.text, at: mail.at, answered: record.waitingSince === null };
}

/** Replies that left or will; what was taken back was never said. */
async function repliesOf(
  ctx: Context,
  record: ConversationRecord,
  messages: readonly MessageRecord[],
): Promise<HandoverFacts['replies']> {
  const replies = messages.filter((m) => m.kind === 'reply');
  if (replies.length === 0) return [];
  const takenBack = new Set(
    (await outboxOf(ctx, record.id)).filter((one) => one.state === 'cancelled').map((one) => one.id),
  );
  const names = await personNames(
    ctx,
    replies.map((m) => m.authorId).filter((id) => id !== null),
  );
  const nameOf = (m: MessageRecord) => (m.authorId === null ? '' : (names.get(m.authorId)?.name ?? ''));
  return replies.filter((m) => !takenBack.has(m.id)).map((m) => ({ text: m.text, at: m.at, by: nameOf(m) }));
}

async function orderOf(ctx: Context, record: ConversationRecord): Promise<HandoverFacts['order']> {
  const [order] = record.orderId === null ? [] : await orderSummaries(ctx, [record.orderId]);
  if (order === undefined) return null;
  const { number, state, promisedShipDate, late } = order;
  return { number, state, promisedShipDate, late };
}
