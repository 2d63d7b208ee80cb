import type { ConversationStatus } from '../../../contract/conversations.ts';
import type { MatterState } from '../store-moves.ts';
import { placeInList } from './status.ts';

/** Who waits more urgently decides what becomes of both. */
const urgency: readonly ConversationStatus[] = ['open', 'working', 'on_hold', 'closed'];

const earlier = (a: Date | null, b: Date | null): Date | null =>
  a === null ? b : b === null ? a : a < b ? a : b;

/**
 * Two matters as one: nothing that somebody waits for is forgotten. The target keeps its customer, order and assignee
 * where it has them; the source fills what is missing.
 */
export function together(target: MatterState, source: MatterState, now: Date): MatterState {
  const status = urgency.find((s) => target.status === s || source.status === s) ?? target.status;
  const held = [target, source].find((one) => one.status === 'on_hold');
  const waiting = earlier(target.waiting_since, source.waiting_since);
  const place = placeInList({ status, waitingSince: waiting }, status, now);
  const later = source.last_message_at > target.last_message_at ? source : target;
  const ordered = target.order_id === null ? source : target;
  const known = target.customer_id === null ? source : target;
  // A person's matter is never hidden by lying together with noise.
  const noise = source.noise === null ? source : target;
  const holds = status === 'on_hold' && held !== undefined;
  return {
    status,
    hold_reason: holds ? held.hold_reason : '',
    hold_until: holds ? held.hold_until : null,
    assignee_id: target.assignee_id ?? source.assignee_id,
    waiting_since: place.waitingSince,
    sort_at: status === target.status && place.waitingSince === null ? target.sort_at : place.sortAt,
    first_replied_at: earlier(target.first_replied_at, source.first_replied_at),
    closed_at: status === 'closed' ? target.closed_at : null,
    closed_without_reply: status === 'closed' && target.closed_without_reply,
    last_message_id: later.last_message_id,
    last_message_at: later.last_message_at,
    preview: later.preview,
    customer_id: known.customer_id,
    customer_evidence: known.customer_evidence,
    order_id: ordered.order_id,
    order_evidence: ordered.order_evidence,
    sending_trouble: target.sending_trouble || source.sending_trouble,
    silent_since: earlier(target.silent_since, source.silent_since),
    noise: noise.noise,
    noise_by: noise.noise_by,
    noise_evidence: noise.noise_evidence,
    merged_into: null,
  };
}

/** What an emptied conversation is: a pointer, in no list. */
export function shellOf(state: MatterState, target: MatterState['merged_into'], now: Date): MatterState {
  return {
    ...state,
    status: 'closed',
    hold_reason: '',
    hold_until: null,
    waiting_since: null,
    closed_at: state.closed_at ?? now,
    sending_trouble: false,
    silent_since: null,
    merged_into: target,
  };
}

/**
 * What a living matter looks like after a move was undone: each field that still is as the move made it goes back to
 * what it was; what somebody changed since stays.
 */
export function takenBack(now: MatterState, after: MatterState, before: MatterState): Partial<MatterState> {
  const same = (field: keyof MatterState): boolean => plain(now[field]) === plain(after[field]);
  const changes: Partial<Record<keyof MatterState, unknown>> = {};
  for (const group of groups) {
    if (!group.every(same)) continue;
    for (const field of group) changes[field] = before[field];
  }
  return changes as Partial<MatterState>;
}

/** Fields that mean something only together. */
const groups: readonly (readonly (keyof MatterState)[])[] = [
  ['status', 'hold_reason', 'hold_until', 'waiting_since', 'sort_at', 'closed_at', 'closed_without_reply'],
  ['assignee_id'],
  ['first_replied_at'],
  ['customer_id', 'customer_evidence'],
  ['order_id', 'order_evidence'],
  ['sending_trouble'],
  ['silent_since'],
  ['noise', 'noise_by', 'noise_evidence'],
];

/** Dates come back from storage as text. */
const plain = (value: unknown): string => JSON.stringify(value ?? null);
