import type { Belongings, MergeRecord, StoredIdentity } from '../types.ts';

type Way = Pick<StoredIdentity, 'kind' | 'value'>;

const keyOf = ({ kind, value }: Way): string => `${kind}:${value}`;

export const sameWay = (one: Way, other: Way): boolean => keyOf(one) === keyOf(other);

/**
 * What of a merge may go back: everything that moved then and went on with each merge above it. A telephone that was
 * swallowed on the way, because somebody had it as well, is given back anew.
 */
export function returnable(merge: MergeRecord, above: readonly MergeRecord[]): Belongings {
  const identities: StoredIdentity[] = [];
  const swallowed = [...merge.moved.swallowed];
  for (const identity of merge.moved.identities) {
    const stop = above.find((one) => !one.moved.identities.some((other) => sameWay(other, identity)));
    if (stop === undefined) identities.push(identity);
    else if (stop.moved.swallowed.some((other) => sameWay(other, identity))) swallowed.push(identity);
  }
  const wentOn = <T>(ids: readonly T[], read: (moved: Belongings) => readonly T[]): T[] => {
    const sets = above.map((one) => new Set(read(one.moved)));
    return ids.filter((id) => sets.every((set) => set.has(id)));
  };
  return {
    identities,
    swallowed,
    orders: wentOn(merge.moved.orders, (moved) => moved.orders),
    conversations: wentOn(merge.moved.conversations, (moved) => moved.conversations),
  };
}

/** What a merge above still holds after `gone` has left it. */
export function without(moved: Belongings, gone: Belongings): Belongings {
  const identities = new Set(gone.identities.map(keyOf));
  const orders = new Set(gone.orders);
  const conversations = new Set(gone.conversations);
  return {
    identities: moved.identities.filter((one) => !identities.has(keyOf(one))),
    swallowed: moved.swallowed.filter((one) => !identities.has(keyOf(one))),
    orders: moved.orders.filter((id) => !orders.has(id)),
    conversations: moved.conversations.filter((id) => !conversations.has(id)),
  };
}
