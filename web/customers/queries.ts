import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getCustomer, listCustomers, listProposals } from '../../contract/customers.ts';
import type { CustomerId, ShopId } from '../../contract/ids.ts';
import type { Call } from '../app/api/client.ts';

const PAGE = 50;

/** Everything about people of a shop begins with this key. */
export const peopleKey = (shop: ShopId) => ['shop', shop, 'customers'] as const;

/** People who fit the words, newest first, page by page; what is on screen stays until the new ones are there. */
export function customersQuery(call: Call, shop: ShopId, words: string) {
  return infiniteQueryOptions({
    queryKey: [...peopleKey(shop), 'search', words],
    queryFn: ({ pageParam, signal }) =>
      call(listCustomers, {
        params: { shop },
        query: { q: words, limit: PAGE, after: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as CustomerId | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** One person with everything known of him. */
export function customerQuery(call: Call, shop: ShopId, customer: CustomerId) {
  return queryOptions({
    queryKey: [...peopleKey(shop), 'one', customer],
    queryFn: ({ signal }) => call(getCustomer, { params: { shop, customer }, signal }),
  });
}

/** Who may be one person. */
export function proposalsQuery(call: Call, shop: ShopId) {
  return queryOptions({
    queryKey: [...peopleKey(shop), 'proposals'],
    queryFn: ({ signal }) => call(listProposals, { params: { shop }, signal }),
  });
}
