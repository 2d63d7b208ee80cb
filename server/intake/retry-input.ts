import type { RawInputId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { inputEvent, intakeEvents } from './events.ts';
import { intakePolicy } from './policy.ts';
import { failInput, renewInput, selectForgotten } from './store-inputs.ts';

/** Runs a failed input again. Throws `not_found` when it is not waiting any more. */
export async function retryInput(ctx: Context, id: RawInputId): Promise<void> {
  intakePolicy.require(ctx, 'input.retry');
  if (!(await renewInput(ctx, id))) throw notFound('input');
  ctx.record(inputEvent(intakeEvents.inputRetried, id));
  ctx.later({ name: 'read_input', data: { input: id } });
}

/** Longer than any reading takes. */
const readingMs = 15 * 60_000;
/** A queue is kept by the database; only one that lost a job (14 days without a worker) needs this. */
const queueMs = 86_400_000;
const lastAttempt = 5;

/**
 * Queues inputs again whose reader died with its process (kill -9, out of memory); to be called every few minutes. One
 * that ends every process that reads it is given up after five times and shown as failed.
 */
export async function requeueForgotten(ctx: Context): Promise<number> {
  const now = ctx.now.getTime();
  const before = { taken: new Date(now - readingMs), queued: new Date(now - queueMs) };
  const forgotten = await selectForgotten(ctx, before);
  for (const { id, attempts, died } of forgotten) {
    if (died && attempts + 1 >= lastAttempt) {
      await failInput(ctx, id, 'reading it ended the program each time');
      ctx.record(inputEvent(intakeEvents.inputFailed, id));
      continue;
    }
    await renewInput(ctx, id, died);
    ctx.later({ name: 'read_input', data: { input: id } });
  }
  return forgotten.length;
}
