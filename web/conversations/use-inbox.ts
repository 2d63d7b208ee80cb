import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ConversationId } from '../../contract/ids.ts';
import type { ConversationRow } from '../../contract/inbox.ts';
import { useCall } from '../app/api/api.tsx';
import { useCan, useWorkplace } from '../app/session.tsx';
import { conversationQuery, listQuery, numberQuery, type View } from './queries.ts';
import { emptyList, type OwnDeeds, renew, type SteadyList, settle } from './steady-rows.ts';
import { stepsQuery } from './steps/steps-query.ts';

/** How many below the selected one are fetched ahead, so that J shows them at once. */
const AHEAD = 3;

/** The rows of a view as they may be shown, with what is needed to move among them. */
export function useInboxList(view: View) {
  const call = useCall();
  const { shop } = useWorkplace();
  const query = useInfiniteQuery(listQuery(call, shop.shopId, view));
  const key = JSON.stringify(view);
  const [steady, setSteady] = useState<{ key: string; list: SteadyList }>({ key, list: emptyList });
  const [{ finished, returned }, setDeeds] = useState<OwnDeeds>({ finished: new Set(), returned: new Set() });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows), [query.data]);

  useEffect(() => {
    if (!rows) return;
    setSteady((before) => ({
      key,
      list: before.key === key ? settle(before.list, rows, { finished, returned }) : renew(rows, finished),
    }));
  }, [rows, finished, returned, key]);

  useEffect(() => {
    // Once the server's list agrees, the conversation may come back: the customer may write again.
    if (!rows) return;
    const present = new Set(rows.map((row) => row.id));
    setDeeds((before) => {
      const still = new Set([...before.finished].filter((id) => present.has(id)));
      const missing = new Set([...before.returned].filter((id) => !present.has(id)));
      const same = still.size === before.finished.size && missing.size === before.returned.size;
      return same ? before : { finished: still, returned: missing };
    });
  }, [rows]);

  const onRenew = useCallback(() => {
    if (rows) setSteady({ key, list: renew(rows, finished) });
  }, [rows, finished, key]);
  const { fetchNextPage, isFetchingNextPage } = query;
  const onMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  /** Takes conversations out of the list before the server's new list says so; undone with `false`. */
  const finish = useCallback((ids: readonly ConversationId[], done = true) => {
    const these = new Set(ids);
    setDeeds((before) => {
      const finished = [...before.finished].filter((id) => !these.has(id));
      const returned = [...before.returned].filter((id) => !these.has(id));
      return {
        finished: new Set(done ? [...finished, ...ids] : finished),
        returned: new Set(done ? returned : [...returned, ...ids]),
      };
    });
  }, []);

  return {
    /** Another key, another list. */
    key,
    list: steady.key === key ? steady.list : emptyList,
    ready: steady.key === key && rows !== undefined,
    counts: query.data?.pages[0]?.counts,
    error: query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    onMore,
    onRenew,
    finish,
  };
}

/** The id behind the number in the address: known from the list, else asked for. */
export function useConversationId(number: string | undefined, list: SteadyList) {
  const call = useCall();
  const { shop } = useWorkplace();
  const inList = list.shown.find((one) => String(one.row.number) === number)?.row.id;
  const asked = useQuery({
    ...numberQuery(call, shop.shopId, Number(number ?? 0)),
    enabled: number !== undefined && inList === undefined,
  });
  if (number === undefined) return { id: null, error: null };
  return { id: inList ?? asked.data?.id ?? null, error: inList ? null : asked.error };
}

/** Fetches the next three below the selected one, and any row the pointer rests on. */
export function usePrefetch(list: SteadyList, selected: ConversationId | null) {
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const answers = useCan('conversation.reply');
  const near = useCallback(
    (row: ConversationRow) => {
      void queries.prefetchQuery(conversationQuery(call, shop.shopId, row.id));
      if (answers) void queries.prefetchQuery(stepsQuery(call, shop.shopId, row.id));
    },
    [queries, call, shop.shopId, answers],
  );
  useEffect(() => {
    const at = list.shown.findIndex((one) => one.row.id === selected);
    for (const one of list.shown.slice(at + 1, at + 1 + AHEAD)) near(one.row);
  }, [list, selected, near]);
  return near;
}
