import type { DraftFinding } from '../../../contract/draft-check.ts';
import type { Context } from '../../platform/context.ts';
import { getShopSettings } from '../../staff/shop-settings.ts';
import { checkDraft } from './check-draft.ts';
import { type DraftToCheck, gatherFacts } from './gather-facts.ts';
import { withoutSwitchedOff } from './rules-off.ts';

/** The one check, at the desk and at send: the same text with the same facts has the same findings. */
export async function judgeDraft(
  ctx: Context,
  draft: DraftToCheck,
  how: { earlier: boolean },
): Promise<DraftFinding[]> {
  const { checks } = await getShopSettings(ctx);
  return withoutSwitchedOff(checkDraft(await gatherFacts(ctx, draft, how)), checks.off);
}
