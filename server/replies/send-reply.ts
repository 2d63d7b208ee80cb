import type { InputOf } from '../../contract/endpoint.ts';
import type { ConversationId, MessageId, StaffId } from '../../contract/ids.ts';
import type { sendReply as endpoint } from '../../contract/replies.ts';
import { accountForReply } from '../conversations/account-for-reply.ts';
import { type Move, moveConversation } from '../conversations/change-conversation.ts';
import { saveDraft, showPresence } from '../conversations/desk.ts';
import { type ForReply, loadForReply } from '../conversations/load-for-reply.ts';
import { type NewMessage, queueMessage } from '../conversations/queue-message.ts';
import { stopScheduled, unansweredSince } from '../conversations/schedule.ts';
import {
  cancelSending,
  releaseSending,
  type Settlement,
  settleSending,
} from '../conversations/settle-sending.ts';
import { endClaim, requireUnclaimed } from '../conversations/sharing/claims.ts';
import { receiveByDoing } from '../conversations/sharing/hand-over.ts';
import type { ConversationRecord, MessageRecord, OutboxRecord } from '../conversations/types.ts';
import { bindUploads, returnUploads } from '../conversations/uploads.ts';
import type { Mailbox } from '../intake/channel.ts';
import type { SendingAccount } from '../intake/sending-account.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { enforceCheck, keepOverrides } from './checks/enforce-check.ts';
import { replyPolicy } from './policy.ts';
import { answering, subjectOf } from './rules/references.ts';
import { chosenTime } from './schedule-reply.ts';

/** Seconds in which a reply can be taken back. */
const undoSeconds = 10;

/** A reply as it is sent; `undoUntil`: until then it stays, in place of the usual seconds. */
export interface ReplyWish extends InputOf<typeof endpoint> {
  undoUntil?: Date;
  /** Whoever sends it need not go on with the matter: it stays whose it was. */
  inPassing?: boolean;
}

/** A person's reply from the composer: his words are no draft any more, and a hand-over is taken up by answering. */
export async function sendReply(
  ctx: Context,
  id: ConversationId,
  input: InputOf<typeof endpoint>,
): Promise<void> {
  const answered = await answerConversation(ctx, id, input);
  if (answered === null) return;
  await receiveByDoing(ctx, answered, 'reply');
  await saveDraft(ctx, id, '');
  await showPresence(ctx, id, 'viewing');
}

/**
 * Queues a person's reply. One conversation gets one answer: whoever holds the lock first wins, the second is told who
 * it was and keeps his text; while somebody answers (his claim), nobody else's leaves. The same id twice is the same
 * reply (then null: nothing was done). Answers the conversation as it was.
 */
export async function answerConversation(
  ctx: Context,
  id: ConversationId,
  input: ReplyWish,
): Promise<ConversationRecord | null> {
  replyPolicy.require(ctx, 'reply.send');
  const loaded = await loadForReply(ctx, id, true);
  const { conversation, messages, outbox, recipient } = loaded;
  if (messages.some((m) => m.id === input.id)) return null;
  if (input.text.trim() === '') throw new Refusal('invalid_input', 'empty_reply');
  refuseWhenOvertaken(messages, outbox, input);
  await requireUnclaimed(ctx, id);
  if (recipient === null) throw new Refusal('refused', 'no_recipient');
  const account = await accountForReply(ctx, conversation, messages);
  if (account === null) throw new Refusal('refused', 'no_sending_account');
  const overridden = await enforceCheck(ctx, loaded, input);
  await queueMessage(ctx, conversation, await messageOf(ctx, { loaded, recipient, account, input }));
  await keepOverrides(ctx, { conversation: id, message: input.id }, overridden);
  const author = authorOf(ctx);
  await moveConversation(ctx, conversation, afterwards(input, author));
  await endClaim(ctx, id);
  await stopScheduled(ctx, id, { cause: 'colleague_replied', except: author });
  return conversation;
}

const authorOf = ({ actor }: Context): StaffId | null => (actor.kind === 'staff' ? actor.id : null);

