import type { Customer } from '../../contract/customers.ts';
import type { ConversationId, CustomerId } from '../../contract/ids.ts';
import { getCustomer } from '../customers/get-customer.ts';
import { asSent } from '../customers/sending-address.ts';
import type { Mailbox } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import { requireLiving } from './living.ts';
import { replyRecipient } from './rules/reply-frame.ts';
import { loadConversation } from './store.ts';
import { messagesOf } from './store-messages.ts';
import { outboxOf } from './store-outbox.ts';
import type { ConversationRecord, MessageRecord, OutboxRecord } from './types.ts';

export interface ForReply {
  conversation: ConversationRecord;
  messages: MessageRecord[];
  outbox: OutboxRecord[];
  /** Whom a reply goes to; null when nobody can be reached. */
  recipient: Mailbox | null;
}

/** What writing an answer needs. With `lock` nobody else answers until the transaction ends. */
export async function loadForReply(ctx: Context, id: ConversationId, lock = false): Promise<ForReply> {
  const conversation = await loadConversation(ctx, id, lock);
  if (lock) requireLiving(conversation);
  const messages = await messagesOf(ctx, id);
  const anySent = messages.some((m) => m.direction === 'out');
  const outbox = anySent ? await outboxOf(ctx, id) : [];
  return {
    conversation,
    messages,
    outbox,
    recipient: await recipientOf(ctx, messages, conversation.customerId),
  };
}

/**
 * Whom an answer goes to, at the address that is right as far as anybody knows. Who only called, or has not written yet,
 * is written to where the shop knows him.
 */
export async function recipientOf(
  ctx: Context,
  messages: readonly MessageRecord[],
  customer: CustomerId | null,
): Promise<Mailbox | null> {
  const recipient = replyRecipient(messages) ?? (await knownAddress(ctx, customer));
  return recipient === null ? null : await asSent(ctx, recipient);
}

async function knownAddress(ctx: Context, customer: CustomerId | null): Promise<Mailbox | null> {
  if (customer === null) return null;
  const known = await getCustomer(ctx, customer);
  const address = addressOfCustomer(known);
  return address === null ? null : { name: known.name, address };
}

/** Where a customer is written to who has not written himself: his own address before a mall's. */
export function addressOfCustomer({ identities }: Pick<Customer, 'identities'>): string | null {
  const usable = identities.filter((one) => one.correctedTo === undefined);
  const found = usable.find((one) => one.kind === 'mail') ?? usable.find((one) => one.kind === 'masked_mail');
  return found?.value ?? null;
}
