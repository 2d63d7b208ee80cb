import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ShopId } from '../../../contract/ids.ts';
import { listTags } from '../../../contract/tags.ts';
import { useCall } from '../../app/api/api.tsx';
import type { Call } from '../../app/api/client.ts';
import { useWorkplace } from '../../app/session.tsx';

/** Every tag of the shop, most used first. */
export function tagsQuery(call: Call, shop: ShopId) {
  return queryOptions({
    queryKey: ['shop', shop, 'tags'],
    queryFn: ({ signal }) => call(listTags, { params: { shop }, signal }),
    staleTime: 60_000,
  });
}

export type ListedTag = NonNullable<ReturnType<typeof useTags>>[number];

/** The tags of this shop; undefined until they are known. */
export function useTags() {
  const call = useCall();
  const { shop } = useWorkplace();
  return useQuery({ ...tagsQuery(call, shop.shopId), retry: false }).data?.tags;
}
