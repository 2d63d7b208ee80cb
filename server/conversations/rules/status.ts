import type { ConversationStatus } from '../../../contract/conversations.ts';

/** What moves a status. People only correct; the rest happens by itself (rule 6: the status moves itself). */
export type StatusCause =
  | 'customer_wrote'
  | 'reply_opened'
  | 'reply_closes'
  | 'reply_holds'
  | 'reply_keeps'
  | 'sending_failed'
  | 'address_silent'
  | 'hold_ended'
  | 'schedule_stopped';

const next: Record<StatusCause, Record<ConversationStatus, ConversationStatus>> = {
  customer_wrote: { open: 'open', working: 'open', on_hold: 'open', closed: 'open' },
  reply_opened: { open: 'working', working: 'working', on_hold: 'on_hold', closed: 'closed' },
  reply_closes: { open: 'closed', working: 'closed', on_hold: 'closed', closed: 'closed' },
  reply_holds: { open: 'on_hold', working: 'on_hold', on_hold: 'on_hold', closed: 'on_hold' },
  reply_keeps: { open: 'working', working: 'working', on_hold: 'on_hold', closed: 'closed' },
  // A reply that never left is unfinished work, whatever was thought before.
  sending_failed: { open: 'open', working: 'working', on_hold: 'open', closed: 'open' },
  // Somebody must try another way to reach the customer, whatever was thought before.
  address_silent: { open: 'open', working: 'working', on_hold: 'open', closed: 'open' },
  hold_ended: { open: 'open', working: 'working', on_hold: 'open', closed: 'closed' },
  // What was to be said did not leave: somebody must look, whatever was thought when it was written.
  schedule_stopped: { open: 'open', working: 'working', on_hold: 'open', closed: 'open' },
};

export function statusAfter(status: ConversationStatus, cause: StatusCause): ConversationStatus {
  return next[cause][status];
}

/** Why a person's change of status is not possible, or null. */
export function refuseChange(
  to: ConversationStatus,
  hold: { reason: string; until: string | null },
): string | null {
  // A hold without a reason or a day is how matters are forgotten.
  if (to === 'on_hold' && hold.reason.trim() === '' && hold.until === null) return 'hold_needs_reason_or_day';
  return null;
}

export interface Waiting {
  status: ConversationStatus;
  waitingSince: Date | null;
}

/**
 * Since when somebody waits after a change to `status` at `now`, and the place in the list that follows: waiting
 * matters by their wait, the others by when they last moved.
 */
export function placeInList(
  before: Waiting,
  status: ConversationStatus,
  now: Date,
): { waitingSince: Date | null; sortAt: Date } {
  const waits = status === 'open' || (status === 'working' && before.waitingSince !== null);
  const waitingSince = waits ? (before.waitingSince ?? now) : null;
  return { waitingSince, sortAt: waitingSince ?? now };
}
