import { queryOptions } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { getSession, type Session } from '../../contract/staff.ts';
import type { Call } from './api/client.ts';

/** The session as the server sees it; asked once at the start and after signing in or out. */
export function sessionQuery(call: Call) {
  return queryOptions({
    queryKey: ['session'],
    queryFn: () => call(getSession),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export type Membership = Session['shops'][number];
export type Me = NonNullable<Session['me']>;

export interface Workplace {
  me: Me;
  shop: Membership;
  shops: readonly Membership[];
  switchShop: (shop: Membership) => void;
}

export const WorkplaceContext = createContext<Workplace | null>(null);

/** Who is at the screen and for which shop. Only inside the shell, where both are certain. */
export function useWorkplace(): Workplace {
  const workplace = use(WorkplaceContext);
  if (!workplace) throw new Error('useWorkplace outside of the shell');
  return workplace;
}

/** May this person do it here? The names are those of the server's policies, e.g. `conversations.reply`. */
export function useCan(action: string): boolean {
  return useWorkplace().shop.can.includes(action);
}
