import type {
  FirstReplyLeft,
  FirstReplyLeftReason,
  FirstReplyLetter,
  FirstReplyWords,
  NextContact,
} from '../../../contract/first-replies.ts';
import type { ConversationId } from '../../../contract/ids.ts';
import type { Person } from '../../../contract/messages.ts';
import { carrierOf } from '../../../language/mail-carriers.ts';
import { signedBy } from '../../../language/voice.ts';
import { accountForReply } from '../../conversations/account-for-reply.ts';
import { describeForReply } from '../../conversations/describe-for-reply.ts';
import { type ForReply, loadForReply } from '../../conversations/load-for-reply.ts';
import { whoWrites } from '../../conversations/sharing/who-writes.ts';
import { getCustomer } from '../../customers/get-customer.ts';
import { getOrder } from '../../orders/get-order.ts';
import type { Context } from '../../platform/context.ts';
import { Refusal } from '../../platform/errors.ts';
import { oncePerTransaction } from '../../platform/once.ts';
import { personNames } from '../../staff/person-names.ts';
import { getShopSettings } from '../../staff/shop-settings.ts';
import { listVariables } from '../fill-snippet.ts';
import { contactInWords, instantOf } from './rules/contact.ts';
import { letterText, wroteEnglish } from './rules/letter-text.ts';
import { contactVariable } from './rules/ready-words.ts';
import { lastAnswer, whyLeftOut } from './rules/why-left.ts';

const settingsOf = oncePerTransaction(getShopSettings);

export interface LetterWish {
  conversation: ConversationId;
  words: FirstReplyWords;
  contact: NextContact;
}

export type WrittenLetter =
  | { letter: Omit<FirstReplyLetter, 'findings'>; loaded: ForReply; left?: never }
  | { left: FirstReplyLeft; letter?: never; loaded?: never };

/** The letter for one customer, or why he gets none. With `lock` nobody else answers until the transaction ends. */
export async function writeLetter(ctx: Context, wish: LetterWish, lock = false): Promise<WrittenLetter> {
  const loaded = await loadIfThere(ctx, wish.conversation, lock);
  if (loaded === null) return { left: unknownLeft(wish.conversation, 'not_found') };
  const { conversation, messages } = loaded;
  const customer = conversation.customerId === null ? null : await getCustomer(ctx, conversation.customerId);
  const order = conversation.orderId === null ? null : await getOrder(ctx, conversation.orderId);
  const reply = await describeForReply(ctx, { record: conversation, messages, customer, order });
  const about = {
    conversation: conversation.id,
    number: conversation.number,
    subject: conversation.subject,
    customerName: customer?.name || (reply.replyTo?.name ?? ''),
  };
  const left = await leftOut(ctx, loaded, reply);
  if (left !== null) return { left: { ...about, ...left, details: [] } };
  if (reply.replyTo === null) return { left: { ...about, reason: 'no_recipient', by: null, details: [] } };
  // What arrives in the morning cannot promise the evening before.
  if (reply.quietUntil !== null && new Date(reply.quietUntil) >= instantOf(wish.contact))
    return { left: { ...about, reason: 'night_past_contact', by: null, details: [] } };
  const written = await textOf(ctx, wish, { loaded, to: reply.replyTo, frame: reply.replyFrame });
  if (written.missing.length > 0)
    return { left: { ...about, reason: 'value_missing', by: null, details: written.missing } };
  const { text, language, when } = written;
  const lastSeen = messages.at(-1)?.id ?? null;
  const letter = {
    ...about,
    to: reply.replyTo,
    language,
    text,
    when,
    lastSeen,
    quietUntil: reply.quietUntil,
  };
  return { letter, loaded };
}

type ForLetter = Awaited<ReturnType<typeof describeForReply>>;

/** Why he gets none, and whom to ask about it; null: he does. */
async function leftOut(
  ctx: Context,
  loaded: ForReply,
  reply: ForLetter,
): Promise<Pick<FirstReplyLeft, 'reason' | 'by'> | null> {
  const { conversation, messages, outbox } = loaded;
  const { claimed, drafting } = await whoWrites(ctx, conversation.id);
  const reason = whyLeftOut({
    merged: conversation.mergedInto !== null,
    noise: conversation.noise !== null,
    closed: conversation.status === 'closed',
    messages,
    outbox,
    claimed: claimed !== null,
    drafting: drafting !== null,
    blocked: reply.replyBlocked,
    unreachable: reply.reach?.state === 'dead' || reply.reach?.state === 'refused',
  });
  if (reason === null) return null;
  return { reason, by: await whoIsIt(ctx, reason, { claimed, drafting, loaded }) };
}

/** Of a conversation that cannot even be read here. */
export const unknownLeft = (conversation: ConversationId, reason: FirstReplyLeftReason): FirstReplyLeft => ({
  ...{ conversation, number: null, subject: '', customerName: '' },
  ...{ reason, by: null, details: [] },
});

async function loadIfThere(ctx: Context, id: ConversationId, lock: boolean): Promise<ForReply | null> {
  try {
    return await loadForReply(ctx, id, lock);
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'not_found') return null;
    throw error;
  }
}

interface Writers {
  claimed: Person | null;
  drafting: Person | null;
  loaded: ForReply;
}

/** Whom to ask about it. */
async function whoIsIt(
  ctx: Context,
  reason: FirstReplyLeftReason,
  { claimed, drafting, loaded }: Writers,
): Promise<Person | null> {
  if (reason === 'claimed_by_colleague') return claimed;
  if (reason === 'draft_begun') return drafting;
  if (reason !== 'answered_already' && reason !== 'reply_scheduled') return null;
  const author = lastAnswer(loaded).reply?.authorId ?? null;
  return author === null ? null : ((await personNames(ctx, [author])).get(author) ?? null);
}

async function textOf(
  ctx: Context,
  { conversation: id, words, contact }: LetterWish,
  about: {
    loaded: ForReply;
    to: { name: string; address: string };
    frame: { before: string; after: string };
  },
) {
  const { conversation, messages } = about.loaded;
  const said = messages.filter((m) => m.kind === 'customer' && m.direction === 'in').at(-1);
  const english = words.en !== '' && said !== undefined && wroteEnglish(said.text);
  const language: 'ja' | 'en' = english ? 'en' : 'ja';
  const when = contactInWords(contact, language);
  const variables = await listVariables(ctx, id);
  const values = new Map(variables.map((one) => [one.name, one.value]));
  const settings = await settingsOf(ctx);
  const account = await accountForReply(ctx, conversation, messages);
  const staffName = ctx.actor.kind === 'staff' ? ctx.actor.name : '';
  const written = letterText({
    words,
    language,
    values: new Map([...values, [contactVariable, when]]),
    frame: about.frame,
    english: {
      customerName: values.get('お客様名') ?? about.to.name,
      shopName: settings.name,
      staffName,
      signature: signedBy(account?.signature || settings.signature, staffName) || settings.name,
    },
    toPhone: carrierOf(about.to.address) !== null,
  });
  return { ...written, language, when };
}
