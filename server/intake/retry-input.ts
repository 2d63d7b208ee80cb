import type { RawInputId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { uuidv7 } from '../platform/ids.ts';
import { inputEvent, intakeEvents } from './events.ts';
import { intakePolicy } from './policy.ts';
import { countAttempt, failInput, renewInput, selectForgotten } from './store-inputs.ts';

/** Runs a failed input again. Throws `not_found` when it is not waiting any more. */
export async function retryInput(ctx: Context, id: RawInputId): Promise<void> {
  intakePolicy.require(ctx, 'input.retry');
  if (!(await renewInput(ctx, id))) throw notFound('input');
  ctx.record(inputEvent(intakeEvents.inputRetried, id));
  ctx.later({ name: 'read_input', data: { input: id } });
}

const patienceMs = 15 * 60_000;
const lastAttempt = 5;

/**
 * Queues inputs again whose job died with its process (kill -9, out of memory); to be called every few minutes. One
 * that kills every process that reads it is given up after five times and shown as failed.
 */
export async function requeueForgotten(ctx: Context): Promise<number> {
  const before = uuidv7(new Date(ctx.now.getTime() - patienceMs)) as RawInputId;
  const forgotten = await selectForgotten(ctx, before);
  for (const { id, attempts } of forgotten) {
    if (attempts >= lastAttempt) {
      await failInput(ctx, id, 'reading it ended the program each time');
      ctx.record(inputEvent(intakeEvents.inputFailed, id));
      continue;
    }
    await countAttempt(ctx, id);
    ctx.later({ name: 'read_input', data: { input: id } });
  }
  return forgotten.length;
}
