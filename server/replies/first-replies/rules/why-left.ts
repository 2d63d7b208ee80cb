import type { FirstReplyLeftReason } from '../../../../contract/first-replies.ts';
import type { MessageRecord, OutboxRecord } from '../../../conversations/types.ts';

export interface Standing {
  merged: boolean;
  noise: boolean;
  closed: boolean;
  messages: readonly MessageRecord[];
  outbox: readonly OutboxRecord[];
  /** A colleague answers at the moment. */
  claimed: boolean;
  /** Somebody has a draft. */
  drafting: boolean;
  blocked: 'no_recipient' | 'no_sending_account' | 'not_allowed' | null;
  /** The address does not exist, or turns our mail away. */
  unreachable: boolean;
}

/** Why this customer gets no first reply, the plainest reason first; null: he does. */
export function whyLeftOut(facts: Standing): FirstReplyLeftReason | null {
  if (facts.merged) return 'changed_meanwhile';
  if (facts.noise) return 'noise';
  if (facts.closed) return 'closed';
  const { state } = lastAnswer(facts);
  // Answered, and it did not arrive: another letter there helps nobody.
  if (state === 'answered_already' && facts.unreachable) return 'address_unreachable';
  if (state !== 'waits') return state;
  if (facts.claimed) return 'claimed_by_colleague';
  if (facts.drafting) return 'draft_begun';
  if (facts.blocked !== null) return facts.blocked;
  return facts.unreachable ? 'address_unreachable' : null;
}

/** Whether the customer waits for words of ours; a receipt notice is none, a reply that was taken back neither. */
export function lastAnswer({ messages, outbox }: Pick<Standing, 'messages' | 'outbox'>): {
  state: 'waits' | 'answered_already' | 'reply_scheduled' | 'nobody_waits';
  reply: MessageRecord | null;
} {
  const sendings = new Map(outbox.map((one) => [one.id, one]));
  const asked = messages.findLastIndex((m) => m.kind === 'customer' && m.direction === 'in');
  const answered = messages.findLastIndex(
    (m) => m.kind === 'reply' && sendings.get(m.id)?.state !== 'cancelled',
  );
  const reply = messages[answered] ?? null;
  const plan = outbox.find((one) => one.heldFor === 'schedule' && one.state === 'queued');
  if (plan !== undefined) {
    return { state: 'reply_scheduled', reply: messages.find((m) => m.id === plan.id) ?? reply };
  }
  if (asked < 0) return { state: 'nobody_waits', reply };
  return { state: answered > asked ? 'answered_already' : 'waits', reply };
}
