import type { ConversationId, NoteId, StaffId } from '../../../contract/ids.ts';
import { noteSettlesAfterMinutes } from '../../../contract/notes.ts';
import type { Context } from '../../platform/context.ts';
import { notFound, Refusal } from '../../platform/errors.ts';
import { personNames } from '../../staff/person-names.ts';
import { conversationEvents } from '../events.ts';
import { livingOf } from '../living.ts';
import { conversationPolicy } from '../policy.ts';
import { markSeen, mentionsIn, putMentions } from './store-mentions.ts';
import { deleteNote, lockNote, type NoteRow, updateNote } from './store-notes.ts';

/** The author corrects his note while it is young; whoever is called by it only now is told. */
export async function changeNote(
  ctx: Context,
  of: { conversation: ConversationId; note: NoteId },
  to: { text: string; mentions: readonly StaffId[] },
): Promise<void> {
  conversationPolicy.require(ctx, 'conversation.note');
  const note = await ownYoungNote(ctx, of);
  const before = new Set((await mentionsIn(ctx, note.conversation_id)).get(note.id) ?? []);
  const called = await colleaguesOf(ctx, to.mentions);
  await updateNote(ctx, note.id, to.text);
  await putMentions(ctx, { id: note.id, conversation: note.conversation_id }, called);
  const calls = called.some((id) => !before.has(id));
  const kind = calls ? conversationEvents.noteAdded : conversationEvents.noteChanged;
  ctx.record({ kind, conversationId: note.conversation_id, data: { note: note.id } });
  ctx.tell({ kind: 'conversation', id: note.conversation_id, what: 'mention' });
}

/** The author takes his note back while it is young. */
export async function removeNote(
  ctx: Context,
  of: { conversation: ConversationId; note: NoteId },
): Promise<void> {
  conversationPolicy.require(ctx, 'conversation.note');
  const note = await ownYoungNote(ctx, of);
  await deleteNote(ctx, note.id);
  ctx.record({
    kind: conversationEvents.noteRemoved,
    conversationId: note.conversation_id,
    data: { note: note.id },
  });
  ctx.tell({ kind: 'conversation', id: note.conversation_id, what: 'mention' });
}

/** This person has had before his eyes what calls him here. */
export async function seeMentions(ctx: Context, conversation: ConversationId): Promise<number> {
  conversationPolicy.require(ctx, 'conversation.read');
  const place = await livingOf(ctx, conversation);
  if (ctx.actor.kind !== 'staff') return 0;
  const seen = await markSeen(ctx, place, ctx.actor.id);
  if (seen > 0) ctx.tell({ kind: 'conversation', id: place, what: 'mention' });
  return seen;
}

/** Those of these people who work here, without whoever writes: nobody calls himself. */
export async function colleaguesOf(ctx: Context, ids: readonly StaffId[]): Promise<StaffId[]> {
  const me = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  return [...(await personNames(ctx, ids)).keys()].filter((id) => id !== me);
}

/** A note may lie elsewhere by now, put together with another matter; it is known by its id. */
async function ownYoungNote(
  ctx: Context,
  of: { conversation: ConversationId; note: NoteId },
): Promise<NoteRow> {
  const place = await livingOf(ctx, of.conversation);
  const note = await lockNote(ctx, of.note);
  if (note === null || note.conversation_id !== place) throw notFound('note');
  if (ctx.actor.kind !== 'staff' || note.author_id !== ctx.actor.id)
    throw new Refusal('not_allowed', 'not_allowed', { action: 'note.change' });
  if (ctx.now.getTime() - note.at.getTime() > noteSettlesAfterMinutes * 60_000)
    throw new Refusal('refused', 'undo_too_late');
  return note;
}
