import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { ShopId } from '../../contract/ids.ts';
import { searchDesk } from '../../contract/search.ts';
import type { Call } from '../app/api/client.ts';

/** Everything that a query finds, page by page; what was found before stays on screen meanwhile. */
export function searchQuery(call: Call, shop: ShopId, q: string) {
  return infiniteQueryOptions({
    queryKey: ['shop', shop, 'search', q],
    queryFn: ({ pageParam, signal }) =>
      call(searchDesk, { params: { shop }, query: { q, after: pageParam ?? undefined, limit: 20 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    enabled: q !== '',
  });
}
