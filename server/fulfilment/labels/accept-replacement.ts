import type { Context } from '../../platform/context.ts';
import { fulfilmentEvents } from '../events.ts';
import { fulfilmentPolicy } from '../policy.ts';
import { getFulfilmentSettings } from '../settings.ts';
import { mergeSettings } from '../store-settings.ts';

const most = 1000;

/**
 * From now on this character is written as that one in carriers' files. Whoever makes the files may decide it: the
 * address itself stays as the customer wrote it.
 */
export async function acceptReplacement(ctx: Context, input: { from: string; to: string }): Promise<void> {
  fulfilmentPolicy.require(ctx, 'fulfilment.print');
  // An empty change locks the row: two who accept at once both keep theirs.
  await mergeSettings(ctx, {});
  const { replacements } = await getFulfilmentSettings(ctx);
  const others = replacements.filter((one) => one.from !== input.from);
  const { from, to } = input;
  await mergeSettings(ctx, { replacements: [...others, { from, to }].slice(-most) });
  ctx.record({ kind: fulfilmentEvents.settingsChanged, data: { changed: ['replacements'] } });
}
