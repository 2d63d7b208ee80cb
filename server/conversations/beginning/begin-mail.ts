import type { beginMail as endpoint } from '../../../contract/beginnings.ts';
import type { InputOf } from '../../../contract/endpoint.ts';
import type { ConversationId, CustomerId } from '../../../contract/ids.ts';
import { addCustomer } from '../../customers/ensure-customer.ts';
import { findCustomerByMail } from '../../customers/find-customer.ts';
import { getCustomer } from '../../customers/get-customer.ts';
import { sendingAccounts } from '../../intake/sending-account.ts';
import { orderSummaries } from '../../orders/order-summaries.ts';
import type { Context } from '../../platform/context.ts';
import { notFound, Refusal } from '../../platform/errors.ts';
import { emptyConversation } from '../begin-matter.ts';
import { conversationEvents } from '../events.ts';
import { addressOfCustomer } from '../load-for-reply.ts';
import { conversationPolicy } from '../policy.ts';
import { conversationExists, insertConversation } from '../store.ts';

type Beginning = InputOf<typeof endpoint>;

/** An empty conversation, one's own and in work, in which the first mail is written. The same id twice is the same one. */
export async function beginMail(ctx: Context, input: Beginning): Promise<ConversationId> {
  conversationPolicy.require(ctx, 'conversation.reply');
  if (await conversationExists(ctx, input.conversation)) return input.conversation;
  const [account] = await sendingAccounts(ctx);
  if (account === undefined) throw new Refusal('refused', 'no_sending_account');
  if (input.order !== null && (await orderSummaries(ctx, [input.order])).length === 0)
    throw notFound('order');
  const customer = await customerOf(ctx, input);
  const me = ctx.actor.kind === 'staff' ? ctx.actor : null;
  await insertConversation(ctx, {
    ...emptyConversation(ctx, ctx.now),
    id: input.conversation,
    subject: input.subject,
    preview: '',
    channel: account.channel,
    account_id: account.id,
    customer_id: customer,
    order_id: input.order,
    order_evidence: JSON.stringify(
      input.order === null ? [] : [{ kind: 'chosen_by_staff', text: me?.name ?? '' }],
    ),
    status: 'working',
    assignee_id: me?.id ?? null,
    waiting_since: null,
  });
  ctx.record({ kind: conversationEvents.begun, conversationId: input.conversation, data: {} });
  ctx.tell({ kind: 'conversation', id: input.conversation, what: 'changed' });
  return input.conversation;
}

async function customerOf(ctx: Context, { customer, name, address }: Beginning): Promise<CustomerId> {
  if (customer !== null) {
    const known = await getCustomer(ctx, customer);
    if (address === '' && addressOfCustomer(known) === null) throw new Refusal('refused', 'no_recipient');
    return known.id;
  }
  if (address === '') throw new Refusal('refused', 'no_recipient');
  return (
    (await findCustomerByMail(ctx, address)) ??
    (await addCustomer(ctx, { name, mail: address, from: 'staff' }))
  );
}
