import type { ConversationId, StaffId } from '../../contract/ids.ts';
import type { ConversationRow } from '../../contract/inbox.ts';
import type { Person } from '../../contract/messages.ts';
import type { Context } from '../platform/context.ts';
import { personNames } from '../staff/person-names.ts';
import { readerOf } from './sharing/who-receives.ts';
import { type InboxRow, inboxRows } from './store-rows.ts';

/** Conversations as lists show them, in the order of `ids`; what is not there is left out. At most some hundreds. */
export async function describeRows(ctx: Context, ids: readonly ConversationId[]): Promise<ConversationRow[]> {
  const rows = await inboxRows(ctx, ids, await readerOf(ctx));
  const names = await personNames(
    ctx,
    rows.flatMap((r) => [r.assignee_id, r.claimed_by]).filter((id) => id !== null),
  );
  return rows.map((row) => toRow(row, names));
}

function toRow(row: InboxRow, names: ReadonlyMap<StaffId, Person>): ConversationRow {
  const who = (id: StaffId | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    preview: row.preview,
    customerName: row.customer_name ?? '',
    channel: row.channel,
    status: row.status,
    assignee: who(row.assignee_id),
    waitingSince: row.waiting_since?.toISOString() ?? null,
    lastMessageAt: row.last_message_at.toISOString(),
    holdUntil: row.hold_until,
    orderNumber: row.order_number,
    orderLate: row.order_late ?? false,
    sendingTrouble: row.sending_trouble,
    silentSince: row.silent_since?.toISOString() ?? null,
    noise: row.noise,
    tags: row.tags,
    claimedBy: who(row.claimed_by),
    handedOver: row.handed_over,
    calling: row.calling,
    scheduledAt: row.scheduled_at?.toISOString() ?? null,
  };
}
