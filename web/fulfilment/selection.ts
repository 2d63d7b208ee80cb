import { useState } from 'react';
import type { BoardRow } from '../../contract/consignments.ts';
import type { ConsignmentId } from '../../contract/ids.ts';

/** The most that is printed or moved at once. */
export const mostSelected = 500;

/** What is held waits for its reason to go; it is not taken along by mistake. */
export const selectable = (row: BoardRow): boolean =>
  row.holds.length === 0 && row.consignment.stage !== 'cancelled';

/** Adds or takes away one, or with `range` all between it and the one pressed before. Pure, for tests. */
export function afterPress(
  rows: readonly BoardRow[],
  before: { chosen: ReadonlySet<ConsignmentId>; last: ConsignmentId | null },
  press: { id: ConsignmentId; range: boolean },
): { chosen: ReadonlySet<ConsignmentId>; last: ConsignmentId } {
  const chosen = new Set(before.chosen);
  const place = (id: ConsignmentId | null) => rows.findIndex((row) => row.consignment.id === id);
  const from = place(before.last);
  const to = place(press.id);
  if (press.range && from >= 0 && to >= 0) {
    for (const row of rows.slice(Math.min(from, to), Math.max(from, to) + 1))
      if (selectable(row)) chosen.add(row.consignment.id);
  } else if (!chosen.delete(press.id)) chosen.add(press.id);
  return { chosen: new Set([...chosen].slice(0, mostSelected)), last: press.id };
}

/** Which rows are selected; whatever is no longer there, or held meanwhile, is selected no more. */
export function useSelection(rows: readonly BoardRow[]) {
  const [state, setState] = useState<{ chosen: ReadonlySet<ConsignmentId>; last: ConsignmentId | null }>({
    chosen: new Set(),
    last: null,
  });
  const selected = rows.filter((row) => state.chosen.has(row.consignment.id) && selectable(row));
  const able = rows.filter(selectable).slice(0, mostSelected);
  const all = able.length > 0 && selected.length >= able.length;
  return {
    selected,
    all,
    has: (id: ConsignmentId) => state.chosen.has(id),
    press: (id: ConsignmentId, range: boolean) =>
      setState((before) => afterPress(rows, before, { id, range })),
    pressAll: () =>
      setState({ chosen: new Set(all ? [] : able.map((row) => row.consignment.id)), last: null }),
    clear: () => setState({ chosen: new Set(), last: null }),
  };
}
export type Selection = ReturnType<typeof useSelection>;
