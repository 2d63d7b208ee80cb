import { infiniteQueryOptions, keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { OrderId, ProductId, ShopId } from '../../contract/ids.ts';
import type { OrderItem } from '../../contract/orders.ts';
import {
  getProduct,
  listProducts,
  ordersWaitingForProduct,
  type ProductOfItem,
  productsOfOrder,
} from '../../contract/products.ts';
import { useCall } from '../app/api/api.tsx';
import type { Call } from '../app/api/client.ts';
import { useWorkplace } from '../app/session.tsx';

const PAGE = 50;

export type Only = 'sold_out' | 'no_lead_time' | undefined;

/** Products that fit the words, by code, page by page; what is on screen stays until the new ones are there. */
export function productsQuery(call: Call, shop: ShopId, words: string, only: Only) {
  return infiniteQueryOptions({
    queryKey: ['shop', shop, 'products', 'search', words, only ?? ''],
    queryFn: ({ pageParam, signal }) =>
      call(listProducts, {
        params: { shop },
        query: {
          q: words,
          limit: PAGE,
          ...(only ? { only } : {}),
          ...(pageParam ? { after: pageParam } : {}),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

export function productQuery(call: Call, shop: ShopId, product: ProductId) {
  return queryOptions({
    queryKey: ['shop', shop, 'products', 'one', product],
    queryFn: ({ signal }) => call(getProduct, { params: { shop, product }, signal }),
  });
}

export function waitingQuery(call: Call, shop: ShopId, product: ProductId) {
  return queryOptions({
    queryKey: ['shop', shop, 'orders', 'waiting-for', product],
    queryFn: ({ signal }) => call(ordersWaitingForProduct, { params: { shop, product }, signal }),
  });
}

const nothing: ReadonlyMap<string, ProductOfItem> = new Map();

/** What the items of an order are, by SKU; empty while it is not known. An order without SKUs asks nothing. */
export function useItemProducts(
  order: OrderId,
  items: readonly OrderItem[],
): ReadonlyMap<string, ProductOfItem> {
  const call = useCall();
  const { shop } = useWorkplace();
  const { data } = useQuery({
    queryKey: ['shop', shop.shopId, 'products', 'of-order', order],
    queryFn: ({ signal }) => call(productsOfOrder, { params: { shop: shop.shopId, order }, signal }),
    enabled: items.some((item) => item.sku !== ''),
    staleTime: 60_000,
    retry: false,
  });
  return useMemo(() => (data ? new Map(data.items.map((one) => [one.sku, one])) : nothing), [data]);
}
