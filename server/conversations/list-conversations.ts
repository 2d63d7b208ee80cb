import type { OutputOf, QueryOf } from '../../contract/endpoint.ts';
import type { StaffId } from '../../contract/ids.ts';
import type { ConversationRow, listConversations as endpoint } from '../../contract/inbox.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { personNames } from '../staff/person-names.ts';
import { conversationPolicy } from './policy.ts';
import { type InboxRow, inboxCounts, inboxPage } from './store-inbox.ts';

/** One page of the inbox with the counts of what is unfinished. */
export async function listConversations(
  ctx: Context,
  query: QueryOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  conversationPolicy.require(ctx, 'conversation.read');
  const me = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  const assignee = query.assignee === 'me' ? (me ?? 'nobody') : query.assignee;
  const after = query.after === undefined ? null : readCursor(query.after);
  const status = query.noise ? 'noise' : query.status;
  const page = await inboxPage(ctx, { status, assignee, after, limit: query.limit + 1 });
  const rows = page.slice(0, query.limit);
  const last = rows.at(-1);
  const names = await personNames(
    ctx,
    rows.flatMap((r) => [r.assignee_id, r.claimed_by]).filter((id) => id !== null),
  );
  const who = (id: StaffId | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    rows: rows.map((row) => toRow(row, { assignee: who(row.assignee_id), claimedBy: who(row.claimed_by) })),
    counts: await inboxCounts(ctx, me),
    next: page.length > query.limit && last !== undefined ? `${last.place}~${last.id}` : null,
  };
}

function readCursor(cursor: string): { sortAt: string; id: string } {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)~([0-9a-f-]{36})$/.exec(cursor);
  const [, sortAt, id] = found ?? [];
  if (sortAt === undefined || id === undefined)
    throw new Refusal('invalid_input', 'invalid_input', { where: 'after' });
  return { sortAt, id };
}

const toRow = (
  row: InboxRow,
  { assignee, claimedBy }: Pick<ConversationRow, 'assignee' | 'claimedBy'>,
): ConversationRow => ({
  id: row.id,
  number: row.number,
  subject: row.subject,
  preview: row.preview,
  customerName: row.customer_name ?? '',
  channel: row.channel,
  status: row.status,
  assignee,
  waitingSince: row.waiting_since?.toISOString() ?? null,
  lastMessageAt: row.last_message_at.toISOString(),
  holdUntil: row.hold_until,
  orderNumber: row.order_number,
  orderLate: row.order_late ?? false,
  sendingTrouble: row.sending_trouble,
  silentSince: row.silent_since?.toISOString() ?? null,
  noise: row.noise,
  tags: row.tags,
  claimedBy,
  handedOver: row.handed_over,
});
