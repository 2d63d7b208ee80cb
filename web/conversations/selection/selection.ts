import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ConversationId } from '../../../contract/ids.ts';
import type { SteadyList } from '../steady-rows.ts';

/** The most that is changed at once. */
export const mostSelected = 500;

export interface Chosen {
  chosen: ReadonlySet<ConversationId>;
  /** Pressed last: where a range begins. */
  last: ConversationId | null;
}

export const nothingChosen: Chosen = { chosen: new Set(), last: null };

/** Adds or takes away one, or with `range` all between it and the one pressed before. Pure, for tests. */
export function afterPress(
  ids: readonly ConversationId[],
  before: Chosen,
  press: { id: ConversationId; range: boolean },
): Chosen {
  const chosen = new Set(before.chosen);
  const from = before.last === null ? -1 : ids.indexOf(before.last);
  const to = ids.indexOf(press.id);
  if (press.range && from >= 0 && to >= 0) {
    for (const id of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) chosen.add(id);
  } else if (!chosen.delete(press.id)) chosen.add(press.id);
  return { chosen: new Set([...chosen].slice(0, mostSelected)), last: press.id };
}

/** Which rows are selected; what left the list by one's own hand is selected no more, another list begins anew. */
export function useSelection(list: SteadyList, key: string) {
  const [state, setState] = useState<Chosen>(nothingChosen);
  const ids = useMemo(() => list.shown.map((one) => one.row.id), [list]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list, another selection
  useEffect(() => setState(nothingChosen), [key]);
  const selected = useMemo(() => {
    const rows = list.shown.filter((one) => state.chosen.has(one.row.id));
    return rows.map((one) => one.row);
  }, [list, state]);
  const press = useCallback(
    (id: ConversationId, range: boolean) => setState((before) => afterPress(ids, before, { id, range })),
    [ids],
  );
  const clear = useCallback(() => setState(nothingChosen), []);
  const all = ids.length > 0 && selected.length >= Math.min(ids.length, mostSelected);
  const pressAll = useCallback(
    () => setState({ chosen: new Set(all ? [] : ids.slice(0, mostSelected)), last: null }),
    [ids, all],
  );
  /** Selects the one left and the one stepped to, as a range. */
  const extend = useCallback(
    (from: ConversationId, to: ConversationId) =>
      setState((before) => {
        const start = before.chosen.has(from) ? before : afterPress(ids, before, { id: from, range: false });
        return afterPress(ids, { ...start, last: from }, { id: to, range: true });
      }),
    [ids],
  );
  return { selected, chosen: state.chosen, all, press, pressAll, extend, clear };
}
export type Selection = ReturnType<typeof useSelection>;
