import type { noteCall as endpoint } from '../../../contract/beginnings.ts';
import type { InputOf } from '../../../contract/endpoint.ts';
import type { ConversationId, CustomerId } from '../../../contract/ids.ts';
import { addCustomer } from '../../customers/ensure-customer.ts';
import { findCustomersByWays } from '../../customers/find-customer.ts';
import { getCustomer } from '../../customers/get-customer.ts';
import { orderSummaries } from '../../orders/order-summaries.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { wokenBy } from '../append-message.ts';
import { previewOf } from '../arrival.ts';
import { emptyConversation, recordRecognised } from '../begin-matter.ts';
import { changeConversation } from '../change-conversation.ts';
import { conversationEvents } from '../events.ts';
import { lockLiving } from '../living.ts';
import { conversationPolicy } from '../policy.ts';
import { recogniseOrderOf } from '../recognise-order.ts';
import { callSubject, callText } from '../rules/call-text.ts';
import { insertConversation, loadConversation, updateConversation } from '../store.ts';
import { addCandidates } from '../store-candidates.ts';
import { insertMessage, loadMessage } from '../store-messages.ts';
import type { MessageRecord } from '../types.ts';

type Call = InputOf<typeof endpoint>;

/** Writes down what was said on the telephone, as a customer's words; answers the conversation it stands in. */
export async function noteCall(ctx: Context, call: Call): Promise<ConversationId> {
  conversationPolicy.require(ctx, 'conversation.change');
  const known = await loadMessage(ctx, call.message);
  if (known !== null) return known.conversationId;
  const customer = await callerOf(ctx, call);
  const place =
    call.conversation === null ? await begin(ctx, call, customer) : await goOn(ctx, call, call.conversation);
  await insertMessage(ctx, messageOf(ctx, call, place));
  ctx.record({
    kind: conversationEvents.callNoted,
    conversationId: place,
    data: { message: call.message, missed: call.missed, callBackAt: call.callBackAt },
  });
  ctx.tell({ kind: 'conversation', id: place, what: 'message' });
  if (call.done) {
    const { version } = await loadConversation(ctx, place);
    await changeConversation(ctx, place, { version, status: 'closed' });
  }
  return place;
}

/** Somebody chosen, somebody with this number, else somebody new; null when nothing is known of him. */
async function callerOf(ctx: Context, { caller }: Call): Promise<CustomerId | null> {
  // Throws when there is no such person in this shop.
  if (caller.customer !== null) return (await getCustomer(ctx, caller.customer)).id;
  const owners = await findCustomersByWays(ctx, { mails: [], phones: caller.phone ? [caller.phone] : [] });
  const of = owners.get(caller.phone) ?? [];
  // One number may be a family's: only who is alone with it is surely meant.
  if (of.length === 1) return of[0] ?? null;
  if (caller.name === '' && caller.phone === '') return null;
  return await addCustomer(ctx, { name: caller.name, phone: caller.phone, from: 'staff' });
}

async function begin(ctx: Context, call: Call, customer: CustomerId | null): Promise<ConversationId> {
  const id = newId<ConversationId>();
  const recognition = await recogniseOrderOf(ctx, {
    subject: '',
    text: `${call.text}\n${call.caller.phone}`,
    folded: '',
    senderName: call.caller.name,
    customerId: customer,
    threadOrderId: null,
  });
  const chosen = await chosenOrder(ctx, call);
  const order = chosen ?? recognition.certain;
  const by = ctx.actor.kind === 'staff' ? ctx.actor.name : '';
  const evidence = chosen === null ? recognition.evidence : [{ kind: 'chosen_by_staff' as const, text: by }];
  await insertConversation(ctx, {
    ...emptyConversation(ctx, ctx.now),
    id,
    subject: callSubject(call),
    preview: previewOf(call.text),
    channel: 'phone',
    account_id: null,
    customer_id: customer,
    order_id: order,
    order_evidence: JSON.stringify(order === null ? [] : evidence),
    last_message_id: call.message,
  });
  if (order === null) await addCandidates(ctx, id, recognition.candidates);
  else recordRecognised(ctx, id, { certain: order, evidence });
  return id;
}

async function chosenOrder(ctx: Context, { order }: Call) {
  if (order === null) return null;
  if ((await orderSummaries(ctx, [order])).length === 0) throw notFound('order');
  return order;
}

/** One more word in a matter that is there: it wakes it, as a mail would. */
async function goOn(ctx: Context, call: Call, id: ConversationId): Promise<ConversationId> {
  const before = await lockLiving(ctx, id);
  await updateConversation(ctx, before.id, {
    ...wokenBy(before, 'customer_wrote', ctx.now),
    last_message_id: call.message,
    last_message_at: ctx.now,
    preview: previewOf(call.text),
    silent_since: null,
  });
  return before.id;
}

function messageOf(ctx: Context, call: Call, conversationId: ConversationId): MessageRecord {
  const nobody = { name: call.caller.name, address: '' };
  return {
    id: call.message,
    conversationId,
    direction: 'in',
    kind: 'customer',
    channel: 'phone',
    authorId: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
    from: nobody,
    to: [],
    cc: [],
    replyTo: null,
    subject: '',
    text: callText(call),
    folded: '',
    mailId: null,
    inReplyTo: [],
    references: [],
    contentHash: null,
    rawInputId: null,
    attachments: [],
    warnings: [],
    classification: null,
    hasHtml: false,
    authentication: null,
    originConversationId: null,
    at: ctx.now,
  };
}
