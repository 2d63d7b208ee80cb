import type { ConversationId, MessageId } from '../../contract/ids.ts';
import { noteHeard } from '../customers/reach.ts';
import type { IncomingMessage } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { appendMessage } from './append-message.ts';
import { type Arrival, arrivalEvent, messageOf } from './arrival.ts';
import { beginMatter } from './begin-matter.ts';
import { findThread, type Thread, type Threading } from './find-thread.ts';
import { lockLiving } from './living.ts';
import { receiveReport } from './receive-report.ts';
import { joinSameMatter } from './same-matter.ts';
import { identityOf, knownMessages } from './store-known.ts';
import { insertMessage } from './store-messages.ts';

export type { Arrival } from './arrival.ts';

export type Received =
  | { outcome: 'duplicate' | 'own' }
  | { outcome: 'stored'; conversationId: ConversationId; messageId: MessageId };

/**
 * A message that arrived becomes part of a conversation: the one it answers, the same matter begun elsewhere, or a new
 * one. Kinds that are not a person's writing are taken in all the same, but reopen and trigger nothing.
 */
export async function receiveMessage(ctx: Context, arrival: Arrival): Promise<Received> {
  const { incoming } = arrival;
  if (incoming.kind === 'own') return { outcome: 'own' };
  if (arrival.known ?? (await isKnown(ctx, incoming))) return { outcome: 'duplicate' };
  const messageId = newId<MessageId>();
  const reported = await receiveReport(ctx, arrival, messageId);
  if (reported !== null) return { outcome: 'stored', conversationId: reported, messageId };
  const threading = await findThread(ctx, incoming);
  const conversationId =
    threading.thread === null
      ? await begin(ctx, arrival, { messageId, threading })
      : await append(ctx, arrival, { messageId, thread: threading.thread });
  await heard(ctx, arrival, threading);
  return { outcome: 'stored', conversationId, messageId };
}

async function isKnown(ctx: Context, { messageId, contentHash }: IncomingMessage): Promise<boolean> {
  return (await knownMessages(ctx, [{ mailId: messageId, contentHash }])).has(
    identityOf({ mailId: messageId, contentHash }),
  );
}

async function begin(
  ctx: Context,
  arrival: Arrival,
  { messageId, threading }: { messageId: MessageId; threading: Threading },
): Promise<ConversationId> {
  const matter = await beginMatter(ctx, arrival, messageId);
  await insertMessage(ctx, messageOf(arrival, { id: messageId, conversationId: matter.id, warnings: [] }));
  const joined = await joinSameMatter(ctx, arrival, { matter, answersOurs: threading.answersOurs });
  const id = joined ?? matter.id;
  announce(ctx, arrival, { id, messageId, quiet: matter.noise !== null });
  return id;
}

async function append(
  ctx: Context,
  arrival: Arrival,
  { messageId, thread }: { messageId: MessageId; thread: Thread },
): Promise<ConversationId> {
  const before = await lockLiving(ctx, thread.conversationId);
  await appendMessage(ctx, arrival, { before, messageId });
  const warnings = thread.stranger ? ['unknown_sender_on_thread'] : [];
  await insertMessage(ctx, messageOf(arrival, { id: messageId, conversationId: before.id, warnings }));
  announce(ctx, arrival, { id: before.id, messageId, quiet: before.noise !== null });
  return before.id;
}

function announce(
  ctx: Context,
  { incoming }: Arrival,
  { id, messageId, quiet }: { id: ConversationId; messageId: MessageId; quiet: boolean },
): void {
  ctx.record({
    kind: arrivalEvent(incoming),
    conversationId: id,
    data: {
      message: messageId,
      from: incoming.from.address,
      ...(incoming.authentication === null && incoming.signed ? { authenticity: 'unknown' } : {}),
      ...(incoming.bounce ? { bounce: incoming.bounce } : {}),
    },
  });
  // Noise is there for who looks for it, and calls nobody.
  ctx.tell({ kind: 'conversation', id, what: quiet ? 'changed' : 'message' });
}

/** A sign of life of an address; a forged sender's is none. */
async function heard(ctx: Context, { incoming }: Arrival, { thread, answersOurs }: Threading): Promise<void> {
  if (incoming.kind !== 'human' || incoming.authentication?.dmarc === 'fail') return;
  await noteHeard(ctx, incoming.from.address, answersOurs && thread?.stranger !== true);
}
