import type { AccountId, ConversationId, CustomerId, MessageId, OrderId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { previewOf } from './arrival.ts';
import { emptyConversation } from './begin-matter.ts';
import { lockLiving } from './living.ts';
import { conversationPolicy } from './policy.ts';
import { insertConversation, loadConversation } from './store.ts';
import { messagesOf } from './store-messages.ts';
import { conversationAbout } from './store-others.ts';
import type { ConversationRecord, MessageRecord } from './types.ts';

export interface Notice {
  message: MessageId;
  order: { id: OrderId; number: string };
  customer: CustomerId | null;
  account: { id: AccountId; channel: string };
  subject: string;
  text: string;
}

export interface NoticePlace {
  conversation: ConversationRecord;
  /** What the customer wrote last there, so that his mail program shows both together. */
  answers: MessageRecord | null;
}

/**
 * Where a mail belongs that the shop writes by itself about an order: the talk with this customer about it, so that
 * whoever answers there sees it; else a conversation that nobody need see until the customer answers.
 */
export async function placeNotice(ctx: Context, notice: Notice): Promise<NoticePlace> {
  conversationPolicy.require(ctx, 'conversation.reply');
  const { order, customer, account } = notice;
  const known = await conversationAbout(ctx, { order: order.id, customer, channel: account.channel });
  if (known === null) return { conversation: await begin(ctx, notice), answers: null };
  const conversation = await lockLiving(ctx, known);
  const messages = await messagesOf(ctx, conversation.id);
  return {
    conversation,
    answers: messages.findLast((m) => m.kind === 'customer') ?? messages.at(-1) ?? null,
  };
}

async function begin(ctx: Context, notice: Notice): Promise<ConversationRecord> {
  const { message, order, customer, account, subject, text } = notice;
  const id = newId<ConversationId>();
  await insertConversation(ctx, {
    ...emptyConversation(ctx, ctx.now),
    id,
    subject,
    preview: previewOf(text),
    channel: account.channel,
    account_id: account.id,
    customer_id: customer,
    order_id: order.id,
    order_evidence: JSON.stringify([{ kind: 'reply_to_our_mail', text: order.number }]),
    last_message_id: message,
    status: 'closed',
    waiting_since: null,
    closed_at: ctx.now,
    notice: true,
  });
  return await loadConversation(ctx, id);
}
