import { checkFailedRule, type DraftFinding, type DraftOverride } from '../../../contract/draft-check.ts';
import type { ConversationId, MessageId, UploadId } from '../../../contract/ids.ts';
import type { ForReply } from '../../conversations/load-for-reply.ts';
import type { Context } from '../../platform/context.ts';
import { errorCode, errorText, Refusal } from '../../platform/errors.ts';
import { replyEvents } from '../events.ts';
import type { DraftToCheck } from './gather-facts.ts';
import { judgeDraft } from './judge-draft.ts';
import { namesOfFiles } from './names-of-files.ts';
import { insertOverrides, type KeptOverride, setApart } from './store-checks.ts';

/**
 * The check at send. A stop lets nothing through unless the writer named just this stop with a reason; what he named and
 * is not there means nothing and is not kept. Answers what is to be kept.
 * Refuses `draft_stopped` with the findings, `override_needs_reason`.
 */
export async function enforceCheck(
  ctx: Context,
  reply: ForReply,
  input: { text: string; attachments: readonly UploadId[]; overrides?: readonly DraftOverride[] | undefined },
): Promise<KeptOverride[]> {
  // Only what a person wrote is checked; what the program writes has its own rules.
  if (ctx.actor.kind !== 'staff') return [];
  const { text, overrides = [] } = input;
  if (overrides.some((one) => one.reason.trim() === '')) {
    throw new Refusal('invalid_input', 'override_needs_reason');
  }
  const files = await namesOfFiles(ctx, reply.conversation.id, input.attachments);
  const outcome = await findingsOf(ctx, { reply, text, files }, overrides);
  if ('failed' in outcome) return [outcome.failed];
  const stops = outcome.findings.filter((one) => one.severity === 'stop');
  const kept = stops.map((stop) => overrides.find((one) => one.rule === stop.rule && one.text === stop.text));
  if (kept.includes(undefined)) {
    throw new Refusal('conflict', 'draft_stopped', { findings: outcome.findings });
  }
  const named = kept.filter((one) => one !== undefined);
  return [...new Map(named.map((one) => [`${one.rule}\n${one.text}`, one])).values()];
}

/** A check that breaks is told and logged, and must not keep mail back for ever: with a reason the reply may go. */
async function findingsOf(
  ctx: Context,
  draft: DraftToCheck,
  overrides: readonly DraftOverride[],
): Promise<{ findings: DraftFinding[] } | { failed: KeptOverride }> {
  try {
    return { findings: await setApart(ctx, () => judgeDraft(ctx, draft, { earlier: false })) };
  } catch (error) {
    const passing = error instanceof Refusal || ['40001', '40P01'].includes(errorCode(error));
    const unchecked = overrides.find((one) => one.rule === checkFailedRule);
    if (passing || unchecked === undefined) throw error;
    return { failed: { ...unchecked, text: errorText(error).slice(0, 300) } };
  }
}

/** Writes down, with the reply and in the history, what was sent against the check. */
export async function keepOverrides(
  ctx: Context,
  of: { conversation: ConversationId; message: MessageId },
  kept: readonly KeptOverride[],
): Promise<void> {
  await insertOverrides(ctx, of.message, kept);
  for (const { rule, text, reason } of kept) {
    ctx.record({
      kind: replyEvents.draftOverridden,
      conversationId: of.conversation,
      data: { message: of.message, rule, text, reason },
    });
  }
}
