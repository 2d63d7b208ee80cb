import { normalizeMail } from '../../language/normalize.ts';
import type { Context } from '../platform/context.ts';
import { machineMayWrite } from './reach.ts';
import { upsertUnsubscribed } from './store-consent.ts';
import { selectReach } from './store-reach.ts';

/** Why an address gets no campaign mail, or null. Answers to what somebody asked are not meant: those always go. */
export async function whyNoCampaign(
  ctx: Context,
  address: string,
): Promise<'unsubscribed' | 'suppressed' | null> {
  const key = normalizeMail(address);
  const known = (await selectReach(ctx, [key])).get(key);
  if (known !== undefined && known.unsubscribedAt !== null) return 'unsubscribed';
  return (await machineMayWrite(ctx, address)) ? null : 'suppressed';
}

/** No campaign mail goes there any more. Saying it twice is saying it once. */
export async function unsubscribeAddress(ctx: Context, address: string): Promise<void> {
  await upsertUnsubscribed(ctx, normalizeMail(address));
}
