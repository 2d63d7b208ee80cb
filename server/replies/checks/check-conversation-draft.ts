import type { DraftFinding } from '../../../contract/draft-check.ts';
import type { ConversationId, UploadId } from '../../../contract/ids.ts';
import { loadForReply } from '../../conversations/load-for-reply.ts';
import type { Context } from '../../platform/context.ts';
import { replyPolicy } from '../policy.ts';
import { judgeDraft } from './judge-draft.ts';
import { namesOfFiles } from './names-of-files.ts';

/** Checks a draft while it is written; changes nothing. Throws `not_found`. */
export async function checkConversationDraft(
  ctx: Context,
  id: ConversationId,
  draft: { text: string; attachments: readonly UploadId[] },
): Promise<{ findings: DraftFinding[] }> {
  replyPolicy.require(ctx, 'reply.send');
  const reply = await loadForReply(ctx, id);
  const files = await namesOfFiles(ctx, id, draft.attachments);
  return { findings: await judgeDraft(ctx, { reply, text: draft.text, files }, { earlier: true }) };
}
