import type { Customer } from '../../contract/customers.ts';
import type { MessageId } from '../../contract/ids.ts';
import type { Order } from '../../contract/orders.ts';
import type { ShopSettings } from '../../contract/staff.ts';
import { answerBy, type BusinessHours } from '../../language/business-time.ts';
import { jstDay } from '../../language/days.ts';
import { carrierOf } from '../../language/mail-carriers.ts';
import { normalizeMail } from '../../language/normalize.ts';
import { accountAskedAt } from '../conversations/account-for-reply.ts';
import { attachEnclosures } from '../conversations/attach-enclosures.ts';
import { quietUntilFor } from '../conversations/leave-at.ts';
import { type ForNotice, loadForNotices } from '../conversations/load-for-notice.ts';
import { queueMessage } from '../conversations/queue-message.ts';
import { getCustomer } from '../customers/get-customer.ts';
import { isMallAddress } from '../customers/is-mall-address.ts';
import { machineMayWrite } from '../customers/reach.ts';
import { asSent } from '../customers/sending-address.ts';
import { statusPageUrl } from '../fulfilment/status-page/link.ts';
import type { Channel, Mailbox } from '../intake/channel.ts';
import { ownAddresses, type SendingAccount, sendingAccounts } from '../intake/sending-account.ts';
import { getOrder } from '../orders/get-order.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { oncePerTransaction } from '../platform/once.ts';
import { getShopSettings } from '../staff/shop-settings.ts';
import { receiptDelights } from './receipt-delights.ts';
import { acknowledgementText } from './rules/acknowledgement.ts';
import { whySilent } from './rules/may-acknowledge.ts';
import { answering, bareSubject, replySubject } from './rules/references.ts';
import { seriousnessOf } from './rules/serious-matter.ts';
import { hasRoom } from './rules/warm-lines.ts';
import { sayWarmly } from './say-warmly.ts';
import { takeAcknowledgementOf } from './store.ts';
import type { Delights } from './take-delights.ts';
import { unsubscribeByMail } from './unsubscribe.ts';

const oneDay = 24 * 3600_000;
const threeDays = 3 * oneDay;

interface Occasion extends ForNotice {
  /** Whom it goes to. */
  to: Mailbox;
  account: SendingAccount;
  settings: ShopSettings;
  publicUrl: string | null;
  /** Its way has room for a greeting. */
  roomForGreeting: boolean;
  /** Its way takes files. */
  mayAttach: boolean;
}

type Channels = ReadonlyMap<string, Channel>;

// The same for every message of a shop.
const accountsOf = oncePerTransaction(sendingAccounts);
const ownOf = oncePerTransaction(ownAddresses);
const settingsOf = oncePerTransaction(getShopSettings);

interface NoticeJob {
  messages: readonly MessageId[];
  channels: Channels;
  /** Where customers reach this desk; null: nowhere, then no link is given. */
  publicUrl?: string | null;
}

/** Sends the receipt notices for these messages, where it may; answers for each what became of it. */
export async function acknowledgeAll(
  ctx: Context,
  { messages, channels, publicUrl = null }: NoticeJob,
): Promise<string[]> {
  const since = new Date(ctx.now.getTime() - threeDays);
  const found = await loadForNotices(ctx, messages, since);
  const outcomes: string[] = [];
  for (const id of messages) {
    const one = found.get(id);
    outcomes.push(one === undefined ? 'gone' : await acknowledge(ctx, one, { channels, publicUrl }));
  }
  return outcomes;
}

async function acknowledge(
  ctx: Context,
  about: ForNotice,
  { channels, publicUrl }: Required<Omit<NoticeJob, 'messages'>>,
): Promise<string> {
  const { conversation, message } = about;
  // Mail programs unsubscribe by a mail like any other.
  await unsubscribeByMail(ctx, message.subject);
  const account = accountAskedAt(await accountsOf(ctx), conversation, [message]);
  if (account === null) return 'no_account';
  const to = await asSent(ctx, message.replyTo ?? message.from);
  const can = channels.get(conversation.channel)?.can;
  const occasion = {
    ...{ ...about, to, account, publicUrl, settings: await settingsOf(ctx) },
    roomForGreeting: can?.greetings === true,
    mayAttach: can?.attachments === true,
  };
  const silent = await whySilentNow(ctx, occasion, channels);
  if (silent !== null) return silent;
  return await send(ctx, occasion);
}

