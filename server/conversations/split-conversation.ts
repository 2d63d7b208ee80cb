import type { ConversationId, CustomerId, MessageId, MoveId } from '../../contract/ids.ts';
import { ensureCustomer } from '../customers/ensure-customer.ts';
import { findCustomerByMail } from '../customers/find-customer.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { previewOf } from './arrival.ts';
import { emptyConversation } from './begin-matter.ts';
import { conversationEvents } from './events.ts';
import { requireLiving } from './living.ts';
import { conversationPolicy } from './policy.ts';
import { recogniseOrderOf } from './recognise-order.ts';
import { settleRest } from './settle-rest.ts';
import { dropClaim } from './sharing/store-claims.ts';
import { insertConversation, loadConversation } from './store.ts';
import { moveMessages } from './store-belongings.ts';
import { saveCandidates } from './store-candidates.ts';
import { messagesOf } from './store-messages.ts';
import { insertMove, stateOf } from './store-moves.ts';
import { copyTags } from './tagging/store-tags.ts';
import type { ConversationRecord, MessageRecord } from './types.ts';

/** 分ける: takes messages out into a conversation of their own, whose customer is who wrote them. Answers the new one. */
export async function splitConversation(
  ctx: Context,
  id: ConversationId,
  chosen: readonly MessageId[],
): Promise<ConversationId> {
  conversationPolicy.require(ctx, 'conversation.change');
  const source = await loadConversation(ctx, id, true);
  requireLiving(source);
  const all = await messagesOf(ctx, id);
  const wanted = new Set(chosen);
  const going = all.filter((m) => wanted.has(m.id));
  if (going.length !== wanted.size) throw new Refusal('refused', 'split_not_possible', { why: 'not_here' });
  if (going.length === all.length) throw new Refusal('refused', 'split_not_possible', { why: 'all' });
  const before = await stateOf(ctx, id);
  const target = await newMatter(ctx, source, going);
  const messages = await moveMessages(ctx, { from: id, to: target.id }, [...wanted]);
  // What is being answered may just have gone: whoever writes looks again and goes on.
  await dropClaim(ctx, id);
  await copyTags(ctx, id, target.id);
  const empty = await stateOf(ctx, target.id);
  await settleRest(ctx, target.id, ctx.now);
  await settleRest(ctx, id, ctx.now);
  const move = newId<MoveId>();
  const after = await stateOf(ctx, id);
  await insertMove(ctx, {
    id: move,
    kind: 'split',
    sourceId: id,
    targetId: target.id,
    messages,
    notes: [],
    // What lives on and may go back to what it was is the one it was taken from.
    before: { source: before, target: empty, after, drafts: [], orders: [] },
    evidence: [],
  });
  const data = { move, from: source.number, into: target.number, messages: messages.length };
  for (const conversationId of [id, target.id]) {
    ctx.record({ kind: conversationEvents.split, conversationId, data });
    ctx.tell({ kind: 'conversation', id: conversationId, what: 'moved' });
  }
  return target.id;
}

async function newMatter(
  ctx: Context,
  source: ConversationRecord,
  going: readonly MessageRecord[],
): Promise<{ id: ConversationId; number: number }> {
  const first = going.find((m) => m.kind === 'customer') ?? null;
  const writer = await writerOf(ctx, source, first);
  const recognition = await recogniseOrderOf(ctx, {
    subject: first?.subject ?? '',
    text: first?.text ?? '',
    folded: '',
    senderName: first?.from.name ?? '',
    customerId: writer,
    threadOrderId: null,
  });
  const id = newId<ConversationId>();
  const at = going.at(0)?.at ?? ctx.now;
  const number = await insertConversation(ctx, {
    ...emptyConversation(ctx, at),
    id,
    subject: (first ?? going[0])?.subject ?? source.subject,
    preview: previewOf(first?.text ?? going[0]?.text ?? ''),
    channel: source.channel,
    account_id: source.accountId,
    customer_id: writer,
    customer_evidence: JSON.stringify(writer === source.customerId ? source.customerEvidence : []),
    assignee_id: source.assigneeId,
    order_id: recognition.certain,
    order_evidence: JSON.stringify(recognition.evidence),
    last_message_at: at,
  });
  await saveCandidates(ctx, id, recognition.candidates);
  return { id, number };
}

/** Whoever wrote what is taken out; our own words alone stay with the customer they went to. */
async function writerOf(
  ctx: Context,
  source: ConversationRecord,
  first: MessageRecord | null,
): Promise<CustomerId | null> {
  if (first === null) return source.customerId;
  const writer = first.replyTo !== null && first.replyTo.address !== '' ? first.replyTo : first.from;
  const known =
    (await findCustomerByMail(ctx, first.from.address)) ?? (await findCustomerByMail(ctx, writer.address));
  if (known !== null || writer.address === '') return known ?? source.customerId;
  return await ensureCustomer(ctx, { name: writer.name, mail: writer.address, from: 'mail' });
}
