import type { Context } from '../platform/context.ts';
import { staffPolicy } from './policy.ts';
import { namesOfOtherShops } from './store-shops.ts';

/** Names of the other shops of the organisation, which must not stand in this shop's mail. */
export async function otherShopNames(ctx: Context): Promise<string[]> {
  staffPolicy.require(ctx, 'shop.read');
  return await namesOfOtherShops(ctx);
}
