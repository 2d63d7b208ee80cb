import type { ConversationId, MessageId } from '../../contract/ids.ts';
import type { ShopSettings } from '../../contract/staff.ts';
import { answerBy, type BusinessHours } from '../../language/business-time.ts';
import { jstDay } from '../../language/days.ts';
import { normalizeMail } from '../../language/normalize.ts';
import { loadForReply } from '../conversations/load-for-reply.ts';
import { queueMessage } from '../conversations/queue-message.ts';
import { getCustomer } from '../customers/get-customer.ts';
import type { Channel } from '../intake/channel.ts';
import { ownAddresses, sendingAccount } from '../intake/sending-account.ts';
import { getOrder } from '../orders/get-order.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { getShopSettings } from '../staff/shop-settings.ts';
import { acknowledgementText } from './rules/acknowledgement.ts';
import { whySilent } from './rules/may-acknowledge.ts';
import { answering, replySubject } from './rules/references.ts';
import { takeAcknowledgementOf } from './store.ts';

const threeDays = 3 * 24 * 3600_000;

/** Sends the receipt notice for a message, when it may; returns why not otherwise. */
export async function acknowledge(
  ctx: Context,
  input: { conversation: ConversationId; message: MessageId; channels: ReadonlyMap<string, Channel> },
): Promise<string> {
  const { conversation, messages } = await loadForReply(ctx, input.conversation);
  const message = messages.find((m) => m.id === input.message);
  if (message === undefined) return 'gone';
  const settings = await getShopSettings(ctx);
  const account = await sendingAccount(ctx, conversation.channel, conversation.accountId);
  if (account === null) return 'no_account';
  const to = message.replyTo ?? message.from;
  const own = await ownAddresses(ctx);
  const silent = whySilent({
    switchedOn: settings.acknowledge,
    channelCan: input.channels.get(conversation.channel)?.can.acknowledge ?? false,
    kind: message.classification?.kind ?? '',
    sender: to.address,
    own,
    writtenTo: [...message.to, ...message.cc].map((m) => m.address),
    inTalk: messages.some((m) => m.kind === 'reply' && ctx.now.getTime() - m.at.getTime() < threeDays),
  });
  if (silent !== null) return silent;
  const id = newId<MessageId>();
  const today = jstDay(ctx.now);
  if (!(await takeAcknowledgementOf(ctx, normalizeMail(to.address), today, id))) return 'once_a_day';
  const customer = conversation.customerId === null ? null : await getCustomer(ctx, conversation.customerId);
  const order = conversation.orderId === null ? null : await getOrder(ctx, conversation.orderId);
  const buyer =
    order !== null &&
    (order.customerId === conversation.customerId ||
      normalizeMail(order.buyer.mail) === normalizeMail(message.from.address));
  await queueMessage(ctx, conversation, {
    id,
    kind: 'acknowledgement',
    author: null,
    account: account.id,
    from: account.from,
    to: [to],
    subject: replySubject(message.subject),
    text: acknowledgementText({
      customerName: customer?.name || to.name,
      shopName: settings.name,
      signature: settings.signature,
      matter: message.subject
        .replace(/^(?:\s*re\s*[:：])+\s*/iu, '')
        .trim()
        .slice(0, 80),
      order: buyer ? order : null,
      answerBy: answerBy(message.at, openingHours(settings), settings.answerWithinHours).text,
      today,
    }),
    ...answering(message),
    headers: {
      'Auto-Submitted': 'auto-replied',
      'X-Auto-Response-Suppress': 'All',
      Precedence: 'auto_reply',
    },
    undoUntil: null,
  });
  return 'sent';
}

function openingHours(settings: ShopSettings): BusinessHours {
  const { businessHours, closedWeekdays, closedOnHolidays } = settings;
  return { ...businessHours, closedWeekdays, closedOnHolidays };
}
