import type { ConversationId, CustomerId, MessageId } from '../../contract/ids.ts';
import { normalizeMail } from '../../language/normalize.ts';
import { findCustomerByMail } from '../customers/find-customer.ts';
import type { IncomingMessage } from '../intake/channel.ts';
import { ownAddresses } from '../intake/sending-account.ts';
import type { Context } from '../platform/context.ts';
import { oncePerTransaction } from '../platform/once.ts';
import { shopKey } from '../platform/shop-key.ts';
import { readToken } from '../platform/signed-token.ts';
import { answeredIds, isForward, placeInThread, type ThreadingFacts } from './rules/threading.ts';
import { conversationByNumber, loadConversation } from './store.ts';
import { livingConversation, messagesPointedAt, type PointedAt, participantsOf } from './store-threads.ts';

export interface Thread {
  conversationId: ConversationId;
  /** It answers a mail that we sent: proof that our mail is read at the sender's. */
  answersOurs: boolean;
  /** The sender took no part before. */
  stranger: boolean;
}

export interface Threading {
  thread: Thread | null;
  /** It answers a mail of ours, even when that lies here no more. */
  answersOurs: boolean;
}

/**
 * The conversation a message is part of: by the mails it answers (In-Reply-To, then References from last to first),
 * then by tokens that only we can have made, then by the number in its subject, which a stranger may have guessed.
 */
export async function findThread(ctx: Context, incoming: IncomingMessage): Promise<Threading> {
  const ids = answeredIds({ ...incoming, reportedId: incoming.bounce?.originalMessageId ?? null });
  const tokens = await ownTokens(ctx, incoming.tokens);
  const found = await messagesPointedAt(ctx, ids, tokens);
  const byMail = firstOf(ids, (id) => found.find((one) => one.mailId === id));
  const hit = byMail ?? firstOf(tokens, (token) => found.find((one) => one.id === token));
  if (hit !== undefined) {
    const thread = await asThread(ctx, incoming, { ...hit, by: byMail === undefined ? 'token' : 'mail_id' });
    return { thread, answersOurs: hit.direction === 'out' };
  }
  return { thread: await bySubject(ctx, incoming), answersOurs: tokens.length > 0 };
}

function firstOf<K, V>(keys: readonly K[], find: (key: K) => V | undefined): V | undefined {
  for (const key of keys) {
    const found = find(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Ids of messages named by tokens that we signed; everything else that looks like one is nothing. */
export async function ownTokens(ctx: Context, words: readonly string[]): Promise<MessageId[]> {
  if (words.length === 0) return [];
  const key = await shopKey(ctx, 'thread');
  const ids = words
    .slice(0, 200)
    .map((word) => readToken(key, 'message', word) ?? readToken(key, 'return', word))
    .filter((id) => id !== null);
  return [...new Set(ids)] as MessageId[];
}

async function bySubject(ctx: Context, incoming: IncomingMessage): Promise<Thread | null> {
  if (incoming.subjectNumber === null) return null;
  const named = await conversationByNumber(ctx, incoming.subjectNumber);
  const living = named === null ? null : await livingConversation(ctx, named);
  if (living === null) return null;
  const { customerId } = await loadConversation(ctx, living.id);
  return await asThread(ctx, incoming, {
    conversationId: living.id,
    customerId,
    direction: 'in',
    by: 'subject_number',
  });
}

type Hit = Pick<PointedAt, 'conversationId' | 'customerId' | 'direction'> & Pick<ThreadingFacts, 'by'>;

async function asThread(ctx: Context, incoming: IncomingMessage, hit: Hit): Promise<Thread | null> {
  const human = incoming.kind === 'human';
  const known = !human && hit.by !== 'subject_number' ? false : await tookPart(ctx, incoming, hit);
  const place = placeInThread({
    by: hit.by,
    human,
    known,
    forwarded: isForward(incoming.subject, `${incoming.text}\n${incoming.folded}`),
    forged: incoming.authentication?.dmarc === 'fail',
  });
  if (place === 'new') return null;
  const stranger = place === 'append_with_warning';
  return { conversationId: hit.conversationId, answersOurs: hit.direction === 'out', stranger };
}

/**
 * Whether the writer took part, or is the customer under another address. The shop itself is nobody: a contact form
 * writes in its name, and then the person behind it counts. A number in the subject, which anybody can write, asks it of
 * everybody who signs.
 */
async function tookPart(ctx: Context, incoming: IncomingMessage, hit: Hit): Promise<boolean> {
  const own = await ownOf(ctx);
  const all = [incoming.from.address, incoming.replyTo.address].map(normalizeMail);
  const signers = [...new Set(all)].filter((address) => address !== '' && !own.has(address));
  const asked = hit.by === 'subject_number' ? signers : signers.slice(0, 1);
  if (asked.length === 0) return false;
  const participants = await participantsOf(ctx, hit.conversationId);
  for (const address of asked) {
    if (!participants.has(address) && !(await isCustomer(ctx, address, hit.customerId))) return false;
  }
  return true;
}

/** The shop's own addresses. */
const ownOf = oncePerTransaction(async (ctx) => new Set((await ownAddresses(ctx)).map(normalizeMail)));

async function isCustomer(ctx: Context, address: string, customer: CustomerId | null): Promise<boolean> {
  return customer !== null && (await findCustomerByMail(ctx, address)) === customer;
}
