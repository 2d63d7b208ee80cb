import type { ConversationId, MessageId } from '../../contract/ids.ts';
import type { BouncedRecipient } from '../../contract/messages.ts';
import { normalizeMail } from '../../language/normalize.ts';
import { findCustomerByMail } from '../customers/find-customer.ts';
import { noteComplaint } from '../customers/reach.ts';
import type { IncomingMessage } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import { wokenBy } from './append-message.ts';
import { type Arrival, arrivalEvent, messageOf } from './arrival.ts';
import { conversationEvents } from './events.ts';
import { ownTokens } from './find-thread.ts';
import { lockLiving } from './living.ts';
import { aboutAddresses, bouncedRecipient, isStillTrying, withNews } from './rules/sending-report.ts';
import { answeredIds } from './rules/threading.ts';
import { updateConversation } from './store.ts';
import { insertMessage } from './store-messages.ts';
import { type ReportedSending, recentSendings, reportedSending, saveBounce } from './store-reports.ts';
import { messagesPointedAt } from './store-threads.ts';
import { takeVerdicts } from './take-verdicts.ts';
import type { ConversationRecord } from './types.ts';

const reports: ReadonlySet<IncomingMessage['kind']> = new Set(['bounce', 'feedback-loop', 'delivered']);

/** Whether it tells about a mail that somebody sent. */
export const isReport = ({ kind }: IncomingMessage): boolean => reports.has(kind);

/** A mail that servers give up on comes back within five days; two more for slow ones. */
const comesBackWithin = 7 * 24 * 3600_000;

interface Told {
  sending: ReportedSending;
  /** By an id or token that only our mail carried; by the address alone anybody could have written it. */
  certain: boolean;
  news: BouncedRecipient[];
}

/**
 * A notice about a mail that we sent (未達, complaint, receipt) goes to the conversation of that mail and to the
 * address's record. Answers that conversation; null when it is no such notice, or nobody can tell of which mail.
 */
export async function receiveReport(
  ctx: Context,
  arrival: Arrival,
  messageId: MessageId,
): Promise<ConversationId | null> {
  const { incoming } = arrival;
  if (!isReport(incoming)) return null;
  const found = await sendingOf(ctx, incoming);
  if (found === null) return null;
  const conversation = await lockLiving(ctx, found.conversationId);
  const sending = await reportedSending(ctx, found.id);
  if (sending === null) return null;
  const news = (incoming.bounce?.recipients ?? []).map(bouncedRecipient);
  const report = { about: found.id, recipients: news };
  const place = { id: messageId, conversationId: conversation.id, warnings: [], report };
  await insertMessage(ctx, messageOf(arrival, place));
  const told = { sending, certain: found.certain, news };
  const changes = await takeIn(ctx, arrival, { conversation, told });
  await updateConversation(ctx, conversation.id, {
    last_message_id: messageId,
    last_message_at: arrival.receivedAt,
    ...changes,
  });
  const data = { message: messageId, about: found.id, from: incoming.from.address };
  ctx.record({ kind: arrivalEvent(incoming), conversationId: conversation.id, data });
  ctx.tell({ kind: 'conversation', id: conversation.id, what: 'message' });
  return conversation.id;
}

interface Found {
  id: MessageId;
  conversationId: ConversationId;
  certain: boolean;
}

/** Which of our mails: by its Message-ID, by the token in the address it came back to, else by whom it did not reach. */
async function sendingOf(ctx: Context, incoming: IncomingMessage): Promise<Found | null> {
  const ids = answeredIds({ ...incoming, reportedId: incoming.bounce?.originalMessageId ?? null });
  const tokens = await ownTokens(ctx, incoming.tokens);
  const pointed = await messagesPointedAt(ctx, ids, tokens);
  for (const key of [...ids, ...tokens]) {
    const ours = pointed.find((m) => m.direction === 'out' && (m.mailId === key || m.id === key));
    if (ours !== undefined) return { id: ours.id, conversationId: ours.conversationId, certain: true };
  }
  return pointed.length > 0 ? null : await byRecipient(ctx, incoming);
}

async function byRecipient(ctx: Context, incoming: IncomingMessage): Promise<Found | null> {
  for (const { address } of incoming.bounce?.recipients.slice(0, 5) ?? []) {
    const customer = await findCustomerByMail(ctx, address);
    if (customer === null) continue;
    const since = new Date(ctx.now.getTime() - comesBackWithin);
    const sent = await recentSendings(ctx, { customer, address: normalizeMail(address), since });
    const [latest] = sent;
    // Two matters at once: which mail it was nobody can tell.
    if (latest === undefined || sent.some((s) => s.conversationId !== latest.conversationId)) continue;
    return { ...latest, certain: false };
  }
  return null;
}

/** Writes down what the notice says; answers what changes in the conversation. */
async function takeIn(
  ctx: Context,
  { incoming, rawInputId, receivedAt }: Arrival,
  { conversation, told }: { conversation: ConversationRecord; told: Told },
) {
  const { sending, certain, news } = told;
  const note = (kind: string, more: Record<string, unknown> = {}): void =>
    ctx.record({ kind, conversationId: conversation.id, data: { message: sending.id, ...more } });
  if (incoming.kind === 'delivered') {
    note(conversationEvents.messageDelivered, { recipients: news.map((r) => r.address) });
    return {};
  }
  if (incoming.kind === 'feedback-loop') {
    if (certain) for (const { address } of sending.to) await noteComplaint(ctx, address);
    note(conversationEvents.messageComplained);
    return {};
  }
  if (isStillTrying(incoming, incoming.bounce?.recipients ?? [])) {
    note(conversationEvents.messageDeferred, { serverSaid: news[0]?.said ?? '', by: 'notice' });
    return {};
  }
  const { recipients, isNew } = withNews(sending.bounce?.recipients ?? [], news);
  const bounce = { at: receivedAt.toISOString(), rawInputId, recipients };
  await saveBounce(ctx, sending.id, bounce);
  const about = aboutAddresses(
    sending.to.map((to) => to.address),
    news,
  ).map((one) => ({ ...one, certain: certain && one.certain }));
  await takeVerdicts(ctx, { account: sending.accountId, by: 'notice', about });
  note(conversationEvents.messageBounced, { serverSaid: news[0]?.said ?? '', bounce });
  // A second notice about the same mail and person is no news.
  if (sending.bounce !== null && !isNew) return {};
  return { sending_trouble: true, ...wokenBy(conversation, 'sending_failed', receivedAt) };
}
