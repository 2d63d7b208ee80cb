import type { ConversationId, NoteId, StaffId } from '../../../contract/ids.ts';
import { getCustomer } from '../../customers/get-customer.ts';
import type { Context, Runner } from '../../platform/context.ts';
import { system } from '../../platform/context.ts';
import type { EventRecord } from '../../platform/event-record.ts';
import type { Job, JobKind } from '../../platform/jobs.ts';
import { callStaff, type StaffCall } from '../../staff/devices/call-staff.ts';
import { personNames } from '../../staff/person-names.ts';
import { conversationEvents } from '../events.ts';
import { livingOf } from '../living.ts';
import { loadConversation } from '../store.ts';
import { presencesOf } from '../store-desk.ts';
import { messagesOf, notesOf } from '../store-messages.ts';
import type { ConversationRecord } from '../types.ts';
import { openHandover } from './store-handovers.ts';
import { mentionsIn } from './store-mentions.ts';

/** What may call somebody: a customer wrote, a note names a colleague, a matter was handed over. */
export function callPeopleJob(event: EventRecord): Job | null {
  if (event.conversationId == null) return null;
  return {
    name: 'call_people',
    data: { what: event.kind, conversation: event.conversationId, note: event.data?.note },
  };
}

/** Works that off, after the change is on screen. */
export function callPeopleKind(runner: Runner): JobKind {
  return {
    name: 'call_people',
    retries: 2,
    concurrency: 2,
    async run(shop, data) {
      const { what, conversation, note } = data as {
        what: string;
        conversation: ConversationId;
        note?: NoteId;
      };
      await runner.run(shop, system, (ctx) => callPeople(ctx, { what, conversation, note: note ?? null }));
    },
  };
}

/** Calls whom it concerns; answers who was told. */
export async function callPeople(
  ctx: Context,
  { what, conversation, note }: { what: string; conversation: ConversationId; note: NoteId | null },
): Promise<StaffId[]> {
  const record = await loadConversation(ctx, await livingOf(ctx, conversation));
  const call = await callOf(ctx, record, { what, note });
  if (call === null) return [];
  const present = (await presencesOf(ctx, record.id)).map((one) => one.staffId);
  return await callStaff(ctx, call, present);
}

async function callOf(
  ctx: Context,
  record: ConversationRecord,
  { what, note }: { what: string; note: NoteId | null },
): Promise<StaffCall | null> {
  if (what === conversationEvents.noteAdded)
    return note === null ? null : await callOfNote(ctx, record, note);
  if (what === conversationEvents.handedOver) return await callOfHandover(ctx, record);
  if (record.noise !== null || record.status === 'closed') return null;
  const wrote = (await messagesOf(ctx, record.id)).findLast((one) => one.kind === 'customer');
  const name = record.customerId === null ? '' : (await getCustomer(ctx, record.customerId)).name;
  const who = name || wrote?.from.name || wrote?.from.address || 'お客様';
  const body = firstLine(wrote?.text ?? '') || record.subject;
  const notice = noticeOf(record, `${who} 様`, body);
  return record.assigneeId === null
    ? { reason: 'new', staff: [], conversation: record.id, notice }
    : { reason: 'own', staff: [record.assigneeId], conversation: record.id, notice };
}

async function callOfNote(ctx: Context, record: ConversationRecord, id: NoteId): Promise<StaffCall | null> {
  const called = (await mentionsIn(ctx, record.id)).get(id) ?? [];
  const note = (await notesOf(ctx, record.id)).find((one) => one.id === id);
  const staff = called.filter((one) => one !== note?.author_id);
  if (note === undefined || staff.length === 0) return null;
  const author = note.author_id === null ? null : note.author_id;
  const names = await personNames(ctx, author === null ? [] : [author]);
  const who = author === null ? '' : (names.get(author)?.name ?? '');
  const title = `${who}さんから社内メモ (#${record.number})`;
  return {
    reason: 'called',
    staff,
    conversation: record.id,
    notice: noticeOf(record, title, firstLine(note.text)),
  };
}

async function callOfHandover(ctx: Context, record: ConversationRecord): Promise<StaffCall | null> {
  const handover = await openHandover(ctx, record.id);
  if (handover?.to_id == null || handover.to_id === handover.from_id) return null;
  const names = await personNames(ctx, handover.from_id === null ? [] : [handover.from_id]);
  const who = handover.from_id === null ? '' : (names.get(handover.from_id)?.name ?? '');
  const title = `${who}さんから引き継ぎ (#${record.number})`;
  return {
    reason: 'called',
    staff: [handover.to_id],
    conversation: record.id,
    notice: noticeOf(record, title, firstLine(handover.next)),
  };
}

const noticeOf = (record: ConversationRecord, title: string, body: string) => ({
  title,
  body,
  tag: record.id,
  opens: `/inbox/open/${record.number}`,
});

/** Shown on a locked screen: one line is enough. */
const firstLine = (text: string): string => {
  const line = text.trim().split('\n')[0] ?? '';
  const letters = [...line];
  return letters.length > 80 ? `${letters.slice(0, 80).join('')}…` : line;
};
