import { queryOptions } from '@tanstack/react-query';
import type { ConversationId, ShopId } from '../../../contract/ids.ts';
import { getSteps } from '../../../contract/steps.ts';
import type { Call } from '../../app/api/client.ts';

/** What can be done next in a conversation; asked for together with it, also ahead. */
export function stepsQuery(call: Call, shop: ShopId, id: ConversationId) {
  return queryOptions({
    queryKey: ['shop', shop, 'conversation', id, 'steps'],
    queryFn: ({ signal }) => call(getSteps, { params: { shop, conversation: id }, signal }),
    staleTime: 30_000,
    retry: 1,
  });
}
