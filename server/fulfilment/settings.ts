import {
  type FulfilmentChanges,
  type FulfilmentSettings,
  fulfilmentSettings,
} from '../../contract/fulfilment.ts';
import type { Context } from '../platform/context.ts';
import { withKnownFiles } from './enclosure-files/known-files.ts';
import { fulfilmentEvents } from './events.ts';
import { fulfilmentPolicy } from './policy.ts';
import { mergeSettings, storedSettings } from './store-settings.ts';

/** How the shop packs and prints; what was never set has its default. */
export async function getFulfilmentSettings(ctx: Context): Promise<FulfilmentSettings> {
  fulfilmentPolicy.require(ctx, 'fulfilment.read');
  return fulfilmentSettings.parse(await storedSettings(ctx));
}

/** Changes what is given and leaves the rest. */
export async function changeFulfilmentSettings(
  ctx: Context,
  changes: FulfilmentChanges,
): Promise<FulfilmentSettings> {
  fulfilmentPolicy.require(ctx, 'fulfilment.change');
  const { enclosures, ...others } = changes;
  const rules = enclosures === undefined ? {} : { enclosures: await withKnownFiles(ctx, enclosures) };
  await mergeSettings(ctx, { ...others, ...rules });
  ctx.record({ kind: fulfilmentEvents.settingsChanged, data: { changed: Object.keys(changes) } });
  return await getFulfilmentSettings(ctx);
}
