import { queryOptions } from '@tanstack/react-query';
import type { ConversationId, ShopId } from '../../contract/ids.ts';
import { listSnippets, listVariables } from '../../contract/snippets.ts';
import type { Call } from '../app/api/client.ts';

/** 定型文 of the shop, most used first; what a colleague changes is told (`choices`), so nothing is asked twice. */
export function snippetsQuery(call: Call, shop: ShopId) {
  return queryOptions({
    queryKey: ['shop', shop, 'snippets'],
    queryFn: async ({ signal }) => (await call(listSnippets, { params: { shop }, signal })).snippets,
    staleTime: 10 * 60_000,
  });
}

/** What the variables stand for in a conversation; fetched when one begins to write, so that filling in waits for nobody. */
export function variablesQuery(call: Call, shop: ShopId, conversation: ConversationId) {
  return queryOptions({
    queryKey: ['shop', shop, 'variables', conversation],
    queryFn: async ({ signal }) =>
      (await call(listVariables, { params: { shop, conversation }, signal })).variables,
    staleTime: 20_000,
    retry: 1,
  });
}
