import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { InboxFilter } from '../../../contract/inbox.ts';
import { filterOf, searchOf } from '../inbox-search.ts';
import type { View } from '../queries.ts';
import type { InboxView } from '../views.ts';

/** The list that the address asks for, and the way to another. */
export function useView() {
  const { view: status } = useParams({ from: '/shell/inbox/$view/{-$number}' });
  const search = useSearch({ from: '/shell/inbox/$view/{-$number}' });
  const navigate = useNavigate();
  const view = useMemo<View>(() => ({ status, filter: filterOf(search) }), [status, search]);
  const go = useCallback(
    (to: { status?: InboxView; filter: InboxFilter }) =>
      void navigate({
        to: '/inbox/$view/{-$number}',
        params: ({ view: before }) => ({ view: to.status ?? before ?? 'open', number: undefined }),
        search: ({ shop }) => ({ ...searchOf(to.filter), shop }),
      }),
    [navigate],
  );
  return { view, go };
}
