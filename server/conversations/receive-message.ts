import type { ConversationId, MessageId } from '../../contract/ids.ts';
import { noteHeard } from '../customers/reach.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { appendMessage } from './append-message.ts';
import { type Arrival, arrivalEvent, messageOf } from './arrival.ts';
import { beginMatter } from './begin-matter.ts';
import { findThread, type Thread, type Threading } from './find-thread.ts';
import { lockLiving } from './living.ts';
import { lookAhead } from './look-ahead.ts';
import { LikelyWriters } from './propose-writer.ts';
import { isReport, receiveReport } from './receive-report.ts';
import { joinSameMatter } from './same-matter.ts';
import { stopScheduled } from './schedule.ts';
import { identityOf, knownMessages } from './store-known.ts';
import { insertMessage } from './store-messages.ts';

export type { Arrival } from './arrival.ts';

export type Received =
  | { outcome: 'duplicate' | 'own' }
  | { outcome: 'stored'; conversationId: ConversationId; messageId: MessageId };

/**
 * Messages that arrived become part of conversations, in the order in which they came: the one it answers, the same
 * matter begun elsewhere, or a new one. Kinds that are not a person's writing are taken in all the same, but reopen and
 * trigger nothing. What they will ask the database is asked for all of them at once.
 */
export async function receiveMessages(ctx: Context, arrivals: readonly Arrival[]): Promise<Received[]> {
  const known = await knownMessages(
    ctx,
    arrivals.map(({ incoming }) => incoming),
  );
  await lookAhead(
    ctx,
    arrivals.filter(({ incoming }) => !known.has(identityOf(incoming))),
  );
  const gathered = { signs: new SignsOfLife(ctx), likely: new LikelyWriters(ctx) };
  const all: Received[] = [];
  for (const arrival of arrivals) {
    const identity = identityOf(arrival.incoming);
    const received = known.has(identity)
      ? ({ outcome: 'duplicate' } as const)
      : await receiveMessage(ctx, arrival, gathered);
    if (received.outcome === 'stored') known.add(identity);
    all.push(received);
  }
  await gathered.signs.note();
  await gathered.likely.propose();
  return all;
}

/** What several messages say is written down at once. */
interface Gathered {
  signs: SignsOfLife;
  likely: LikelyWriters;
}

async function receiveMessage(
  ctx: Context,
  arrival: Arrival,
  { signs, likely }: Gathered,
): Promise<Received> {
  const { incoming } = arrival;
  if (incoming.kind === 'own') return { outcome: 'own' };
  const messageId = newId<MessageId>();
  // A notice about an address counts after what was heard of it before, and before what is heard of it later.
  if (isReport(incoming)) await signs.note();
  const reported = await receiveReport(ctx, arrival, messageId);
  if (reported !== null) return { outcome: 'stored', conversationId: reported, messageId };
  const threading = await findThread(ctx, incoming);
  const conversationId =
    threading.thread === null
      ? await begin(ctx, arrival, { messageId, threading, likely })
      : await append(ctx, arrival, { messageId, thread: threading.thread, likely });
  signs.hear(arrival, threading);
  return { outcome: 'stored', conversationId, messageId };
}

async function begin(
  ctx: Context,
  arrival: Arrival,
  { messageId, threading, likely }: { messageId: MessageId; threading: Threading; likely: LikelyWriters },
): Promise<ConversationId> {
  const matter = await beginMatter(ctx, arrival, messageId);
  if (matter.writer !== null && matter.noise === null) likely.note(matter.writer.id, matter.recognition);
  await insertMessage(ctx, messageOf(arrival, { id: messageId, conversationId: matter.id, warnings: [] }));
  const joined = await joinSameMatter(ctx, arrival, { matter, answersOurs: threading.answersOurs });
  const id = joined ?? matter.id;
  if (joined !== null) await stopScheduled(ctx, joined, { cause: 'customer_wrote' });
  announce(ctx, arrival, { id, messageId, quiet: matter.noise !== null });
  return id;
}

async function append(
  ctx: Context,
  arrival: Arrival,
  { messageId, thread, likely }: { messageId: MessageId; thread: Thread; likely: LikelyWriters },
): Promise<ConversationId> {
  const { incoming } = arrival;
  const before = await lockLiving(ctx, thread.conversationId);
  const recognition = await appendMessage(ctx, arrival, { before, messageId });
  if (before.customerId !== null && recognition !== null) likely.note(before.customerId, recognition);
  const warnings = thread.stranger ? ['unknown_sender_on_thread'] : [];
  await insertMessage(ctx, messageOf(arrival, { id: messageId, conversationId: before.id, warnings }));
  if (incoming.kind === 'human') await stopScheduled(ctx, before.id, { cause: 'customer_wrote' });
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

/** Signs of life of addresses, written down together; a forged sender's is none. */
class SignsOfLife {
  private readonly ctx: Context;
  private heard: { address: string; answers: boolean }[] = [];

  constructor(ctx: Context) {
    this.ctx = ctx;
  }

  hear({ incoming }: Arrival, { thread, answersOurs }: Threading): void {
    if (incoming.kind !== 'human' || incoming.authentication?.dmarc === 'fail') return;
    const answers = answersOurs && thread?.stranger !== true;
    this.heard.push({ address: incoming.from.address, answers });
  }

  async note(): Promise<void> {
    if (this.heard.length > 0) await noteHeard(this.ctx, this.heard);
    this.heard = [];
  }
}
