import type { SameMatter } from '../../contract/conversations.ts';
import type { ConversationId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import type { Arrival } from './arrival.ts';
import type { NewMatter } from './begin-matter.ts';
import { putTogether } from './put-together.ts';
import { isFresh, type NewWords, type OtherMatter, sameMatter } from './rules/same-matter.ts';
import { loadConversation } from './store.ts';
import { lockInOrder } from './store-moves.ts';
import { conversationsOfCustomer, lastWordsIn, type OtherConversation } from './store-others.ts';
import type { ConversationRecord, MessageRecord } from './types.ts';

/**
 * The same matter by a second way joins the first (C1): a mail after the form, the private mailbox after the phone.
 * Answers the conversation it went to; null when it is a matter of its own. Never goes to another customer's.
 */
export async function joinSameMatter(
  ctx: Context,
  arrival: Arrival,
  { matter, answersOurs }: { matter: NewMatter; answersOurs: boolean },
): Promise<ConversationId | null> {
  const { incoming } = arrival;
  if (incoming.kind !== 'human' || matter.noise !== null || matter.writer?.known !== true) return null;
  const all = await conversationsOfCustomer(ctx, matter.writer.id, matter.id);
  const { joins } = sameMatter(
    {
      text: incoming.text,
      subject: incoming.subject,
      orderId: matter.recognition.certain,
      at: arrival.receivedAt,
      answersOurs,
      forged: incoming.authentication?.dmarc === 'fail',
    },
    await withWords(ctx, all, arrival.receivedAt),
  );
  if (joins === null) return null;
  await lockInOrder(ctx, [matter.id, joins.id]);
  const target = await loadConversation(ctx, joins.id);
  // Put elsewhere at this very moment: then it is a matter of its own, and a person may be asked.
  if (target.mergedInto !== null) return null;
  const source = await loadConversation(ctx, matter.id);
  await putTogether(ctx, { source, target }, { kind: 'join', evidence: joins.evidence });
  return target.id;
}

async function withWords(ctx: Context, all: readonly OtherConversation[], at: Date): Promise<OtherMatter[]> {
  const fresh = all.filter((other) => isFresh(other, at)).slice(0, 8);
  const words = await lastWordsIn(
    ctx,
    fresh.map((other) => other.id),
  );
  return fresh.map((other) => ({ ...other, texts: words.get(other.id) ?? [] }));
}

/** Conversations of the same customer that look like the same matter, for a person to decide. */
export async function sameMatters(
  ctx: Context,
  record: ConversationRecord,
  known: {
    messages: readonly MessageRecord[];
    others: readonly OtherConversation[];
    /** Taken apart by a person before: not asked again. */
    apart: ReadonlySet<ConversationId>;
  },
): Promise<SameMatter[]> {
  if (record.status === 'closed' || record.mergedInto !== null || record.noise !== null) return [];
  const last = known.messages.findLast((m) => m.kind === 'customer');
  const candidates = known.others.filter((other) => !known.apart.has(other.id));
  if (last === undefined || candidates.length === 0) return [];
  const words: NewWords = {
    text: last.text,
    subject: record.subject,
    orderId: record.orderId,
    at: record.lastMessageAt,
    answersOurs: false,
    forged: false,
  };
  const { joins, perhaps } = sameMatter(words, await withWords(ctx, candidates, ctx.now));
  return [...(joins === null ? [] : [joins]), ...perhaps].slice(0, 3).flatMap(({ id, evidence }) => {
    const other = candidates.find((one) => one.id === id);
    if (other === undefined) return [];
    const { number, subject, preview, lastMessageAt } = other;
    return [{ id, number, subject, preview, lastMessageAt: lastMessageAt.toISOString(), evidence }];
  });
}
