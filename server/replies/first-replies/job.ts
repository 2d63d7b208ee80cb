import type { FirstRepliesId, ShopId } from '../../../contract/ids.ts';
import { type Actor, type Context, type Runner, system } from '../../platform/context.ts';
import { errorText, Refusal } from '../../platform/errors.ts';
import type { JobKind } from '../../platform/jobs.ts';
import { personNames } from '../../staff/person-names.ts';
import { workingRole } from '../../staff/who-works.ts';
import {
  type FailedLetter,
  firstRepliesJobName,
  LetterRefused,
  sendNextFirstReply,
} from './send-first-replies.ts';
import { loadRun, type Run } from './store.ts';

/**
 * Writes the letters of one press, each in a transaction of its own and in the name of whoever pressed, with the rights
 * he has now. Run twice it goes on where it was.
 */
export function firstRepliesJob(runner: Runner, log: (line: string) => void = () => undefined): JobKind {
  return {
    name: firstRepliesJobName,
    concurrency: 2,
    expireSeconds: 900,
    async run(shop, data, signal) {
      const id = data.run as FirstRepliesId;
      const begun = await runner.run(shop, system, (ctx) => whoPressed(ctx, id));
      if (begun === null) return;
      let failed: FailedLetter | null = null;
      let more = true;
      while (more && signal?.aborted !== true) {
        [more, failed] = await step(runner, { shop, ...begun, failed, log });
      }
      if (more) throw new Error('stopped before the end');
    },
  };
}

interface At {
  shop: ShopId;
  run: Run;
  actor: Actor;
  failed: FailedLetter | null;
  log: (line: string) => void;
}

/** One letter; what was refused while it was written is written down by the next step. */
async function step(
  runner: Runner,
  { shop, run, actor, failed, log }: At,
): Promise<[more: boolean, failed: FailedLetter | null]> {
  try {
    return [await runner.run(shop, actor, (ctx) => sendNextFirstReply(ctx, run, failed)), null];
  } catch (error) {
    if (!(error instanceof LetterRefused)) throw error;
    if (!(error.cause instanceof Refusal)) log(`first replies ${run.id}: ${errorText(error.cause)}`);
    return [true, error.failed];
  }
}

async function whoPressed(ctx: Context, id: FirstRepliesId): Promise<{ run: Run; actor: Actor } | null> {
  const run = await loadRun(ctx, id);
  if (run === null || run.undoneAt !== null) return null;
  const role = await workingRole(ctx, run.by);
  const name = (await personNames(ctx, [run.by])).get(run.by)?.name ?? '';
  // Whoever was switched off meanwhile may do nothing: each letter is left with that reason.
  return { run, actor: { kind: 'staff', id: run.by, name, role: role ?? 'reader' } };
}
