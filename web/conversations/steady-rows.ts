import type { ConversationId } from '../../contract/ids.ts';
import type { ConversationRow } from '../../contract/inbox.ts';

/**
 * A list that never jumps under the pointer. What is shown keeps its place; what is new at the end is added there; what
 * is new further up waits under the bar 「新着n件」; what a colleague moved away stays, marked, until the person asks
 * for the new list. Only what the person himself finished goes at once, and what he brings back stands again in its place.
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

/** What this person has just dealt with, and what he has just brought back. */
export interface OwnDeeds {
  finished: ReadonlySet<ConversationId>;
  returned: ReadonlySet<ConversationId>;
}

/** The list after the server's answer. */
export function settle(
  before: SteadyList,
  server: readonly ConversationRow[],
  { finished, returned }: OwnDeeds,
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
  const back: SteadyRow[] = [];
  let held = 0;
  let last = server.length - 1;
  for (let at = server.length - 1; at >= 0; at -= 1) {
    const row = server[at];
    if (row && known.has(row.id)) break;
    last = at - 1;
  }
  server.forEach((row, at) => {
    if (known.has(row.id) || finished.has(row.id)) return;
    if (at > last) added.push({ row, left: false, fresh: !returned.has(row.id) });
    else if (returned.has(row.id)) back.push({ row, left: false, fresh: false });
    else held += 1;
  });
  return { shown: putBack([...steady, ...added], back, server), held };
}

/** Each before the first of those that follow it in the server's order. */
function putBack(
  shown: readonly SteadyRow[],
  back: readonly SteadyRow[],
  server: readonly ConversationRow[],
): SteadyRow[] {
  const list = [...shown];
  const order = new Map(server.map((row, at) => [row.id, at]));
  const place = ({ row }: SteadyRow): number => order.get(row.id) ?? -1;
  for (const one of back) {
    const next = list.findIndex((other) => place(other) > place(one));
    list.splice(next < 0 ? list.length : next, 0, one);
  }
  return list;
}

/** The list as the server has it, when the person asks for it. */
export function renew(server: readonly ConversationRow[], finished: ReadonlySet<ConversationId>): SteadyList {
  return start(server.filter((row) => !finished.has(row.id)));
}

/** Whom to open after this one: the next below that is still to be done, else the nearest above; none of `going`. */
export function neighbour(
  list: SteadyList,
  id: ConversationId,
  going: ReadonlySet<ConversationId> = new Set(),
): ConversationRow | undefined {
  const at = list.shown.findIndex((one) => one.row.id === id);
  const stays = (one: SteadyRow) => !one.left && !going.has(one.row.id);
  const below = list.shown.slice(at + 1).find(stays);
  if (below) return below.row;
  return list.shown.slice(0, Math.max(at, 0)).findLast(stays)?.row;
}
