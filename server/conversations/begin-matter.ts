import type { Evidence, Noise } from '../../contract/conversations.ts';
import type { ConversationId, CustomerId, MessageId } from '../../contract/ids.ts';
import { addCustomer } from '../customers/ensure-customer.ts';
import { findCustomerByMail } from '../customers/find-customer.ts';
import type { IncomingMessage } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { type Arrival, previewOf } from './arrival.ts';
import { conversationEvents } from './events.ts';
import { judgeNoise } from './judge-noise.ts';
import { recogniseOrderOf, type WrittenMessage } from './recognise-order.ts';
import type { Recognition } from './rules/recognise.ts';
import { insertConversation, type NewConversation } from './store.ts';
import { candidateRows } from './store-candidates.ts';
import { isKnownCustomer } from './store-others.ts';

export interface Writer {
  id: CustomerId;
  /** The address was known before this message. */
  known: boolean;
  evidence: Evidence[];
}

export interface NewMatter {
  id: ConversationId;
  number: number;
  messageId: MessageId;
  writer: Writer | null;
  recognition: Recognition;
  noise: Noise | null;
}

/** A new matter: whose, about which order, and whether it is noise. */
export async function beginMatter(ctx: Context, arrival: Arrival, messageId: MessageId): Promise<NewMatter> {
  const { incoming } = arrival;
  const writer = await customerOf(ctx, incoming);
  const recognition = await recogniseOrderOf(ctx, allWordsOf(incoming, writer?.known ? writer.id : null));
  const noise = await judgeNoise(ctx, {
    incoming,
    knownCustomer:
      writer?.known === true && (boughtHere(recognition) || (await isKnownCustomer(ctx, writer.id))),
    onThread: false,
    orderNamed: recognition.certain !== null,
  });
  const id = newId<ConversationId>();
  const facts = { id, messageId, writer, recognition, noise };
  // Late, because its number is taken there, from a row shared by the whole shop.
  const row = newConversation(ctx, arrival, facts);
  const number = await insertConversation(ctx, row, candidateRows(ctx, id, recognition.candidates));
  if (recognition.certain !== null) recordRecognised(ctx, id, recognition);
  return { ...facts, number };
}

/** What a first message says about the order it is about. */
export const allWordsOf = (incoming: IncomingMessage, customer: CustomerId | null): WrittenMessage => ({
  subject: incoming.subject,
  text: incoming.text,
  folded: incoming.folded,
  senderName: incoming.replyTo.name || incoming.from.name,
  customerId: customer,
  threadOrderId: null,
});

const ownOrders: ReadonlySet<Evidence['kind']> = new Set([
  'only_open_order',
  'only_order',
  'open_order',
  'latest_order',
]);

/** The recognition has met an order of the writer's own: nobody need be asked again. */
function boughtHere(recognition: Recognition): boolean {
  const evidence = [...recognition.evidence, ...recognition.candidates.flatMap((c) => c.evidence)];
  return evidence.some((one) => ownOrders.has(one.kind));
}

function newConversation(ctx: Context, arrival: Arrival, facts: Omit<NewMatter, 'number'>): NewConversation {
  const { incoming, receivedAt } = arrival;
  return {
    ...emptyConversation(ctx, receivedAt),
    id: facts.id,
    subject: incoming.subject,
    preview: previewOf(incoming.text),
    channel: arrival.channel,
    account_id: arrival.accountId,
    customer_id: facts.writer?.id ?? null,
    customer_evidence: JSON.stringify(facts.writer?.evidence ?? []),
    order_id: facts.recognition.certain,
    order_evidence: JSON.stringify(facts.recognition.evidence),
    last_message_id: facts.messageId,
    noise: facts.noise?.kind ?? null,
    noise_by: facts.noise?.by ?? null,
    noise_evidence: JSON.stringify(facts.noise?.evidence ?? []),
  };
}

/** Open, waiting since `at`, nobody's. */
export function emptyConversation(
  ctx: Context,
  at: Date,
): Omit<NewConversation, 'id' | 'subject' | 'preview' | 'channel' | 'account_id' | 'customer_id'> {
  return {
    shop_id: ctx.shop,
    version: 1,
    customer_evidence: '[]',
    order_id: null,
    order_evidence: '[]',
    status: 'open',
    hold_reason: '',
    hold_until: null,
    assignee_id: null,
    waiting_since: at,
    sort_at: at,
    first_replied_at: null,
    closed_at: null,
    closed_without_reply: false,
    last_message_id: null,
    last_message_at: at,
    sending_trouble: false,
    noise: null,
    noise_by: null,
    noise_evidence: '[]',
    merged_into: null,
    silent_since: null,
    created_at: ctx.now,
    updated_at: ctx.now,
  };
}

export function recordRecognised(
  ctx: Context,
  id: ConversationId,
  found: { certain: string | null; evidence: Evidence[] },
): void {
  ctx.record({
    kind: conversationEvents.orderRecognised,
    conversationId: id,
    data: { order: found.certain, evidence: found.evidence },
  });
}

/** The person behind the address: any he ever used; a new person otherwise. Of a bounce, whom the mail did not reach. */
async function customerOf(ctx: Context, incoming: IncomingMessage): Promise<Writer | null> {
  const known = await knownWriter(ctx, incoming);
  const writer = writerOf(incoming);
  if (known !== null || incoming.bounce !== null || writer.address === '') return known;
  const id = await addCustomer(ctx, { name: writer.name, mail: writer.address, from: 'mail' });
  return { id, known: false, evidence: [] };
}

const writerOf = ({ replyTo, from }: IncomingMessage) => (replyTo.address !== '' ? replyTo : from);

/** Whoever of them is known already; null: nobody is. */
export async function knownWriter(ctx: Context, incoming: IncomingMessage): Promise<Writer | null> {
  if (incoming.bounce !== null) return await unreached(ctx, incoming.bounce);
  const writer = writerOf(incoming);
  if (writer.address === '') return null;
  for (const mail of new Set([incoming.from.address, writer.address].filter((a) => a !== ''))) {
    const id = await findCustomerByMail(ctx, mail);
    if (id !== null) return { id, known: true, evidence: [{ kind: 'address_known', text: mail }] };
  }
  return null;
}

async function unreached(
  ctx: Context,
  bounce: NonNullable<IncomingMessage['bounce']>,
): Promise<Writer | null> {
  const [only, ...others] = bounce.recipients;
  if (only === undefined || others.length > 0) return null;
  const id = await findCustomerByMail(ctx, only.address);
  if (id === null) return null;
  return { id, known: true, evidence: [{ kind: 'address_known', text: only.address }] };
}
