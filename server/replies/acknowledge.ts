import type { ConversationId, MessageId } from '../../contract/ids.ts';
import type { ShopSettings } from '../../contract/staff.ts';
import { answerBy, type BusinessHours } from '../../language/business-time.ts';
import { jstDay } from '../../language/days.ts';
import { carrierOf } from '../../language/mail-carriers.ts';
import { normalizeMail } from '../../language/normalize.ts';
import { conversationOfMessage } from '../conversations/conversation-of-message.ts';
import { loadForReply } from '../conversations/load-for-reply.ts';
import { queueMessage } from '../conversations/queue-message.ts';
import type { ConversationRecord, MessageRecord, OutboxRecord } from '../conversations/types.ts';
import { getCustomer } from '../customers/get-customer.ts';
import { machineMayWrite } from '../customers/reach.ts';
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
import { unsubscribeByMail } from './unsubscribe.ts';

const oneDay = 24 * 3600_000;
const threeDays = 3 * oneDay;

interface Occasion {
  conversation: ConversationRecord;
  messages: MessageRecord[];
  outbox: OutboxRecord[];
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
  const { conversation, messages, outbox, message } = await whereItIs(ctx, input);
  if (message === undefined) return 'gone';
  // Mail programs unsubscribe by a mail like any other.
  await unsubscribeByMail(ctx, message.subject);
  const account = await sendingAccount(ctx, conversation.channel, conversation.accountId);
  if (account === null) return 'no_account';
  const to = message.replyTo ?? message.from;
  const occasion = {
    conversation,
    messages,
    outbox,
    message,
    to,
    account,
    settings: await getShopSettings(ctx),
  };
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
    headers: machineMarks(account),
    undoUntil: null,
  });
  return 'sent';
}

/** RFC 3834: by these every other machine stays silent. */
const machineMarks = (account: SendingAccount): Record<string, string> => ({
  'Auto-Submitted': 'auto-replied',
  'X-Auto-Response-Suppress': 'All',
  Precedence: 'auto_reply',
  // By this our own desks know each other's notices.
  'X-Kakehashi-Loop': account.from.address,
});

/** A message may have moved with its matter since the notice was asked for. */
async function whereItIs(ctx: Context, input: { conversation: ConversationId; message: MessageId }) {
  const asked = await loadForReply(ctx, input.conversation);
  const there = asked.messages.find((m) => m.id === input.message);
  if (there !== undefined) return { ...asked, message: there };
  const place = await conversationOfMessage(ctx, input.message);
  const now = place === null ? asked : await loadForReply(ctx, place);
  return { ...now, message: now.messages.find((m) => m.id === input.message) };
}

async function whySilentNow(ctx: Context, occasion: Occasion, channels: Channels): Promise<string | null> {
  const { conversation, messages, message, to, account, settings } = occasion;
  const ago = (m: MessageRecord): number => ctx.now.getTime() - m.at.getTime();
  const cameBack = new Set(occasion.outbox.filter((o) => o.bounce !== null).map((o) => o.id));
  return whySilent({
    old: message.at < account.since || ago(message) > oneDay,
    switchedOn: settings.acknowledge,
    channelCan: channels.get(conversation.channel)?.can.acknowledge ?? false,
    kind: message.classification?.kind ?? '',
    sender: to.address,
    own: await ownAddresses(ctx),
    writtenTo: [...message.to, ...message.cc].map((m) => m.address),
    inTalk: messages.some((m) => m.kind === 'reply' && ago(m) < threeDays),
    toldAlready: messages.some((m) => m.kind === 'acknowledgement' && ago(m) < oneDay && !cameBack.has(m.id)),
    reasons: message.classification?.reasons ?? [],
    noise: conversation.noise !== null,
    suppressed: !(await machineMayWrite(ctx, to.address)),
    stranger: message.warnings.includes('unknown_sender_on_thread'),
  });
}

async function textFor(ctx: Context, occasion: Occasion): Promise<string> {
  const { account, conversation, message, to, settings } = occasion;
  const customer = conversation.customerId === null ? null : await getCustomer(ctx, conversation.customerId);
  const order = conversation.orderId === null ? null : await getOrder(ctx, conversation.orderId);
  // Whose matter it is may be another than who wrote (put together by hand): he learns nothing of the other's order.
  const addresses = new Set([message.from.address, to.address].map(normalizeMail));
  const isCustomer = customer?.identities.some((one) => addresses.has(one.value)) ?? false;
  const isBuyer =
    order !== null &&
    ((isCustomer && order.customerId === conversation.customerId) ||
      normalizeMail(order.buyer.mail) === normalizeMail(message.from.address));
  return acknowledgementText({
    customerName: (isCustomer ? customer?.name : '') || to.name,
    shopName: settings.name,
    signature: account.signature || settings.signature,
    matter: bareSubject(message.subject).slice(0, 80),
    order: isBuyer ? order : null,
    answerBy: answerBy(message.at, openingHours(settings), settings.answerWithinHours).text,
    today: jstDay(ctx.now),
    toPhone: carrierOf(to.address) !== null,
  });
}

function openingHours({ businessHours, closedWeekdays, closedOnHolidays }: ShopSettings): BusinessHours {
  return { ...businessHours, closedWeekdays, closedOnHolidays };
}
