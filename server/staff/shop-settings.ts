import { type ShopChanges, type ShopSettings, shopSettings } from '../../contract/staff.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { staffEvents } from './events.ts';
import { staffPolicy } from './policy.ts';
import { mergeShop, shopHere } from './store-shops.ts';

/** What the shop says of itself; what was never set has its default. */
export async function getShopSettings(ctx: Context): Promise<ShopSettings> {
  staffPolicy.require(ctx, 'shop.read');
  const shop = await shopHere(ctx);
  if (shop === null) throw notFound('shop');
  return shopSettings.parse({ ...shop.settings, name: shop.name });
}

/** Changes what is given and leaves the rest. */
export async function changeShopSettings(ctx: Context, changes: ShopChanges): Promise<ShopSettings> {
  staffPolicy.require(ctx, 'shop.change');
  const { name, ...settings } = changes;
  await mergeShop(ctx, { name, settings });
  ctx.record({ kind: staffEvents.shopChanged, data: { changed: Object.keys(changes) } });
  return await getShopSettings(ctx);
}
