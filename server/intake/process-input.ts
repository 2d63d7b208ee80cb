import type { RawInputId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { storableText } from '../platform/db/storable-text.ts';
import { inputEvent, intakeEvents } from './events.ts';
import { ownMarks } from './own-marks.ts';
import { failInput, finishInputs, lockUnfinished, selectWaiting, takeUnfinished } from './store-inputs.ts';
import type { InputOutcome, TakenInput, WaitingInput } from './types.ts';

/** Takes an input for reading, its row locked until the transaction ends. Null when it was read already. */
export async function takeInput(ctx: Context, id: RawInputId): Promise<TakenInput | null> {
  const [taken] = await takeInputs(ctx, [id]);
  return taken ?? null;
}

/** Takes several, in the order asked for; those that were read already are left out. */
export async function takeInputs(ctx: Context, ids: readonly RawInputId[]): Promise<TakenInput[]> {
  const rows = new Map((await takeUnfinished(ctx, ids)).map((row) => [row.id, row]));
  if (rows.size === 0) return [];
  const own = await ownMarks(ctx);
  return ids.flatMap((id) => {
    const row = rows.get(id);
    if (row === undefined) return [];
    return { ...row, own };
  });
}

/** Which of these still wait, how large they are, and how often reading them failed; in the order asked for. */
export async function waitingInputs(ctx: Context, ids: readonly RawInputId[]): Promise<WaitingInput[]> {
  const rows = new Map((await selectWaiting(ctx, ids)).map((row) => [row.id, row]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

/**
 * Locks those that still wait, until the transaction ends: what another process was quicker with is left out. Only one
 * reader at a time writes in a shop, so that two with several mails each do not wait for each other in a circle.
 */
export async function holdInputs(ctx: Context, ids: readonly RawInputId[]): Promise<ReadonlySet<RawInputId>> {
  return await lockUnfinished(ctx, ids);
}

/** It became a message (`stored`), was one already (`duplicate`), or is the shop's own (`own`). */
export async function inputDone(ctx: Context, id: RawInputId, outcome: InputOutcome): Promise<void> {
  await finishInputs(ctx, [{ id, outcome }]);
}

/** The same for several. */
export async function inputsDone(
  ctx: Context,
  done: readonly { id: RawInputId; outcome: InputOutcome }[],
): Promise<void> {
  await finishInputs(ctx, done);
}

/** It could not be read: the bytes stay, the error is shown under 動いていない処理, and it can be run again. */
export async function inputFailed(ctx: Context, id: RawInputId, error: string): Promise<void> {
  const waiting = await failInput(ctx, id, storableText(error, 2000));
  if (waiting) ctx.record(inputEvent(intakeEvents.inputFailed, id, storableText(error, 300)));
}
