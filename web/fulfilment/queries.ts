import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type BoardFlag, findConsignment, listConsignments } from '../../contract/consignments.ts';
import type { ShopId } from '../../contract/ids.ts';
import type { Stage } from '../../contract/orders.ts';
import type { Call } from '../app/api/client.ts';

/** What the board shows; it stands in the address. */
export interface BoardView {
  stage: Stage;
  flag?: BoardFlag | undefined;
  source?: string | undefined;
  q?: string | undefined;
}

const PAGE = 100;

/** The rows of a view, page by page, with the counts; what is on screen stays until the new ones are there. */
export function boardQuery(call: Call, shop: ShopId, view: BoardView) {
  const { stage, flag, source, q = '' } = view;
  return infiniteQueryOptions({
    queryKey: ['shop', shop, 'consignments', 'board', { stage, flag, source, q }],
    queryFn: ({ pageParam, signal }) =>
      call(listConsignments, {
        params: { shop },
        query: { stage, flag, source, q, limit: PAGE, after: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
}

/** What a scanned or typed code means. */
export function codeQuery(call: Call, shop: ShopId, code: string) {
  return queryOptions({
    queryKey: ['shop', shop, 'consignments', 'code', code],
    queryFn: ({ signal }) => call(findConsignment, { params: { shop, code }, signal }),
    retry: false,
  });
}
