import type { BouncedRecipient } from '../../../contract/messages.ts';
import type { Reach } from '../../../contract/reach.ts';
import type { KnownReach, ReachCircumstances } from '../types.ts';

export const unknownReach: KnownReach = {
  heardAt: null,
  answeredAt: null,
  sentAt: null,
  bouncedAt: null,
  bounce: null,
  complainedAt: null,
  suppressedAt: null,
  unsubscribedAt: null,
  clearedAt: null,
};

/** A sending that has not come back by then has passed the place where the earlier one was turned away. */
const comesBackWithin = 24 * 3600_000;

const after = (one: Date | null, other: Date): boolean => one !== null && one > other;

/** The bounce that still counts, or null: cleared by a person, lived down by an answer or by a later sending. */
export function standingBounce(known: KnownReach, now: Date): BouncedRecipient | null {
  const { bounce, bouncedAt } = known;
  if (bounce === null || bouncedAt === null) return null;
  if (after(known.clearedAt, bouncedAt) || after(known.answeredAt, bouncedAt)) return null;
  // Whoever writes from an address proves that it exists, but not that his filter lets us in.
  if (isDead(bounce) && after(known.heardAt, bouncedAt)) return null;
  const laterSending = known.sentAt !== null && known.sentAt > bouncedAt ? known.sentAt : null;
  if (laterSending !== null && now.getTime() - laterSending.getTime() > comesBackWithin) return null;
  return bounce;
}

/** The address or its domain does not exist, as far as a server's word goes. */
export const isDead = (bounce: Pick<BouncedRecipient, 'category' | 'hard'>): boolean =>
  bounce.hard && (bounce.category === 'address-dead' || bounce.category === 'domain-dead');

export type ReachVerdict = Pick<Reach, 'state' | 'category' | 'serverSaid'>;

/** Whether the person behind an address hears us (C2). */
export function reachState(known: KnownReach, { carrier, silent, now }: ReachCircumstances): ReachVerdict {
  const bounce = standingBounce(known, now);
  if (bounce !== null) {
    return { state: stateOf(bounce), category: bounce.category, serverSaid: bounce.said };
  }
  const nothing = { category: null, serverSaid: '' };
  if (silent) return { state: 'silent', ...nothing };
  const proven = known.answeredAt !== null || after(known.clearedAt, known.sentAt ?? new Date(0));
  return { state: carrier !== null && !proven ? 'unsure' : 'fine', ...nothing };
}

function stateOf(bounce: BouncedRecipient): Reach['state'] {
  if (isDead(bounce)) return 'dead';
  const forNow = bounce.category === 'mailbox-full-or-size' || bounce.category === 'delivery-trouble';
  return forNow ? 'full' : 'refused';
}
