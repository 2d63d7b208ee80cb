import type { Context } from '../platform/context.ts';
import { intakePolicy } from './policy.ts';
import { selectAccounts } from './store.ts';
import type { AccountRecord } from './types.ts';

/** The shop's accounts (受付窓口), oldest first, passwords left out; all channels when none is named. */
export async function listAccounts(ctx: Context, channel?: string): Promise<AccountRecord[]> {
  intakePolicy.require(ctx, 'account.read');
  return await selectAccounts(ctx, channel);
}
