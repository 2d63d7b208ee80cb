import { queryOptions } from '@tanstack/react-query';
import { listMailAccounts } from '../../../contract/channels.ts';
import type { ShopId } from '../../../contract/ids.ts';
import { listViews, shopCounts } from '../../../contract/inbox.ts';
import type { Call } from '../../app/api/client.ts';

/** Lists that are kept, with how much waits in each. */
export function viewsQuery(call: Call, shop: ShopId) {
  return queryOptions({
    queryKey: ['shop', shop, 'views'],
    queryFn: ({ signal }) => call(listViews, { params: { shop }, signal }),
    staleTime: 30_000,
  });
}

/** Addresses that mail comes in by. */
export function accountsQuery(call: Call, shop: ShopId) {
  return queryOptions({
    queryKey: ['shop', shop, 'mail-accounts'],
    queryFn: ({ signal }) => call(listMailAccounts, { params: { shop }, signal }),
    staleTime: 60_000,
  });
}

/** How much waits in each shop of this person. */
export function shopCountsQuery(call: Call) {
  return queryOptions({
    queryKey: ['shop-counts'],
    queryFn: ({ signal }) => call(shopCounts, { signal }),
    staleTime: 15_000,
  });
}
