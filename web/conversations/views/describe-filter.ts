import { useQuery } from '@tanstack/react-query';
import type { InboxFilter } from '../../../contract/inbox.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { useText } from '../../language/text.ts';
import { staffQuery } from '../queries.ts';
import { inboxStrings } from '../strings.ts';
import { useTags } from '../tags/queries.ts';
import { accountsQuery } from './queries.ts';
import { viewStrings } from './strings.ts';

/** One condition in words, and how it is taken off. */
export interface Condition {
  key: string;
  text: string;
  without: InboxFilter;
}

/** What a list is narrowed by, in words; whose they are only where the header does not say it already. */
export function useConditions(filter: InboxFilter): readonly Condition[] {
  const t = useText(viewStrings);
  const { channels } = useText(inboxStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const person = !['all', 'me', 'nobody'].includes(filter.assignee);
  const staff = useQuery({ ...staffQuery(call, shop.shopId), enabled: person, retry: false }).data?.staff;
  const asksAccount = filter.account !== undefined;
  const accounts = useQuery({ ...accountsQuery(call, shop.shopId), enabled: asksAccount, retry: false }).data;
  const tags = useTags();
  const found: Condition[] = [];
  const add = (key: keyof InboxFilter, text: string, without: Partial<InboxFilter> = {}) =>
    found.push({ key, text, without: { ...filter, [key]: undefined, ...without } });
  if (person) {
    const name = staff?.find((one) => one.id === filter.assignee)?.name ?? (staff ? t.unknownPerson : '…');
    add('assignee', `${t.assignee}: ${name}`, { assignee: 'all' });
  }
  if (filter.account) {
    const account = accounts?.accounts.find((one) => one.id === filter.account);
    const unknown = accounts ? t.unknownAccount : '…';
    add('account', account?.settings.senderName || account?.settings.address || unknown);
  }
  if (filter.channel) add('channel', nameIn(channels, filter.channel));
  if (filter.tag) {
    const name = tags?.find((one) => one.id === filter.tag)?.name ?? (tags ? t.unknownTag : '…');
    add('tag', `${t.tag}: ${name}`);
  }
  if (filter.waiting) add('waiting', t.waits[filter.waiting]);
  if (filter.only) add('only', filter.only === 'calling' ? t.calling : t.onlys[filter.only]);
  return found;
}

const nameIn = (names: Readonly<Record<string, string>>, key: string): string => names[key] ?? key;
