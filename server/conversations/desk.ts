import type { Claim } from '../../contract/claims.ts';
import type { Presence } from '../../contract/conversations.ts';
import type { ConversationId, NoteId, StaffId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { personNames } from '../staff/person-names.ts';
import { moveConversation } from './change-conversation.ts';
import { conversationEvents } from './events.ts';
import { livingOf, lockLiving } from './living.ts';
import { conversationPolicy } from './policy.ts';
import { colleaguesOf } from './sharing/change-note.ts';
import { claimAfterBeat, describeClaim, holdsClaim } from './sharing/claims.ts';
import { putMentions } from './sharing/store-mentions.ts';
import { loadConversation } from './store.ts';
import { presencesOf, putDraft, putPresence } from './store-desk.ts';
import { insertNote } from './store-messages.ts';

/** 社内メモ; the id comes from the browser, so sending twice writes once. */
export async function addNote(
  ctx: Context,
  conversation: ConversationId,
  note: { id: NoteId; text: string; mentions?: StaffId[] | undefined },
): Promise<void> {
  conversationPolicy.require(ctx, 'conversation.note');
  const { id: place } = await lockLiving(ctx, conversation);
  const author = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  const written = await insertNote(ctx, {
    id: note.id,
    conversation_id: place,
    author_id: author,
    text: note.text,
  });
  if (!written) return;
  const called = await colleaguesOf(ctx, note.mentions ?? []);
  await putMentions(ctx, { id: note.id, conversation: place }, called);
  ctx.record({ kind: conversationEvents.noteAdded, conversationId: place, data: { note: note.id } });
  ctx.tell({ kind: 'conversation', id: place, what: called.length > 0 ? 'mention' : 'note' });
}

/** Keeps what somebody is writing; an empty text removes it. Returns when it was saved. */
export async function saveDraft(
  ctx: Context,
  conversation: ConversationId,
  text: string,
): Promise<Date | null> {
  conversationPolicy.require(ctx, 'conversation.reply');
  const place = await livingOf(ctx, conversation);
  if (ctx.actor.kind !== 'staff') return null;
  await putDraft(ctx, { conversation: place, author: ctx.actor.id, text });
  await tellReaders(ctx, place, ctx.actor.id);
  return text.trim() === '' ? null : ctx.now;
}

/** Who has it open reads along; where nobody else has, each pause in typing is nobody's business. */
async function tellReaders(ctx: Context, conversation: ConversationId, author: StaffId): Promise<void> {
  const others = (await presencesOf(ctx, conversation)).some((one) => one.staffId !== author);
  if (others) ctx.tell({ kind: 'conversation', id: conversation, what: 'draft' });
}

/**
 * Heartbeat of somebody who has the conversation open. Beginning to write moves 未対応 to 対応中 and makes the
 * writer the assignee when there is none.
 */
export async function showPresence(
  ctx: Context,
  conversation: ConversationId,
  mode: 'viewing' | 'writing' | 'gone',
): Promise<{ presence: Presence[]; claim: Claim | null }> {
  conversationPolicy.require(ctx, 'conversation.read');
  const record = await loadConversation(ctx, conversation, mode === 'writing');
  if (ctx.actor.kind === 'staff' && record.mergedInto === null) {
    const staff = ctx.actor.id;
    await claimAfterBeat(ctx, conversation, { staff, mode });
    // Another tab of the same person only looks: he writes all the same.
    const writes = mode === 'viewing' && (await holdsClaim(ctx, conversation, staff));
    const changed = await putPresence(ctx, { conversation, staff, mode: writes ? 'writing' : mode });
    if (changed) ctx.tell({ kind: 'conversation', id: conversation, what: 'presence' });
    const begins = changed && mode === 'writing' && conversationPolicy.may(ctx.actor, 'conversation.reply');
    if (begins && record.status === 'open')
      await moveConversation(ctx, record, { cause: 'reply_opened', assignee: ctx.actor.id });
  }
  return {
    presence: await presentPeople(ctx, conversation),
    claim: await describeClaim(ctx, conversation),
  };
}

export async function presentPeople(ctx: Context, conversation: ConversationId): Promise<Presence[]> {
  const rows = await presencesOf(ctx, conversation);
  const names = await personNames(
    ctx,
    rows.map((r) => r.staffId),
  );
  return rows.flatMap((row) => {
    const person = names.get(row.staffId);
    return person === undefined ? [] : [{ person, mode: row.mode, since: row.since.toISOString() }];
  });
}