interface Leaving {
  loaded: ForReply;
  recipient: Mailbox;
  account: SendingAccount;
  input: ReplyWish;
}

async function messageOf(
  ctx: Context,
  { loaded: { conversation, messages }, recipient, account, input }: Leaving,
): Promise<NewMessage> {
  const answered =
    messages.findLast((m) => m.direction === 'in' && m.kind === 'customer') ?? messages.at(-1) ?? null;
  return {
    id: input.id,
    kind: 'reply',
    author: authorOf(ctx),
    account: account.id,
    from: account.from,
    to: [recipient],
    subject: subjectOf(conversation.subject, answered),
    text: input.text,
    ...answering(answered),
    headers: {},
    undoUntil: input.undoUntil ?? new Date(ctx.now.getTime() + undoSeconds * 1000),
    attachments: await bindUploads(ctx, {
      conversation: conversation.id,
      message: input.id,
      uploads: input.attachments,
    }),
    despiteNight: input.despiteNight,
    sendAt: chosenTime(ctx, input.sendAt),
  };
}

const causes = { close: 'reply_closes', hold: 'reply_holds', keep: 'reply_keeps' } as const;

function afterwards(input: ReplyWish, author: StaffId | null): Move {
  const { holdReason, holdUntil } = input;
  const move: Move = { cause: causes[input.afterwards], answered: true, holdReason, holdUntil };
  return author === null || input.inPassing === true ? move : { ...move, assignee: author };
}

/** Somebody answered, or the customer wrote, since the writer began. */
function refuseWhenOvertaken(
  messages: MessageRecord[],
  outbox: OutboxRecord[],
  input: InputOf<typeof endpoint>,
): void {
  const seen = messages.findIndex((m) => m.id === input.lastSeen);
  const newer = messages.slice(seen + 1);
  const takenBack = new Set(outbox.filter((o) => o.state === 'cancelled').map((o) => o.id));
  const reply = newer.find((m) => m.kind === 'reply' && !takenBack.has(m.id));
  if (reply !== undefined) {
    throw new Refusal('conflict', 'someone_replied_first', {
      message: reply.id,
      by: reply.authorId,
      at: reply.at.toISOString(),
    });
  }
  const customer = newer.findLast((m) => m.kind === 'customer');
  if (customer !== undefined && !input.despiteNewMessage) {
    throw new Refusal('conflict', 'customer_wrote_meanwhile', {
      message: customer.id,
      at: customer.at.toISOString(),
    });
  }
}

/** Takes a reply back while it has not left; text and files become the draft again and the matter is open work. */
export async function undoReply(ctx: Context, id: ConversationId, message: MessageId): Promise<void> {
  replyPolicy.require(ctx, 'reply.send');
  const { conversation, messages } = await loadForReply(ctx, id, true);
  const reply = messages.find((m) => m.id === message && m.kind === 'reply');
  if (reply === undefined) throw notFound('message');
  await cancelSending(ctx, message);
  await saveDraft(ctx, id, reply.text);
  await returnUploads(ctx, message);
  const waitingSince = await unansweredSince(ctx, id);
  const before = { ...conversation, waitingSince: waitingSince ?? conversation.waitingSince };
  await moveConversation(ctx, before, { cause: 'customer_wrote' });
}

/** A reply that waits for the morning (C4), or for its time, leaves now. */
export async function sendHeldNow(ctx: Context, id: ConversationId, message: MessageId): Promise<void> {
  replyPolicy.require(ctx, 'reply.send');
  const { messages } = await loadForReply(ctx, id, true);
  if (!messages.some((m) => m.id === message)) throw notFound('message');
  await releaseSending(ctx, message);
}

/** A person decides what became of a refused or unknown sending. */
export async function settleReply(
  ctx: Context,
  id: ConversationId,
  settle: { message: MessageId; decision: Settlement },
): Promise<void> {
  replyPolicy.require(ctx, 'reply.settle');
  const { messages } = await loadForReply(ctx, id, true);
  if (!messages.some((m) => m.id === settle.message)) throw notFound('message');
  await settleSending(ctx, settle.message, settle.decision);
}
