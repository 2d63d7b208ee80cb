import {
  type FirstReplyLeft,
  type FirstReplyLeftReason,
  type FirstReplyRun,
  firstReplyLeftReasons,
} from '../../../contract/first-replies.ts';
import type { FirstRepliesId } from '../../../contract/ids.ts';
import { describeRows } from '../../conversations/describe-rows.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import { personNames } from '../../staff/person-names.ts';
import { replyPolicy } from '../policy.ts';
import { type Letter, lettersOf, loadRun, type Run } from './store.ts';
import { unknownLeft } from './write-letter.ts';

/** How far it has come, for whoever pressed. Throws `not_found`, also for somebody else's. */
export async function getFirstReplies(ctx: Context, id: FirstRepliesId): Promise<FirstReplyRun> {
  replyPolicy.require(ctx, 'reply.send');
  return await describeRun(ctx, await requireOwnRun(ctx, id));
}

export async function requireOwnRun(ctx: Context, id: FirstRepliesId, lock = false): Promise<Run> {
  const run = await loadRun(ctx, id, lock);
  const me = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  if (run === null || run.by !== me) throw notFound('first_replies');
  return run;
}

export async function describeRun(ctx: Context, run: Run): Promise<FirstReplyRun> {
  const letters = await lettersOf(ctx, run.id);
  const count = (state: Letter['state']): number => letters.filter((one) => one.state === state).length;
  const queued = letters.filter((one) => one.state === 'queued');
  const running = run.undoneAt === null && count('waiting') > 0;
  return {
    id: run.id,
    state: run.undoneAt !== null ? 'taken_back' : running ? 'running' : 'done',
    total: letters.length,
    sent: queued.length,
    heldForNight: queued.filter((one) => one.heldUntil !== null && one.heldUntil > ctx.now).length,
    takenBack: count('taken_back'),
    left: await describeLeft(
      ctx,
      letters.filter((one) => one.state === 'left'),
    ),
    undoUntil: run.undoUntil.toISOString(),
  };
}

const reasons: ReadonlySet<string> = new Set(firstReplyLeftReasons);

async function describeLeft(ctx: Context, left: readonly Letter[]): Promise<FirstReplyLeft[]> {
  if (left.length === 0) return [];
  const rows = await describeRows(
    ctx,
    left.map((one) => one.conversation),
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  const people = await personNames(
    ctx,
    left.flatMap((one) => one.by ?? []),
  );
  return left.map(({ conversation, reason, by, details }) => {
    const why = reasons.has(reason) ? (reason as FirstReplyLeftReason) : 'not_sent';
    const row = known.get(conversation);
    return {
      ...unknownLeft(conversation, why),
      ...(row === undefined
        ? {}
        : { number: row.number, subject: row.subject, customerName: row.customerName }),
      by: by === null ? null : (people.get(by) ?? null),
      details,
    };
  });
}