async function send(ctx: Context, occasion: Occasion): Promise<string> {
  const { conversation, message, to, account } = occasion;
  const id = newId<MessageId>();
  const address = normalizeMail(to.address);
  if (!(await takeAcknowledgementOf(ctx, { address, day: jstDay(ctx.now), message: id })))
    return 'once_a_day';
  const { text, files } = await wordsFor(ctx, occasion);
  const attachments = await attachEnclosures(ctx, { conversation: conversation.id, message: id, files });
  await queueMessage(ctx, conversation, {
    id,
    kind: 'acknowledgement',
    author: null,
    account: account.id,
    from: account.from,
    to: [to],
    subject: replySubject(message.subject),
    text,
    attachments,
    ...answering(message),
    headers: machineMarks(account),
    undoUntil: null,
  });
  // Another message of this matter may be next.
  occasion.told.push({ kind: 'acknowledgement', at: ctx.now, cameBack: false });
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

async function whySilentNow(ctx: Context, occasion: Occasion, channels: Channels): Promise<string | null> {
  const { conversation, told, message, to, account, settings } = occasion;
  const ago = (one: { at: Date }): number => ctx.now.getTime() - one.at.getTime();
  return whySilent({
    old: message.at < account.since || ago(message) > oneDay,
    switchedOn: settings.acknowledge,
    channelCan: channels.get(conversation.channel)?.can.acknowledge ?? false,
    kind: message.classification?.kind ?? '',
    sender: to.address,
    own: await ownOf(ctx),
    writtenTo: [...message.to, ...message.cc].map((m) => m.address),
    inTalk: told.some((one) => one.kind === 'reply' && ago(one) < threeDays),
    toldAlready: told.some((one) => one.kind === 'acknowledgement' && ago(one) < oneDay && !one.cameBack),
    reasons: message.classification?.reasons ?? [],
    noise: conversation.noise !== null,
    suppressed: !(await machineMayWrite(ctx, to.address)),
    stranger: message.warnings.includes('unknown_sender_on_thread'),
  });
}

async function wordsFor(
  ctx: Context,
  occasion: Occasion,
): Promise<{ text: string } & Pick<Delights, 'files'>> {
  const { account, conversation, message, to, settings, publicUrl } = occasion;
  const { customer, about, order, isCustomer } = await knownOf(ctx, occasion);
  const today = jstDay(ctx.now);
  const voice = account.voice ?? settings.voice;
  const leaving = { conversation: conversation.id, to: [to.address] };
  const sentOn = jstDay((await quietUntilFor(ctx, leaving)) ?? ctx.now);
  const seriousness = isLate(about, today)
    ? 'harm'
    : seriousnessOf(`${bareSubject(message.subject)}\n${message.text}`);
  const own = isCustomer && customer !== null ? mailsOf(customer) : [];
  const facts = { ...warmthFacts(occasion, sentOn), voice, serious: seriousness !== null };
  const reader = { to: to.address, alsoKnownAs: own };
  const warm = await sayWarmly(ctx, { facts, ...reader, seed: message.id });
  const { lines, files } = await receiptDelights(ctx, {
    ...{ ...reader, order, day: today, mayAttach: occasion.mayAttach },
    warm: facts.first && hasRoom(facts),
  });
  const text = acknowledgementText({
    ...{ voice, warm, delights: lines },
    concern: seriousness === 'harm',
    customerName: (isCustomer ? customer?.name : '') || to.name,
    shopName: settings.name,
    signature: account.signature || settings.signature,
    matter: bareSubject(message.subject).slice(0, 80),
    order,
    statusUrl: order === null ? null : await statusPageUrl(ctx, order.id, publicUrl),
    answerBy: answerBy(message.at, openingHours(settings), settings.answerWithinHours).text,
    today,
    toPhone: facts.toPhone,
  });
  return { text, files };
}

interface Known {
  customer: Customer | null;
  /** Whoever wrote is that customer. */
  isCustomer: boolean;
  /** The order it is about, whoever wrote. */
  about: Order | null;
  /** Only where whoever wrote bought it: nobody else learns of it. */
  order: Order | null;
}

/** Whose matter it is may be another than who wrote (put together by hand): he learns nothing of the other's order. */
async function knownOf(ctx: Context, { conversation, message, to }: Occasion): Promise<Known> {
  const customer = conversation.customerId === null ? null : await getCustomer(ctx, conversation.customerId);
  const about = conversation.orderId === null ? null : await getOrder(ctx, conversation.orderId);
  const addresses = new Set([message.from.address, to.address].map(normalizeMail));
  const isCustomer = customer?.identities.some((one) => addresses.has(one.value)) ?? false;
  const isBuyer =
    about !== null &&
    ((isCustomer && about.customerId === conversation.customerId) ||
      normalizeMail(about.buyer.mail) === normalizeMail(message.from.address));
  return { customer, isCustomer, about, order: isBuyer ? about : null };
}

function warmthFacts({ alone, roomForGreeting, message, settings, to }: Occasion, day: string) {
  return {
    occasion: 'received' as const,
    settings: settings.warmth,
    day,
    roomForGreeting,
    toPhone: carrierOf(to.address) !== null,
    toMall: isMallAddress(to.address),
    first: alone && message.inReplyTo.length === 0,
    gift: false,
  };
}

/** Promised for a day that has passed, and not on its way. */
const isLate = (order: Order | null, today: string): boolean =>
  order !== null &&
  (order.state === 'received' || order.state === 'preparing') &&
  order.promisedShipDate !== null &&
  order.promisedShipDate < today;

const mailsOf = ({ identities }: Customer): string[] =>
  identities.filter((one) => one.kind === 'mail').map((one) => one.value);

function openingHours({ businessHours, closedWeekdays, closedOnHolidays }: ShopSettings): BusinessHours {
  return { ...businessHours, closedWeekdays, closedOnHolidays };
}
