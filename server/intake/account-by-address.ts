import type { Context } from '../platform/context.ts';
import { intakePolicy } from './policy.ts';
import { selectAccountByAddress } from './store.ts';
import type { AccountRecord } from './types.ts';

/** The shop's account of that address, or null. */
export async function accountByAddress(
  ctx: Context,
  channel: string,
  address: string,
): Promise<AccountRecord | null> {
  intakePolicy.require(ctx, 'account.read');
  return await selectAccountByAddress(ctx, channel, address);
}
