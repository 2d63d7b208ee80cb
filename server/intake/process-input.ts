import type { RawInputId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { storableText } from '../platform/db/storable-text.ts';
import { inputEvent, intakeEvents } from './events.ts';
import { selectOwnAddresses } from './store.ts';
import { failInput, finishInput, takeUnfinished } from './store-inputs.ts';
import type { InputOutcome, TakenInput } from './types.ts';

/** Takes an input for reading, its row locked until the transaction ends. Null when it was read already. */
export async function takeInput(ctx: Context, id: RawInputId): Promise<TakenInput | null> {
  const row = await takeUnfinished(ctx, id);
  if (row === null) return null;
  return {
    id,
    channel: row.channel,
    accountId: row.account_id,
    raw: row.content,
    receivedAt: row.received_at,
    attempts: row.attempts,
    own: { addresses: await selectOwnAddresses(ctx) },
  };
}

/** It became a message (`stored`), was one already (`duplicate`), or is the shop's own (`own`). */
export async function inputDone(ctx: Context, id: RawInputId, outcome: InputOutcome): Promise<void> {
  await finishInput(ctx, id, outcome);
}

/** It could not be read: the bytes stay, the error is shown under 動いていない処理, and it can be run again. */
export async function inputFailed(ctx: Context, id: RawInputId, error: string): Promise<void> {
  const waiting = await failInput(ctx, id, storableText(error, 2000));
  if (waiting) ctx.record(inputEvent(intakeEvents.inputFailed, id, storableText(error, 300)));
}
