import { type Selectable, sql } from 'kysely';
import type {
  ConversationId,
  EnclosureFileId,
  MessageId,
  ShopId,
  StaffId,
  UploadId,
} from '../../contract/ids.ts';
import type { OutgoingFile } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';

type UploadTable = {
  shop_id: ShopId;
  id: UploadId;
  conversation_id: ConversationId;
  message_id: MessageId | null;
  position: number;
  name: string;
  type: string;
  size: number;
  sha256: Uint8Array;
  /** Null where it is a file of the shop's rules: then its bytes are kept there. */
  content: Uint8Array | null;
  enclosure_id: EnclosureFileId | null;
  created_by: StaffId | null;
  created_at: Date;
};

const db = (ctx: Context) => ctx.tx.withTables<{ uploads: UploadTable }>();

/** A file without its bytes. */
export interface UploadRecord {
  id: UploadId;
  conversationId: ConversationId;
  /** Null while it belongs to a draft. */
  messageId: MessageId | null;
  name: string;
  type: string;
  size: number;
  createdBy: StaffId | null;
}

const columns = ['id', 'conversation_id', 'message_id', 'name', 'type', 'size', 'created_by'] as const;

const toUpload = (row: Pick<Selectable<UploadTable>, (typeof columns)[number]>): UploadRecord => ({
  id: row.id,
  conversationId: row.conversation_id,
  messageId: row.message_id,
  name: row.name,
  type: row.type,
  size: row.size,
  createdBy: row.created_by,
});

export interface NewUpload extends Omit<UploadRecord, 'messageId'> {
  sha256: Uint8Array;
  content: Uint8Array;
}

/** False when the shop already has a file of that id. */
export async function insertUpload(ctx: Context, upload: NewUpload): Promise<boolean> {
  const result = await db(ctx)
    .insertInto('uploads')
    .values({
      shop_id: ctx.shop,
      id: upload.id,
      conversation_id: upload.conversationId,
      message_id: null,
      position: 0,
      name: upload.name,
      type: upload.type,
      size: upload.size,
      sha256: upload.sha256,
      content: upload.content,
      enclosure_id: null,
      created_by: upload.createdBy,
      created_at: ctx.now,
    })
    .onConflict((oc) => oc.columns(['shop_id', 'id']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function selectUpload(ctx: Context, id: UploadId, lock = false): Promise<UploadRecord | null> {
  const query = db(ctx)
    .selectFrom('uploads')
    .select(columns)
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? null : toUpload(row);
}

export async function contentOfUpload(ctx: Context, id: UploadId): Promise<Uint8Array | null> {
  const { rows } = await sql<{ content: Uint8Array }>`
    select ${bytes} as content from uploads u ${withEnclosures}
    where u.shop_id = ${ctx.shop} and u.id = ${id}`.execute(ctx.tx);
  return rows[0]?.content ?? null;
}

const bytes = sql`coalesce(u.content, f.content)`;
const withEnclosures = sql`left join enclosure_files f on f.shop_id = u.shop_id and f.id = u.enclosure_id`;

/** A file of the shop's rules that goes out with a message. */
export async function insertEnclosureUpload(
  ctx: Context,
  upload: {
    id: UploadId;
    conversation: ConversationId;
    message: MessageId;
    position: number;
    enclosure: EnclosureFileId;
  },
): Promise<void> {
  const { id, conversation, message, position, enclosure } = upload;
  await sql`
    insert into uploads (shop_id, id, conversation_id, message_id, position, name, type, size, sha256, enclosure_id, created_at)
    select shop_id, ${id}, ${conversation}, ${message}, ${position}::int, name, type, size, sha256, id, ${ctx.now}
    from enclosure_files where shop_id = ${ctx.shop} and id = ${enclosure}`.execute(ctx.tx);
}

/** What one person has attached to his draft, in the order in which he did. */
export async function uploadsOfDraft(
  ctx: Context,
  conversation: ConversationId,
  author: StaffId,
): Promise<UploadRecord[]> {
  const rows = await db(ctx)
    .selectFrom('uploads')
    .select(columns)
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .where('message_id', 'is', null)
    .where('created_by', '=', author)
    .orderBy('created_at')
    // Files of a message that was taken back come at the same instant, in the order they went out in.
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(toUpload);
}

/** The files of an outgoing message with their bytes, in order. */
export async function filesOfMessage(ctx: Context, message: MessageId): Promise<OutgoingFile[]> {
  const { rows } = await sql<OutgoingFile>`
    select u.name, u.type, ${bytes} as content from uploads u ${withEnclosures}
    where u.shop_id = ${ctx.shop} and u.message_id = ${message}
    order by u.position`.execute(ctx.tx);
  return rows;
}

/** Binds a file of a draft to the message it goes out with; false when it is no longer there to be bound. */
export async function bindUpload(
  ctx: Context,
  id: UploadId,
  to: { message: MessageId; position: number },
): Promise<boolean> {
  const result = await db(ctx)
    .updateTable('uploads')
    .set({ message_id: to.message, position: to.position })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .where('message_id', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Files of a message that was taken back belong to a draft again. */
export async function releaseUploads(
  ctx: Context,
  message: MessageId,
  author: StaffId | null,
): Promise<void> {
  await db(ctx)
    .updateTable('uploads')
    .set({ message_id: null, created_at: ctx.now, ...(author === null ? {} : { created_by: author }) })
    .where('shop_id', '=', ctx.shop)
    .where('message_id', '=', message)
    .execute();
}

/** Files of one person's draft become those of another's. */
export async function giveDraftUploads(
  ctx: Context,
  conversation: ConversationId,
  { from, to }: { from: StaffId; to: StaffId },
): Promise<void> {
  await db(ctx)
    .updateTable('uploads')
    .set({ created_by: to })
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .where('message_id', 'is', null)
    .where('created_by', '=', from)
    .execute();
}

export async function deleteUpload(ctx: Context, id: UploadId): Promise<void> {
  await db(ctx).deleteFrom('uploads').where('shop_id', '=', ctx.shop).where('id', '=', id).execute();
}

/** Files nobody sent, older than an instant. */
export async function deleteForgottenUploads(ctx: Context, before: Date): Promise<void> {
  await db(ctx)
    .deleteFrom('uploads')
    .where('shop_id', '=', ctx.shop)
    .where('message_id', 'is', null)
    .where('created_at', '<', before)
    .execute();
}
