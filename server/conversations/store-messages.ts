import { type Selectable, sql } from 'kysely';
import type { ConversationId, MessageId, NoteId, RawInputId, ShopId, StaffId } from '../../contract/ids.ts';
import type { IncomingAttachment, Mailbox } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import { participants, pointedAtByMailId } from './looked-ahead.ts';
import { type SearchTexts, searchedMessage, searchedNote, toSearchRow } from './search/store-texts.ts';
import type { MessageKind, MessageRecord } from './types.ts';

type MessageTable = {
  shop_id: ShopId;
  id: MessageId;
  conversation_id: ConversationId;
  direction: 'in' | 'out';
  kind: MessageKind;
  channel: string;
  author_id: StaffId | null;
  sender_name: string;
  sender_address: string;
  recipients: unknown;
  copies: unknown;
  reply_to: unknown;
  subject: string;
  text: string;
  folded: string;
  message_id: string | null;
  in_reply_to: string[];
  reference_ids: string[];
  content_hash: Uint8Array | null;
  raw_input_id: RawInputId | null;
  attachments: unknown;
  warnings: unknown;
  classification: unknown;
  has_html: boolean;
  authentication: unknown;
  origin_conversation_id: ConversationId | null;
  at: Date;
  created_at: Date;
};

type NoteTable = {
  shop_id: ShopId;
  id: NoteId;
  conversation_id: ConversationId;
  author_id: StaffId | null;
  text: string;
  at: Date;
};

type Tables = { messages: MessageTable; notes: NoteTable; search_texts: SearchTexts };

const db = (ctx: Context) => ctx.tx.withTables<Tables>();

const toMessage = (row: Selectable<MessageTable>): MessageRecord => ({
  id: row.id,
  conversationId: row.conversation_id,
  direction: row.direction,
  kind: row.kind,
  channel: row.channel,
  authorId: row.author_id,
  from: { name: row.sender_name, address: row.sender_address },
  to: row.recipients as Mailbox[],
  cc: row.copies as Mailbox[],
  replyTo: row.reply_to as Mailbox | null,
  subject: row.subject,
  text: row.text,
  folded: row.folded,
  mailId: row.message_id,
  inReplyTo: row.in_reply_to,
  references: row.reference_ids,
  contentHash: row.content_hash,
  rawInputId: row.raw_input_id,
  attachments: row.attachments as IncomingAttachment[],
  warnings: row.warnings as string[],
  classification: row.classification as MessageRecord['classification'],
  hasHtml: row.has_html,
  authentication: row.authentication as MessageRecord['authentication'],
  originConversationId: row.origin_conversation_id,
  at: row.at,
});

export async function insertMessage(ctx: Context, message: MessageRecord): Promise<void> {
  if (message.mailId !== null) pointedAtByMailId.forget(ctx, message.mailId);
  participants.forget(ctx, message.conversationId);
  const { name: senderName, address: senderAddress } = message.from;
  const searched = toSearchRow(ctx, searchedMessage({ ...message, senderName, senderAddress }));
  await db(ctx)
    .with('searched', (qb) => qb.insertInto('search_texts').values(searched))
    .insertInto('messages')
    .values({
      shop_id: ctx.shop,
      id: message.id,
      conversation_id: message.conversationId,
      direction: message.direction,
      kind: message.kind,
      channel: message.channel,
      author_id: message.authorId,
      sender_name: message.from.name,
      sender_address: message.from.address,
      recipients: JSON.stringify(message.to),
      copies: JSON.stringify(message.cc),
      reply_to: message.replyTo === null ? null : JSON.stringify(message.replyTo),
      subject: message.subject,
      text: message.text,
      folded: message.folded,
      message_id: message.mailId,
      in_reply_to: message.inReplyTo,
      reference_ids: message.references,
      content_hash: message.contentHash,
      raw_input_id: message.rawInputId,
      attachments: JSON.stringify(message.attachments),
      warnings: JSON.stringify(message.warnings),
      classification: JSON.stringify(message.classification ?? {}),
      has_html: message.hasHtml,
      authentication: message.authentication === null ? null : JSON.stringify(message.authentication),
      origin_conversation_id: message.originConversationId,
      at: message.at,
      created_at: ctx.now,
    })
    .execute();
}

/** All messages of a conversation, oldest first. */
export async function messagesOf(ctx: Context, conversation: ConversationId): Promise<MessageRecord[]> {
  const rows = await db(ctx)
    .selectFrom('messages')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(toMessage);
}

export async function loadMessage(ctx: Context, id: MessageId): Promise<MessageRecord | null> {
  const row = await db(ctx)
    .selectFrom('messages')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : toMessage(row);
}

/** Those of these messages that are there. */
export async function loadMessages(
  ctx: Context,
  ids: readonly MessageId[],
): Promise<Map<MessageId, MessageRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await db(ctx)
    .selectFrom('messages')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, toMessage(row)]));
}

/** What the customer wrote last in each of these conversations. */
export async function lastOfCustomers(
  ctx: Context,
  conversations: readonly ConversationId[],
): Promise<Map<ConversationId, MessageRecord>> {
  if (conversations.length === 0) return new Map();
  const { rows } = await sql<Selectable<MessageTable>>`
    select m.* from unnest(${[...new Set(conversations)]}::uuid[]) as asked (id)
    cross join lateral (select * from messages
      where shop_id = ${ctx.shop} and conversation_id = asked.id and kind = 'customer'
      order by at desc, id desc limit 1) m`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.conversation_id, toMessage(row)]));
}

/** False when it was written before. */
export async function insertNote(ctx: Context, note: Omit<NoteTable, 'shop_id' | 'at'>): Promise<boolean> {
  const searched = toSearchRow(ctx, searchedNote({ ...note, at: ctx.now }));
  const row = await db(ctx)
    .with('searched', (qb) =>
      qb
        .insertInto('search_texts')
        .values(searched)
        .onConflict((oc) => oc.doNothing()),
    )
    .insertInto('notes')
    .values({ ...note, shop_id: ctx.shop, at: ctx.now })
    .onConflict((oc) => oc.columns(['shop_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function notesOf(ctx: Context, conversation: ConversationId): Promise<NoteTable[]> {
  return await db(ctx)
    .selectFrom('notes')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** Those of these conversations in which one message was written so far. */
export async function withOneMessage(
  ctx: Context,
  conversations: readonly ConversationId[],
): Promise<Set<ConversationId>> {
  if (conversations.length === 0) return new Set();
  const rows = await db(ctx)
    .selectFrom('messages')
    .select('conversation_id')
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', 'in', [...conversations])
    .groupBy('conversation_id')
    .having((eb) => eb.fn.countAll(), '=', 1)
    .execute();
  return new Set(rows.map((row) => row.conversation_id));
}
