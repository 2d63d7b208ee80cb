import type { ConversationRow } from '../../contract/conversations.ts';
import type { ConversationId } from '../../contract/ids.ts';

/**
 * A list that never jumps under the pointer. What is shown keeps its place; what is new at the end is added there; what
 * is new further up waits under the bar 「新着n件」; what a colleague moved away stays, marked, until the person asks
 * for the new list. Only what the person himself finished goes at once.
 */
export interface SteadyRow {
  row: ConversationRow;
  /** No longer in this view; shown until the list is renewed. */
  left: boolean;
  /** Came in while the list was on screen. */
  fresh: boolean;
}

export interface SteadyList {
  shown: readonly SteadyRow[];
  /** How many new ones wait under the bar. */
  held: number;
}

export const emptyList: SteadyList = { shown: [], held: 0 };

function start(server: readonly ConversationRow[]): SteadyList {
  return { shown: server.map((row) => ({ row, left: false, fresh: false })), held: 0 };
}

/** The list after the server's answer. `finished` = ids this person has just dealt with. */
export function settle(
  before: SteadyList,
  server: readonly ConversationRow[],
  finished: ReadonlySet<ConversationId>,
): SteadyList {
  const present = new Map(server.map((row) => [row.id, row]));
  const kept = before.shown.filter((one) => !finished.has(one.row.id));
  if (!kept.some((one) => present.has(one.row.id))) {
    // Nothing of the old list is left to hold still, so there is nothing to disturb.
    return start(server.filter((row) => !finished.has(row.id)));
  }
  const known = new Set(kept.map((one) => one.row.id));
  const steady = kept.map((one) => {
    const row = present.get(one.row.id);
    return row ? { ...one, row, left: false } : { ...one, left: true };
  });
  const added: SteadyRow[] = [];
  let held = 0;
  let last = server.length - 1;
  for (let at = server.length - 1; at >= 0; at -= 1) {
    const row = server[at];
    if (row && known.has(row.id)) break;
    last = at - 1;
  }
  server.forEach((row, at) => {
    if (known.has(row.id) || finished.has(row.id)) return;
    if (at > last) added.push({ row, left: false, fresh: true });
    else held += 1;
  });
  return { shown: [...steady, ...added], held };
}

/** The list as the server has it, when the person asks for it. */
export function renew(server: readonly ConversationRow[], finished: ReadonlySet<ConversationId>): SteadyList {
  return start(server.filter((row) => !finished.has(row.id)));
}

/** Whom to open after this one: the next below that is still to be done, else the nearest above. */
export function neighbour(list: SteadyList, id: ConversationId): ConversationRow | undefined {
  const at = list.shown.findIndex((one) => one.row.id === id);
  const below = list.shown.slice(at + 1).find((one) => !one.left);
  if (below) return below.row;
  return list.shown.slice(0, Math.max(at, 0)).findLast((one) => !one.left)?.row;
}
