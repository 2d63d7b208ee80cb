import type { ConversationId, UploadId } from '../../../contract/ids.ts';
import { draftUploadsOf } from '../../conversations/uploads.ts';
import type { Context } from '../../platform/context.ts';

/** What the files of a draft are called; one that is not this person's, or gone, has no name here. */
export async function namesOfFiles(
  ctx: Context,
  conversation: ConversationId,
  ids: readonly UploadId[],
): Promise<string[]> {
  if (ids.length === 0 || ctx.actor.kind !== 'staff') return [];
  const own = await draftUploadsOf(ctx, conversation, ctx.actor.id);
  return own.filter((file) => ids.includes(file.id)).map((file) => file.name);
}
