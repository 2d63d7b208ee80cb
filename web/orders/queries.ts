import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { orderHistory } from '../../contract/consignments.ts';
import type { OrderId, ShopId } from '../../contract/ids.ts';
import { getOrder, searchOrders } from '../../contract/orders.ts';
import type { Call } from '../app/api/client.ts';

const PAGE = 50;

/** Orders that fit the words, newest first, page by page; what is on screen stays until the new ones are there. */
export function ordersQuery(call: Call, shop: ShopId, words: string) {
  return infiniteQueryOptions({
    queryKey: ['shop', shop, 'orders', 'search', words],
    queryFn: ({ pageParam, signal }) =>
      call(searchOrders, {
        params: { shop },
        query: { q: words, limit: PAGE, after: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** One order with everything known of it. */
export function orderQuery(call: Call, shop: ShopId, order: OrderId) {
  return queryOptions({
    queryKey: ['shop', shop, 'orders', 'one', order],
    queryFn: ({ signal }) => call(getOrder, { params: { shop, order }, signal }),
  });
}

/** What happened to an order; asked for when somebody opens it. */
export function historyQuery(call: Call, shop: ShopId, order: OrderId) {
  return queryOptions({
    queryKey: ['shop', shop, 'orders', 'history', order],
    queryFn: ({ signal }) => call(orderHistory, { params: { shop, order }, signal }),
  });
}
