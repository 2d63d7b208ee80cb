import type { Conversation } from '../../contract/conversations.ts';
import type { Customer } from '../../contract/customers.ts';
import type { Order } from '../../contract/orders.ts';
import type { Mailbox } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import { getShopSettings } from '../staff/shop-settings.ts';
import { accountForReply } from './account-for-reply.ts';
import { describeReach } from './describe-reach.ts';
import { recipientOf } from './load-for-reply.ts';
import { conversationPolicy } from './policy.ts';
import { type QuietHours, quietUntil } from './rules/quiet-hours.ts';
import { replyFrame } from './rules/reply-frame.ts';
import { draftOf } from './store-desk.ts';
import type { ConversationRecord, MessageRecord } from './types.ts';
import { draftUploadsOf } from './uploads.ts';

export interface ReplySituation {
  record: ConversationRecord;
  messages: readonly MessageRecord[];
  customer: Customer | null;
  order: Order | null;
}

/** What writing an answer needs to know: to whom, how it opens, when it leaves, whether it will be read there. */
export async function describeForReply(ctx: Context, situation: ReplySituation) {
  const { record, messages, customer, order } = situation;
  const settings = await getShopSettings(ctx);
  const account = await accountForReply(ctx, record, messages);
  const replyTo = await recipientOf(ctx, messages, record.customerId);
  const { actor } = ctx;
  const draft = actor.kind === 'staff' ? await draftOf(ctx, record.id, actor.id) : null;
  const customerName = customer === null ? '' : customer.name || (replyTo?.name ?? '');
  const blocked: Conversation['replyBlocked'] = !conversationPolicy.may(actor, 'conversation.reply')
    ? 'not_allowed'
    : replyTo === null
      ? 'no_recipient'
      : account === null
        ? 'no_sending_account'
        : null;
  return {
    draft: draft === null ? null : { text: draft.text, savedAt: draft.savedAt.toISOString() },
    replyTo,
    replyFrame: replyFrame({
      voice: account?.voice ?? settings.voice,
      customerName,
      shopName: settings.name,
      signature: account?.signature || settings.signature,
      staffName: actor.kind === 'staff' ? actor.name : '',
    }),
    reach: await describeReach(ctx, {
      replyTo,
      customer,
      order,
      ourAddress: account?.from.address ?? null,
      silentSince: record.silentSince,
    }),
    quietUntil: leavesLater(ctx, { messages, replyTo, hours: settings.quietHours }),
    draftUploads: actor.kind === 'staff' ? await draftUploadsOf(ctx, record.id, actor.id) : [],
    replyBlocked: blocked,
  };
}

/** Whether the night would hold a reply (C4). */
function leavesLater(
  ctx: Context,
  facts: { messages: readonly MessageRecord[]; replyTo: Mailbox | null; hours: QuietHours },
): string | null {
  const until = quietUntil({
    at: ctx.now,
    hours: facts.hours,
    to: facts.replyTo === null ? [] : [facts.replyTo.address],
    customerWroteAt: facts.messages.findLast((m) => m.kind === 'customer')?.at ?? null,
  });
  return until?.toISOString() ?? null;
}
