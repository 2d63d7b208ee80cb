import type { CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { customerPolicy } from './policy.ts';
import { mergesInto, type ShownMerge } from './store-merges.ts';

/** Whose records lie in this one, the newest first; each can be taken out again. */
export async function mergesOf(ctx: Context, id: CustomerId): Promise<ShownMerge[]> {
  customerPolicy.require(ctx, 'customer.read');
  return await mergesInto(ctx, id);
}
