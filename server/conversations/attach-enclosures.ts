import type { EnclosureFile } from '../../contract/enclosure-file.ts';
import type { ConversationId, MessageId, UploadId } from '../../contract/ids.ts';
import type { IncomingAttachment } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { conversationPolicy } from './policy.ts';
import { insertEnclosureUpload } from './store-uploads.ts';

/** Files of the shop's rules go out with a message; their bytes are kept once, however many mails carry them. */
export async function attachEnclosures(
  ctx: Context,
  to: { conversation: ConversationId; message: MessageId; files: readonly EnclosureFile[] },
): Promise<IncomingAttachment[]> {
  conversationPolicy.require(ctx, 'conversation.reply');
  const attached: IncomingAttachment[] = [];
  for (const [index, { id: enclosure, name, type, size }] of to.files.entries()) {
    const upload = newId<UploadId>();
    const { conversation, message } = to;
    await insertEnclosureUpload(ctx, { id: upload, conversation, message, position: index, enclosure });
    attached.push({ index, name, type, size, inline: false, upload });
  }
  return attached;
}
