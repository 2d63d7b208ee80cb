import type { ConversationId, NoteId, StaffId } from '../../../contract/ids.ts';
import { namesOfCustomers } from '../../customers/names-of.ts';
import type { Context, Runner } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import type { EventRecord } from '../../platform/event-record.ts';
import type { Job, JobKind } from '../../platform/jobs.ts';
import { sharedTransaction } from '../../platform/shared-transaction.ts';
import { callStaff, type StaffCall } from '../../staff/devices/call-staff.ts';
import { personNames } from '../../staff/person-names.ts';
import { conversationEvents } from '../events.ts';
import { livingRecords } from '../living.ts';
import { lastOfCustomers, notesOf } from '../store-messages.ts';
import type { ConversationRecord } from '../types.ts';
import { openHandover } from './store-handovers.ts';
import { mentionsIn } from './store-mentions.ts';
import { presentIn } from './store-present.ts';

/** What may call somebody: a customer wrote, a note names a colleague, a matter was handed over. */
export function callPeopleJob(event: EventRecord): Job | null {
  if (event.conversationId == null) return null;
  return {
    name: 'call_people',
    data: { what: event.kind, conversation: event.conversationId, note: event.data?.note },
  };
}

/** What happened, and where. */
export interface Happening {
  /** Kind of the event. */
  what: string;
  conversation: ConversationId;
  note: NoteId | null;
}

/** Works that off, after the change is on screen. */
export function callPeopleKind(runner: Runner): JobKind {
  return {
    name: 'call_people',
    retries: 2,
    ...sharedTransaction(runner, { most: 50, gatherMs: 300 }, async (ctx, all) => {
      await callPeople(ctx, all.map(happeningOf));
    }),
  };
}

const happeningOf = (data: Record<string, unknown>): Happening => ({
  what: data.what as string,
  conversation: data.conversation as ConversationId,
  note: (data.note ?? null) as NoteId | null,
});

/** Calls whom each of these concerns, once for what is said of one conversation twice; answers who was told. */
export async function callPeople(ctx: Context, all: readonly Happening[]): Promise<StaffId[]> {
  const records = await livingRecords(
    ctx,
    all.map((one) => one.conversation),
  );
  const once = new Map<string, { record: ConversationRecord; what: string; note: NoteId | null }>();
  for (const { what, conversation, note } of all) {
    const record = records.get(conversation);
    if (record === undefined) throw notFound('conversation');
    once.set(`${what} ${record.id} ${note}`, { record, what, note });
  }
  const calls: StaffCall[] = [];
  const heard: ConversationRecord[] = [];
  for (const { record, what, note } of once.values()) {
    if (what === conversationEvents.noteAdded)
      calls.push(...(note === null ? [] : await callOfNote(ctx, record, note)));
    else if (what === conversationEvents.handedOver) calls.push(...(await callOfHandover(ctx, record)));
    else if (record.noise === null && record.status !== 'closed') heard.push(record);
  }
  calls.push(...(await callsOfCustomers(ctx, heard)));
  return await tell(ctx, calls);
}

async function tell(ctx: Context, calls: readonly StaffCall[]): Promise<StaffId[]> {
  const present = await presentIn(
    ctx,
    calls.map((call) => call.conversation),
  );
  const told = await callStaff(
    ctx,
    calls.map((call) => ({ call, present: present.get(call.conversation) ?? [] })),
  );
  return told.flat();
}

/** A customer wrote: whose matter it is, or whoever wants to know of a new one. */
async function callsOfCustomers(ctx: Context, records: readonly ConversationRecord[]): Promise<StaffCall[]> {
  if (records.length === 0) return [];
  const written = await lastOfCustomers(
    ctx,
    records.map((one) => one.id),
  );
  const names = await namesOfCustomers(
    ctx,
    records.flatMap((one) => one.customerId ?? []),
  );
  return records.map((record): StaffCall => {
    const wrote = written.get(record.id);
    const name = record.customerId === null ? '' : names.get(record.customerId);
    const who = name || wrote?.from.name || wrote?.from.address || 'お客様';
    const body = firstLine(wrote?.text ?? '') || record.subject;
    const notice = noticeOf(record, `${who} 様`, body);
    return record.assigneeId === null
      ? { reason: 'new', staff: [], conversation: record.id, notice }
      : { reason: 'own', staff: [record.assigneeId], conversation: record.id, notice };
  });
}

async function callOfNote(ctx: Context, record: ConversationRecord, id: NoteId): Promise<StaffCall[]> {
  const called = (await mentionsIn(ctx, record.id)).get(id) ?? [];
  const note = (await notesOf(ctx, record.id)).find((one) => one.id === id);
  const staff = called.filter((one) => one !== note?.author_id);
  if (note === undefined || staff.length === 0) return [];
  const author = note.author_id === null ? null : note.author_id;
  const names = await personNames(ctx, author === null ? [] : [author]);
  const who = author === null ? '' : (names.get(author)?.name ?? '');
  const title = `${who}さんから社内メモ (#${record.number})`;
  const notice = noticeOf(record, title, firstLine(note.text));
  return [{ reason: 'called', staff, conversation: record.id, notice }];
}

async function callOfHandover(ctx: Context, record: ConversationRecord): Promise<StaffCall[]> {
  const handover = await openHandover(ctx, record.id);
  if (handover?.to_id == null || handover.to_id === handover.from_id) return [];
  const names = await personNames(ctx, handover.from_id === null ? [] : [handover.from_id]);
  const who = handover.from_id === null ? '' : (names.get(handover.from_id)?.name ?? '');
  const title = `${who}さんから引き継ぎ (#${record.number})`;
  const notice = noticeOf(record, title, firstLine(handover.next));
  return [{ reason: 'called', staff: [handover.to_id], conversation: record.id, notice }];
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
