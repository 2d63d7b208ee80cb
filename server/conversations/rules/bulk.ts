import type { BulkChange } from '../../../contract/inbox.ts';
import type { BulkRow, BulkState } from '../bulk/store-bulk.ts';
import { placeInList } from './status.ts';

/** Why one of many is left as it is, or null. */
export function whyLeft(row: BulkRow, change: BulkChange): string | null {
  // It lies in another matter by now; whoever selected it looked at yesterday's list.
  if (row.merged_into !== null) return 'changed_meanwhile';
  // A colleague is in the middle of an answer: it is not closed or put away under his hands.
  if (row.claimed && touchesStatus(change)) return 'claimed_by_colleague';
  return null;
}

export const touchesStatus = ({ status, holdReason, holdUntil }: BulkChange): boolean =>
  status !== undefined || holdReason !== undefined || holdUntil !== undefined;

/** What one of them looks like afterwards; the same as before where nothing is to be done. */
export function stateAfter(row: BulkRow, change: BulkChange, now: Date): BulkState {
  const before = stateIn(row);
  const assignee_id = change.assignee === undefined ? row.assignee_id : change.assignee;
  const status = change.status ?? row.status;
  const holds = status === 'on_hold';
  const hold_reason = holds ? (change.holdReason ?? row.hold_reason) : '';
  const hold_until = holds ? (change.holdUntil === undefined ? row.hold_until : change.holdUntil) : null;
  const same = status === row.status && hold_reason === row.hold_reason && hold_until === row.hold_until;
  // What is closed already stays in its place: nothing happens to it.
  if (!touchesStatus(change) || same) return { ...before, assignee_id };
  const place = placeInList({ status: row.status, waitingSince: row.waiting_since }, status, now);
  const closes = status === 'closed';
  return {
    status,
    hold_reason,
    hold_until,
    assignee_id,
    waiting_since: place.waitingSince,
    sort_at: place.sortAt,
    closed_at: closes ? now : null,
    closed_without_reply: closes && row.first_replied_at === null,
    // As with a single one: a sending in doubt stays marked, what came back is dealt with.
    sending_trouble: closes ? row.in_doubt : row.sending_trouble,
    silent_since: closes ? null : row.silent_since,
  };
}

/** Of a locked row, what a change of many may write. */
export function stateIn(row: BulkRow): BulkState {
  const { status, hold_reason, hold_until, assignee_id, waiting_since, sort_at } = row;
  const { closed_at, closed_without_reply, sending_trouble, silent_since } = row;
  return {
    status,
    hold_reason,
    hold_until,
    assignee_id,
    waiting_since,
    sort_at,
    closed_at,
    closed_without_reply,
    sending_trouble,
    silent_since,
  };
}

/** Whether a person would see a difference. */
export const differs = (a: BulkState, b: BulkState): boolean => JSON.stringify(a) !== JSON.stringify(b);
