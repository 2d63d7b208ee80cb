import { sql } from 'kysely';
import type { MessageId, NoteId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';
import type { MessageKind } from '../types.ts';
import { type Searched, searchRow } from './rules/search-row.ts';

export type SearchTexts = ReturnType<typeof searchRow>;

/** The row that goes with a text, for whoever writes both in one statement. */
export const toSearchRow = (ctx: Context, text: Searched): SearchTexts => searchRow(ctx.shop, text);

/** A text that was changed is found by what it says now. */
export async function rewriteSearchText(ctx: Context, searched: Searched): Promise<void> {
  const row = searchRow(ctx.shop, searched);
  await sql`update search_texts set text = ${row.text}, tokens = ${row.tokens}::integer[]
    where shop_id = ${ctx.shop} and id = ${row.id}`.execute(ctx.tx);
}

export async function dropSearchText(ctx: Context, id: MessageId | NoteId): Promise<void> {
  await sql`delete from search_texts where shop_id = ${ctx.shop} and id = ${id}`.execute(ctx.tx);
}

/** Writes texts as they are searched; what is there already stays. */
export async function insertSearchTexts(ctx: Context, texts: readonly Searched[]): Promise<void> {
  if (texts.length === 0) return;
  const rows = texts.map((text) => searchRow(ctx.shop, text));
  await sql`
    insert into search_texts (shop_id, id, kind, at, week, text, tokens)
    select ${ctx.shop}, n.id, n.kind, n.at, n.week, n.text, n.tokens::integer[]
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.at)}::timestamptz[], ${rows.map((row) => row.week)}::integer[],
      ${rows.map((row) => row.text)}::text[], ${rows.map((row) => `{${row.tokens.join(',')}}`)}::text[])
      as n (id, kind, at, week, text, tokens)
    on conflict do nothing`.execute(ctx.tx);
}

/** What of a message is searched: of a receipt notice nothing, it repeats what the customer wrote and the order says. */
export const searchedMessage = (message: {
  id: MessageId;
  kind: MessageKind;
  direction: 'in' | 'out';
  at: Date;
  subject: string;
  senderName: string;
  senderAddress: string;
  text: string;
  attachments: readonly { name: string }[];
}): Searched => {
  const found = message.kind !== 'acknowledgement';
  return {
    kind: 'message',
    id: message.id,
    at: message.at,
    subject: found ? message.subject : '',
    writer: message.direction === 'in' ? `${message.senderName} ${message.senderAddress}` : '',
    text: found ? message.text : '',
    files: message.attachments.map((file) => file.name),
  };
};

export const searchedNote = (note: { id: NoteId; at: Date; text: string }): Searched => ({
  kind: 'note',
  id: note.id,
  at: note.at,
  subject: '',
  writer: '',
  text: note.text,
  files: [],
});

type StoredMessage = Parameters<typeof searchedMessage>[0];

/** Messages with these ids, or, counting down, so many below an id (all, when null). */
export async function messagesToSearch(
  ctx: Context,
  asked: { ids: readonly string[] } | { below: MessageId | null; limit: number },
): Promise<StoredMessage[]> {
  const { rows } = await sql<StoredMessage>`
    select id, kind, direction, at, subject, sender_name as "senderName", sender_address as "senderAddress", text, attachments
    from messages where shop_id = ${ctx.shop} and ${selection(asked)}`.execute(ctx.tx);
  return rows;
}

export async function notesToSearch(
  ctx: Context,
  asked: { ids: readonly string[] } | { below: NoteId | null; limit: number },
): Promise<{ id: NoteId; at: Date; text: string }[]> {
  const { rows } = await sql<{ id: NoteId; at: Date; text: string }>`
    select id, at, text from notes where shop_id = ${ctx.shop} and ${selection(asked)}`.execute(ctx.tx);
  return rows;
}

function selection(asked: { ids: readonly string[] } | { below: string | null; limit: number }) {
  if ('ids' in asked) return sql`id = any(${[...asked.ids]}::uuid[])`;
  const below = asked.below === null ? sql`` : sql`and id < ${asked.below}`;
  return sql`true ${below} order by id desc limit ${asked.limit}`;
}

export interface Backfill {
  messagesFrom: MessageId | null;
  notesFrom: NoteId | null;
}

/** How far the texts from before the search are written into it, locked; null: they are all there, or somebody is at it. */
export async function openBackfill(ctx: Context): Promise<Backfill | null> {
  const { rows } = await sql<Backfill>`
    select messages_from as "messagesFrom", notes_from as "notesFrom" from search_backfills
    where shop_id = ${ctx.shop} and done_at is null for update skip locked`.execute(ctx.tx);
  return rows[0] ?? null;
}

export async function saveBackfill(ctx: Context, at: Backfill & { done: boolean }): Promise<void> {
  await sql`update search_backfills set messages_from = ${at.messagesFrom}, notes_from = ${at.notesFrom},
    done_at = ${at.done ? ctx.now : null} where shop_id = ${ctx.shop}`.execute(ctx.tx);
}

/** Whether texts from before the search may be missing still. */
export async function isBackfilling(ctx: Context): Promise<boolean> {
  const { rows } =
    await sql`select from search_backfills where shop_id = ${ctx.shop} and done_at is null`.execute(ctx.tx);
  return rows.length > 0;
}
