import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { type Conversation, findConversation, getConversation } from '../../contract/conversations.ts';
import type { ConversationId, ShopId } from '../../contract/ids.ts';
import { type ConversationRow, type InboxFilter, listConversations } from '../../contract/inbox.ts';
import { listStaff } from '../../contract/staff.ts';
import type { Call } from '../app/api/client.ts';
import type { InboxView } from './views.ts';

/** What a list of the inbox shows. */
export interface View {
  status: InboxView;
  filter: InboxFilter;
}

const PAGE = 50;

/** The rows of a view, page by page, with the counts of all views. */
export function listQuery(call: Call, shop: ShopId, view: View) {
  return infiniteQueryOptions({
    queryKey: ['shop', shop, 'conversations', view],
    queryFn: ({ pageParam, signal }) =>
      call(listConversations, {
        params: { shop },
        query: { ...asked(view), limit: PAGE, after: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    // A view that was seen before is drawn from memory at once and refreshed behind it.
    staleTime: 5_000,
  });
}

function asked({ status, filter }: View) {
  if (status === 'noise') return { ...filter, noise: 'true' };
  if (status === 'calling') return { ...filter, only: 'calling' as const };
  return { ...filter, status };
}

/** One conversation with everything the screen shows. */
export function conversationQuery(call: Call, shop: ShopId, id: ConversationId) {
  return queryOptions({
    queryKey: ['shop', shop, 'conversation', id],
    queryFn: ({ signal }) => call(getConversation, { params: { shop, conversation: id }, signal }),
    staleTime: 30_000,
  });
}

/** The id behind a number in the address, for links that somebody passed on. */
export function numberQuery(call: Call, shop: ShopId, number: number) {
  return queryOptions({
    queryKey: ['shop', shop, 'conversation-number', number],
    queryFn: ({ signal }) => call(findConversation, { params: { shop, number }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Colleagues, to assign to. */
export function staffQuery(call: Call, shop: ShopId) {
  return queryOptions({
    queryKey: ['shop', shop, 'staff'],
    queryFn: ({ signal }) => call(listStaff, { params: { shop }, signal }),
    staleTime: 5 * 60_000,
  });
}

/** Puts an answer that carries the whole conversation where everybody reads it, and has the lists asked for again. */
export function keepConversation(queries: QueryClient, shop: ShopId, conversation: Conversation): void {
  queries.setQueryData(['shop', shop, 'conversation', conversation.id], conversation);
  void queries.invalidateQueries({ queryKey: ['shop', shop, 'conversations'] });
}

/** A row of the list, guessed from the conversation: for rows that have left the view they are still shown in. */
export function patchRow(row: ConversationRow, conversation: Conversation | undefined): ConversationRow {
  if (!conversation) return row;
  const { status, assignee, waitingSince, holdUntil } = conversation;
  return { ...row, status, assignee, waitingSince, holdUntil };
}
