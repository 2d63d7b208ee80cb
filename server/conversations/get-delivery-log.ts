import type { OutputOf } from '../../contract/endpoint.ts';
import type { ConversationId, MessageId } from '../../contract/ids.ts';
import type { getDeliveryLog as endpoint } from '../../contract/messages.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { personNames } from '../staff/person-names.ts';
import { conversationPolicy } from './policy.ts';
import { eventsOfMessage } from './store-delivery.ts';
import { loadMessage } from './store-messages.ts';
import { loadOutbox } from './store-outbox.ts';

/**
 * The evidence of a sending (C3): what left when, from where to whom, what the servers said, what came back. Throws
 * `not_found` for a message that is not in this conversation, or did not go out.
 */
export async function getDeliveryLog(
  ctx: Context,
  conversation: ConversationId,
  id: MessageId,
): Promise<OutputOf<typeof endpoint>> {
  conversationPolicy.require(ctx, 'conversation.read');
  const message = await loadMessage(ctx, id);
  const outbox = await loadOutbox(ctx, id);
  if (message === null || outbox === null || message.conversationId !== conversation)
    throw notFound('message');
  const origin = message.originConversationId;
  const places = [...new Set([conversation, outbox.conversationId, ...(origin === null ? [] : [origin])])];
  const events = await eventsOfMessage(ctx, id, places);
  const people = await personNames(
    ctx,
    events.flatMap((event) => (event.actorId === null ? [] : [event.actorId])),
  );
  const { envelope } = outbox;
  return {
    messageId: envelope.mailId,
    date: new Date(envelope.date).toISOString(),
    from: envelope.from.address,
    to: [...envelope.to, ...envelope.cc].map((one) => one.address),
    subject: envelope.subject,
    entries: events.map(({ at, kind, actorId, data }) => ({
      at: at.toISOString(),
      kind,
      by: actorId === null ? null : (people.get(actorId) ?? null),
      serverSaid: typeof data.serverSaid === 'string' ? data.serverSaid : '',
      data,
    })),
  };
}
