import type { ConversationId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { getShopSettings } from '../staff/shop-settings.ts';
import { quietUntil } from './rules/quiet-hours.ts';
import { lastHeardIn } from './store-outbox.ts';

export interface Leaving {
  conversation: ConversationId;
  to: readonly string[];
  /** Default: now. */
  at?: Date;
}

/** Until when a mail to these addresses would wait because of the night (C4); null: it leaves at once. */
export async function quietUntilFor(ctx: Context, leaving: Leaving): Promise<Date | null> {
  const { quietHours } = await getShopSettings(ctx);
  if (quietHours.for === 'nobody' || leaving.to.length === 0) return null;
  return quietUntil({
    at: leaving.at ?? ctx.now,
    hours: quietHours,
    to: leaving.to,
    customerWroteAt: await lastHeardIn(ctx, leaving.conversation),
  });
}
