import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listMailAccounts } from '../../contract/channels.ts';
import { listConversations } from '../../contract/inbox.ts';
import { searchOrders } from '../../contract/orders.ts';
import { getShop } from '../../contract/staff.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { type StepId, type StepState, stepIds, stepStates } from './steps.ts';

export interface Progress {
  states: Readonly<Record<StepId, StepState>>;
  /** Every answer is there, so that nothing is announced as open which is not. */
  known: boolean;
  /** Addresses of the connected mail accounts. */
  addresses: readonly string[];
  skip: (id: StepId) => void;
}

/** How far a shop's setting up has come, read off the shop itself; only what was put off is remembered in the browser. */
export function useProgress(): Progress {
  const call = useCall();
  const shop = useWorkplace().shop.shopId;
  const params = { shop };
  const accounts = useQuery({
    queryKey: ['shop', shop, 'mail-accounts'],
    queryFn: () => call(listMailAccounts, { params }),
  });
  const orders = useQuery({
    queryKey: ['shop', shop, 'orders', 'any'],
    queryFn: () => call(searchOrders, { params, query: { limit: 1 } }),
  });
  const settings = useQuery({
    queryKey: ['shop', shop, 'settings'],
    queryFn: () => call(getShop, { params }),
  });
  const closed = useQuery({
    queryKey: ['shop', shop, 'setup', 'any-closed'],
    queryFn: () => call(listConversations, { params, query: { status: 'closed', limit: 1 } }),
  });
  const [skipped, skip] = useSkipped(shop);
  const connected = accounts.data?.accounts.filter((account) => account.enabled);
  const facts = {
    accounts: connected?.length ?? null,
    hasOrders: orders.data ? orders.data.orders.length > 0 : null,
    hasSignature: settings.data ? settings.data.signature.trim() !== '' : null,
    hasReplied: closed.data ? closed.data.rows.length > 0 : null,
  };
  return {
    states: stepStates(facts, skipped),
    known: Object.values(facts).every((fact) => fact !== null),
    addresses: connected?.map((account) => account.settings.address) ?? [],
    skip,
  };
}

function useSkipped(shop: number): [readonly StepId[], (id: StepId) => void] {
  const place = `kakehashi.welcome.${shop}`;
  const [skipped, setSkipped] = useState<readonly StepId[]>(() => read(place));
  const skip = (id: StepId) => {
    const next = [...new Set([...skipped, id])];
    setSkipped(next);
    try {
      localStorage.setItem(place, JSON.stringify(next));
    } catch {
      // Then it is asked again next time.
    }
  };
  return [skipped, skip];
}

function read(place: string): readonly StepId[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(stored) ? stepIds.filter((id) => stored.includes(id)) : [];
  } catch {
    return [];
  }
}
