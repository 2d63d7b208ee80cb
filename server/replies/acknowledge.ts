import type { ConversationId, MessageId } from '../../contract/ids.ts';
import type { ShopSettings } from '../../contract/staff.ts';
import { answerBy, type BusinessHours } from '../../language/business-time.ts';
import { jstDay } from '../../language/days.ts';
import { normalizeMail } from '../../language/normalize.ts';
import { loadForReply } from '../conversations/load-for-reply.ts';
import { queueMessage } from '../conversations/queue-message.ts';
import type { ConversationRecord, MessageRecord } from '../conversations/types.ts';
import { getCustomer } from '../customers/get-customer.ts';
import type { Channel, Mailbox } from '../intake/channel.ts';
import { ownAddresses, type SendingAccount, sendingAccount } from '../intake/sending-account.ts';
import { getOrder } from '../orders/get-order.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { getShopSettings } from '../staff/shop-settings.ts';
import { acknowledgementText } from './rules/acknowledgement.ts';
import { whySilent } from './rules/may-acknowledge.ts';
import { answering, bareSubject, replySubject } from './rules/references.ts';
import { takeAcknowledgementOf } from './store.ts';

const oneDay = 24 * 3600_000;
const threeDays = 3 * oneDay;

interface Occasion {
  conversation: ConversationRecord;
  messages: MessageRecord[];
  message: MessageRecord;
  /** Whom it goes to. */
  to: Mailbox;
  account: SendingAccount;
  settings: ShopSettings;
}

type Channels = ReadonlyMap<string, Channel>;

/** Sends the receipt notice for a message, when it may; returns why not otherwise. */
export async function acknowledge(
  ctx: Context,
  input: { conversation: ConversationId; message: MessageId; channels: Channels },
): Promise<string> {
  const { conversation, messages } = await loadForReply(ctx, input.conversation);
  const message = messages.find((m) => m.id === input.message);
  if (message === undefined) return 'gone';
  const account = await sendingAccount(ctx, conversation.channel, conversation.accountId);
  if (account === null) return 'no_account';
  const to = message.replyTo ?? message.from;
  const occasion = { conversation, messages, message, to, account, settings: await getShopSettings(ctx) };
  const silent = await whySilentNow(ctx, occasion, input.channels);
  if (silent !== null) return silent;
  const id = newId<MessageId>();
  const address = normalizeMail(to.address);
  if (!(await takeAcknowledgementOf(ctx, { address, day: jstDay(ctx.now), message: id })))
    return 'once_a_day';
  await queueMessage(ctx, conversation, {
    id,
    kind: 'acknowledgement',
    author: null,
    account: account.id,
    from: account.from,
    to: [to],
    subject: replySubject(message.subject),
    text: await textFor(ctx, occasion),
    ...answering(message),
    headers: {
      'Auto-Submitted': 'auto-replied',
      'X-Auto-Response-Suppress': 'All',
      Precedence: 'auto_reply',
      // By this our own desks know each other's notices.
      'X-Kakehashi-Loop': account.from.address,
    },
    undoUntil: null,
  });
  return 'sent';
}

async function whySilentNow(ctx: Context, occasion: Occasion, channels: Channels): Promise<string | null> {
  const { conversation, messages, message, to, account, settings } = occasion;
  const age = ctx.now.getTime() - message.at.getTime();
  return whySilent({
    old: message.at < account.since || age > oneDay,
    switchedOn: settings.acknowledge,
    channelCan: channels.get(conversation.channel)?.can.acknowledge ?? false,
    kind: message.classification?.kind ?? '',
    sender: to.address,
    own: await ownAddresses(ctx),
    writtenTo: [...message.to, ...message.cc].map((m) => m.address),
    inTalk: messages.some((m) => m.kind === 'reply' && ctx.now.getTime() - m.at.getTime() < threeDays),
  });
}

async function textFor(ctx: Context, { conversation, message, to, settings }: Occasion): Promise<string> {
  const customer = conversation.customerId === null ? null : await getCustomer(ctx, conversation.customerId);
  const order = conversation.orderId === null ? null : await getOrder(ctx, conversation.orderId);
  const isBuyer =
    order !== null &&
    (order.customerId === conversation.customerId ||
      normalizeMail(order.buyer.mail) === normalizeMail(message.from.address));
  return acknowledgementText({
    customerName: customer?.name || to.name,
    shopName: settings.name,
    signature: settings.signature,
    matter: bareSubject(message.subject).slice(0, 80),
    order: isBuyer ? order : null,
    answerBy: answerBy(message.at, openingHours(settings), settings.answerWithinHours).text,
    today: jstDay(ctx.now),
  });
}

function openingHours({ businessHours, closedWeekdays, closedOnHolidays }: ShopSettings): BusinessHours {
  return { ...businessHours, closedWeekdays, closedOnHolidays };
}
