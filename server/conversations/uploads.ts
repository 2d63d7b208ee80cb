import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { ConversationId, MessageId, StaffId, UploadId } from '../../contract/ids.ts';
import { largestAttachment, largestMail, mostAttachments, type Upload } from '../../contract/messages.ts';
import type { AttachmentContent, IncomingAttachment } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { safeFileName } from '../platform/files/file-name.ts';
import { fileType } from '../platform/files/file-type.ts';
import { conversationPolicy } from './policy.ts';
import { loadConversation } from './store.ts';
import {
  bindUpload,
  contentOfUpload,
  deleteForgottenUploads,
  deleteUpload,
  insertUpload,
  releaseUploads,
  selectUpload,
  type UploadRecord,
  uploadsOfDraft,
} from './store-uploads.ts';

const forgottenAfterDays = 7;

export interface ArrivingUpload {
  conversation: ConversationId;
  id: UploadId;
  name: string;
  body: Readable;
  /** Content-Length, where the browser said it. */
  announced: number | null;
}

type Run = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>;

/**
 * Takes in a file for a reply that is being written. Not one transaction: minutes may pass while it arrives. The same
 * id twice is the same file. Refuses `attachment_too_large`, `too_many_attachments`, `file_empty`.
 */
export async function uploadFile(run: Run, file: ArrivingUpload): Promise<Upload> {
  const before = await run((ctx) => beforeUpload(ctx, file));
  if (before !== null) {
    file.body.resume();
    return before;
  }
  const content = await readAtMost(file.body, largestAttachment);
  if (content.length === 0) throw new Refusal('invalid_input', 'file_empty');
  return await run((ctx) => keep(ctx, file, content));
}

/** Said before the bytes are waited for. Answers the file when it is there already. */
async function beforeUpload(ctx: Context, file: ArrivingUpload): Promise<Upload | null> {
  conversationPolicy.require(ctx, 'conversation.reply');
  await loadConversation(ctx, file.conversation);
  const known = await ownUpload(ctx, file.conversation, file.id);
  if (known !== null) return known;
  await refuseTooMuch(ctx, file.conversation, file.announced ?? 0);
  return null;
}

async function keep(ctx: Context, file: ArrivingUpload, content: Buffer): Promise<Upload> {
  conversationPolicy.require(ctx, 'conversation.reply');
  // The lock makes two files at once add up.
  await loadConversation(ctx, file.conversation, true);
  await refuseTooMuch(ctx, file.conversation, content.length);
  const name = safeFileName(file.name);
  const upload = { id: file.id, name, type: fileType(content, name), size: content.length };
  const inserted = await insertUpload(ctx, {
    ...upload,
    conversationId: file.conversation,
    createdBy: author(ctx),
    sha256: createHash('sha256').update(content).digest(),
    content,
  });
  if (inserted) return upload;
  const known = await ownUpload(ctx, file.conversation, file.id);
  if (known === null) throw notFound('upload');
  return known;
}

async function refuseTooMuch(ctx: Context, conversation: ConversationId, size: number): Promise<void> {
  const person = author(ctx);
  const others = person === null ? [] : await uploadsOfDraft(ctx, conversation, person);
  if (others.length >= mostAttachments)
    throw new Refusal('refused', 'too_many_attachments', { most: mostAttachments });
  const together = others.reduce((sum, one) => sum + one.size, size);
  if (size > largestAttachment) throw tooLarge(largestAttachment);
  if (together > largestMail) throw tooLarge(largestMail);
}

const tooLarge = (most: number): Refusal => new Refusal('invalid_input', 'attachment_too_large', { most });

async function readAtMost(body: Readable, most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > most) throw tooLarge(most);
    pieces.push(piece);
  }
  return Buffer.concat(pieces, size);
}

const author = (ctx: Context): StaffId | null => (ctx.actor.kind === 'staff' ? ctx.actor.id : null);

const view = ({ id, name, type, size }: UploadRecord): Upload => ({ id, name, type, size });

/** A file of this person's draft here; an id that belongs to anybody or anything else does not exist for him. */
async function ownUpload(ctx: Context, conversation: ConversationId, id: UploadId): Promise<Upload | null> {
  const known = await selectUpload(ctx, id);
  if (known === null) return null;
  if (known.conversationId !== conversation || known.createdBy !== author(ctx)) throw notFound('upload');
  return view(known);
}

/** Takes a file back that has not gone out. What is gone already is no error. Refuses `already_sent`. */
export async function removeUpload(ctx: Context, conversation: ConversationId, id: UploadId): Promise<void> {
  conversationPolicy.require(ctx, 'conversation.reply');
  const known = await selectUpload(ctx, id, true);
  if (known === null) return;
  if (known.conversationId !== conversation || known.createdBy !== author(ctx)) throw notFound('upload');
  if (known.messageId !== null) throw new Refusal('refused', 'already_sent');
  await deleteUpload(ctx, id);
}

/** The bytes of a file: of a message for whoever may read it, of a draft for its writer alone. */
export async function openUpload(ctx: Context, id: UploadId): Promise<AttachmentContent> {
  conversationPolicy.require(ctx, 'conversation.read');
  const known = await selectUpload(ctx, id);
  const mayRead = known !== null && (known.messageId !== null || known.createdBy === author(ctx));
  const content = mayRead ? await contentOfUpload(ctx, id) : null;
  if (known === null || content === null) throw notFound('upload');
  return { name: known.name, type: known.type, content };
}

/** What somebody has attached to his draft here. */
export async function draftUploadsOf(
  ctx: Context,
  conversation: ConversationId,
  person: StaffId,
): Promise<Upload[]> {
  return (await uploadsOfDraft(ctx, conversation, person)).map(view);
}

export interface Binding {
  conversation: ConversationId;
  message: MessageId;
  uploads: readonly UploadId[];
}

/**
 * Binds files of the writer's draft to the message they go out with, in the order given. Refuses `attachment_gone`,
 * `attachment_too_large`.
 */
export async function bindUploads(ctx: Context, binding: Binding): Promise<IncomingAttachment[]> {
  const person = author(ctx);
  const wanted = [...new Set(binding.uploads)];
  if (wanted.length === 0) return [];
  if (wanted.length > mostAttachments)
    throw new Refusal('refused', 'too_many_attachments', { most: mostAttachments });
  const mine = person === null ? [] : await uploadsOfDraft(ctx, binding.conversation, person);
  const files = wanted.map((id) => mine.find((one) => one.id === id));
  let together = 0;
  const bound: IncomingAttachment[] = [];
  for (const [position, file] of files.entries()) {
    const here =
      file !== undefined && (await bindUpload(ctx, file.id, { message: binding.message, position }));
    if (!here) throw new Refusal('conflict', 'attachment_gone', { upload: wanted[position] });
    together += file.size;
    const { name, type, size } = file;
    bound.push({ index: position, name, type, size, inline: false, upload: file.id });
  }
  if (together > largestMail) throw tooLarge(largestMail);
  return bound;
}

/** Files of a message that was taken back belong to the draft of whoever took it back. */
export async function returnUploads(ctx: Context, message: MessageId): Promise<void> {
  await releaseUploads(ctx, message, author(ctx));
}

/** Files nobody sent within a week are removed. */
export async function sweepUploads(ctx: Context): Promise<void> {
  await deleteForgottenUploads(ctx, new Date(ctx.now.getTime() - forgottenAfterDays * 86_400_000));
}
