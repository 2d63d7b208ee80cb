import { z } from 'zod';
import { accountId, shopId, staffId, tagId } from '../../contract/ids.ts';
import { type InboxFilter, inboxFilter } from '../../contract/inbox.ts';

const { waiting, only, sort } = inboxFilter.shape;

/** How a list is narrowed, in the address, so that it can be passed on; what makes no sense is left out. */
export const inboxSearch = z.object({
  who: z
    .union([z.enum(['me', 'nobody']), staffId])
    .optional()
    .catch(undefined),
  account: accountId.optional().catch(undefined),
  channel: z.string().max(40).optional().catch(undefined),
  tag: tagId.optional().catch(undefined),
  wait: waiting.catch(undefined),
  only: only.catch(undefined),
  sort: sort.catch(undefined),
  /** The message or note that a search found: it is gone to and marked. */
  found: z.uuid().optional().catch(undefined),
  /** For whoever works for several shops: which one the address is about. */
  shop: shopId.optional().catch(undefined),
});
export type InboxSearch = z.infer<typeof inboxSearch>;

/** What an address asks for. */
export function filterOf({ who, account, channel, tag, wait, only, sort }: InboxSearch): InboxFilter {
  const all = { account, channel, tag, waiting: wait, only, sort };
  const asked = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return { assignee: who ?? 'all', ...asked };
}

/** The address of a filter. */
export function searchOf(filter: InboxFilter): InboxSearch {
  const { assignee, account, channel, tag, waiting, only, sort } = filter;
  return { who: assignee === 'all' ? undefined : assignee, account, channel, tag, wait: waiting, only, sort };
}

/** Whether anything beyond whose they are is asked for. */
export function isNarrowed({ account, channel, tag, waiting, only, assignee }: InboxFilter): boolean {
  return (
    [account, channel, tag, waiting, only].some((one) => one !== undefined) ||
    !['all', 'me', 'nobody'].includes(assignee)
  );
}

/** The same list, however it was put together. */
export function sameFilter(a: InboxFilter, b: InboxFilter): boolean {
  const plain = (filter: InboxFilter) =>
    JSON.stringify(Object.entries(searchOf(filter)).filter(([, value]) => value !== undefined));
  return plain(a) === plain(b);
}
