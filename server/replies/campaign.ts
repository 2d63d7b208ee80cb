import type { ConversationId, MessageId } from '../../contract/ids.ts';
import { loadForReply } from '../conversations/load-for-reply.ts';
import { queueMessage } from '../conversations/queue-message.ts';
import { whyNoCampaign } from '../customers/campaign-consent.ts';
import { sendingAccount } from '../intake/sending-account.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { getShopSettings } from '../staff/shop-settings.ts';
import { replyPolicy } from './policy.ts';
import { unsubscribeHeaders, unsubscribeLine } from './rules/unsubscribe.ts';
import { unsubscribeToken } from './unsubscribe.ts';

export interface CampaignMail {
  conversation: ConversationId;
  subject: string;
  text: string;
  /** Where this desk is reached from outside (`KAKEHASHI_URL`); without it one unsubscribes by mail only. */
  publicUrl: string | null;
}

export type CampaignOutcome = 'queued' | 'unsubscribed' | 'suppressed' | 'no_recipient' | 'no_account';

/**
 * Queues a mail nobody asked for (広告・お知らせ): marked as automatic, with one click to want no more (RFC 8058). Who
 * unsubscribed, or must not be written to by a machine, gets none. Replies to a person never come through here.
 */
export async function queueCampaignMail(ctx: Context, mail: CampaignMail): Promise<CampaignOutcome> {
  replyPolicy.require(ctx, 'reply.campaign');
  const { conversation, recipient } = await loadForReply(ctx, mail.conversation, true);
  if (recipient === null) return 'no_recipient';
  const why = await whyNoCampaign(ctx, recipient.address);
  if (why !== null) return why;
  const account = await sendingAccount(ctx, conversation.channel, conversation.accountId);
  if (account === null) return 'no_account';
  const id = newId<MessageId>();
  const way = {
    token: await unsubscribeToken(ctx, id),
    address: account.from.address,
    publicUrl: mail.publicUrl,
  };
  const { name, signature } = await getShopSettings(ctx);
  const end = account.signature || signature || name;
  await queueMessage(ctx, conversation, {
    id,
    kind: 'automatic',
    author: null,
    account: account.id,
    from: account.from,
    to: [recipient],
    subject: mail.subject,
    text: `${mail.text.trimEnd()}\n\n${end}\n\n${unsubscribeLine(way)}\n`,
    inReplyTo: null,
    references: [],
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      Precedence: 'bulk',
      ...unsubscribeHeaders(way),
    },
    undoUntil: null,
  });
  return 'queued';
}
