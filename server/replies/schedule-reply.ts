import type { ConversationId, MessageId } from '../../contract/ids.ts';
import { loadForReply } from '../conversations/load-for-reply.ts';
import { moveSchedule } from '../conversations/schedule.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { replyPolicy } from './policy.ts';

/** What is to leave later than this is a plan, and nobody remembers it. */
const farthestDays = 60;

/** The instant a reply was scheduled for; null: at once. Refuses `send_time_passed`, and what is too far away. */
export function chosenTime(ctx: Context, sendAt: string | null | undefined): Date | null {
  if (sendAt === null || sendAt === undefined) return null;
  const at = new Date(sendAt);
  if (at <= ctx.now) throw new Refusal('refused', 'send_time_passed');
  if (at.getTime() - ctx.now.getTime() > farthestDays * 86_400_000)
    throw new Refusal('invalid_input', 'invalid_input', { sendAt: 'too_far', days: farthestDays });
  return at;
}

/** 時刻を変える. Refuses `not_waiting`, `already_sent`, `send_time_passed`. */
export async function rescheduleReply(
  ctx: Context,
  id: ConversationId,
  { message, sendAt }: { message: MessageId; sendAt: string },
): Promise<void> {
  replyPolicy.require(ctx, 'reply.send');
  const { messages } = await loadForReply(ctx, id, true);
  if (!messages.some((one) => one.id === message && one.kind === 'reply')) throw notFound('message');
  const at = chosenTime(ctx, sendAt);
  if (at !== null) await moveSchedule(ctx, { message, sendAt: at });
}
