import type { Context } from '../platform/context.ts';
import { intakePolicy } from './policy.ts';
import { selectStuck } from './store-inputs.ts';
import type { StuckInput } from './types.ts';

/** What arrived and could not be read, newest first. */
export async function listStuckInputs(ctx: Context, limit = 200): Promise<StuckInput[]> {
  intakePolicy.require(ctx, 'account.read');
  return await selectStuck(ctx, limit);
}
