import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listConnections } from '../../../contract/connections.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { useToasts } from '../../ui/toast.tsx';

/** While the first orders come in, the figures are asked for this often (ms), should no news come. */
const WHILE_FILLING_MS = 3_000;

const keyOf = (shop: number) => ['shop', shop, 'connections'] as const;

/** The shop's connections, and what waits for a person. */
export function useConnections() {
  const call = useCall();
  const { shop } = useWorkplace();
  return useQuery({
    queryKey: keyOf(shop.shopId),
    queryFn: () => call(listConnections, { params: { shop: shop.shopId } }),
    refetchInterval: ({ state }) =>
      state.data?.connections.some(({ health }) => health.state === 'filling') ? WHILE_FILLING_MS : false,
  });
}

/** Something done to a connection: says so, shows what went wrong, and asks anew for what is on screen. */
export function useConnectionWork() {
  const queries = useQueryClient();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const run = async (work: () => Promise<unknown>, said: string): Promise<boolean> => {
    setBusy(true);
    let done = false;
    try {
      await work();
      done = true;
      setFailure(null);
      toasts.show({ text: said });
    } catch (error) {
      setFailure(error);
    }
    setBusy(false);
    void queries.invalidateQueries({ queryKey: keyOf(shop.shopId) });
    return done;
  };
  return { busy, failure, run };
}
