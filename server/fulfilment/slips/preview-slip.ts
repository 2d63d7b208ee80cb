import type { SlipKind } from '../../../contract/fulfilment.ts';
import type { Context } from '../../platform/context.ts';
import { getShopSettings } from '../../staff/shop-settings.ts';
import { fulfilmentPolicy } from '../policy.ts';
import { getFulfilmentSettings } from '../settings.ts';
import type { Sheet } from './facts.ts';
import { sampleFacts } from './sample.ts';
import { sheetOf } from './slip-makers.ts';

/** How a slip of an order that nobody placed would look with the settings as they are. */
export async function previewSlip(ctx: Context, kind: SlipKind): Promise<Sheet> {
  fulfilmentPolicy.require(ctx, 'fulfilment.read');
  const settings = await getFulfilmentSettings(ctx);
  const { name: shopName } = await getShopSettings(ctx);
  const madeBy = ctx.actor.kind === 'staff' ? ctx.actor.name : '';
  return sheetOf[kind](sampleFacts({ shopName, settings, now: ctx.now, madeBy }));
}
