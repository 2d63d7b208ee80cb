import type { FirstReplyRun } from '../../../contract/first-replies.ts';
import type { ConversationId, FirstRepliesId } from '../../../contract/ids.ts';
import { type KeptState, lockConversations, putBackUntouched } from '../../conversations/bulk/keep-state.ts';
import { moveConversation } from '../../conversations/change-conversation.ts';
import { loadForReply } from '../../conversations/load-for-reply.ts';
import { unansweredSince } from '../../conversations/schedule.ts';
import { cancelSending } from '../../conversations/settle-sending.ts';
import type { Context } from '../../platform/context.ts';
import { Refusal } from '../../platform/errors.ts';
import { replyPolicy } from '../policy.ts';
import { describeRun, requireOwnRun } from './describe-run.ts';
import { holdReason } from './send-first-replies.ts';
import { type Letter, lettersOf, markTakenBack, stopRun } from './store.ts';

/**
 * 取り消す: what has not left does not leave, what is not written is not written, and those conversations are where they
 * were. All in one transaction, so that the seconds are the same for all. Refuses `undo_too_late` where all have left.
 */
export async function undoFirstReplies(ctx: Context, id: FirstRepliesId): Promise<FirstReplyRun> {
  replyPolicy.require(ctx, 'reply.send');
  const run = await requireOwnRun(ctx, id, true);
  if (run.undoneAt !== null) throw new Refusal('refused', 'already_undone');
  await stopRun(ctx, id);
  const letters = await lettersOf(ctx, id);
  const queued = letters.filter((one) => one.state === 'queued');
  await lockConversations(
    ctx,
    queued.map((one) => one.conversation),
  );
  const back: Cancelled[] = [];
  for (const letter of queued) {
    const at = await cancel(ctx, letter);
    if (at !== null) back.push({ letter, at });
  }
  if (back.length === 0 && letters.every((one) => one.state !== 'taken_back'))
    throw new Refusal('refused', 'undo_too_late');
  await markTakenBack(
    ctx,
    id,
    back.map((one) => one.letter.message),
  );
  await putBack(ctx, back);
  return await describeRun(ctx, { ...run, undoneAt: ctx.now });
}

interface Cancelled {
  letter: Letter;
  /** Where the mail lies by now. */
  at: ConversationId;
}

/** Null: it has left. A refusal comes before anything is written. */
async function cancel(ctx: Context, { message }: Letter): Promise<ConversationId | null> {
  try {
    return (await cancelSending(ctx, message)).conversationId;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function putBack(ctx: Context, back: readonly Cancelled[]): Promise<void> {
  const kept = new Map<ConversationId, KeptState>();
  for (const { letter, at } of back)
    if (letter.before !== null && at === letter.conversation) kept.set(at, letter.before);
  const untouched = await putBackUntouched(ctx, kept);
  for (const { letter, at } of back) if (!untouched.has(at)) await reopen(ctx, at, letter);
}

/** Somebody was there since: only the hold of ours ends, and the customer waits again. */
async function reopen(ctx: Context, id: ConversationId, letter: Letter): Promise<void> {
  const { conversation } = await loadForReply(ctx, id, true);
  if (conversation.status !== 'on_hold' || conversation.holdReason !== holdReason(letter.contact)) return;
  const waitingSince = (await unansweredSince(ctx, id)) ?? conversation.waitingSince;
  await moveConversation(ctx, { ...conversation, waitingSince }, { cause: 'customer_wrote' });
}
