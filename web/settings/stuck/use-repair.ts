import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWorkplace } from '../../app/session.tsx';
import { useToasts } from '../../ui/toast.tsx';

const LATER_MS = [2_000, 8_000];

export interface Repair {
  busy: boolean;
  failure: unknown;
  /** Does it, says `said` and asks anew what is still stuck. */
  run: (work: () => Promise<unknown>, said: string) => Promise<void>;
}

/** One attempt to set a stuck thing moving again. */
export function useRepair(): Repair {
  const queries = useQueryClient();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  const [state, setState] = useState<{ busy: boolean; failure: unknown }>({ busy: false, failure: null });
  return {
    ...state,
    run: async (work, said) => {
      setState({ busy: true, failure: null });
      try {
        await work();
        setState({ busy: false, failure: null });
        toasts.show({ text: said });
      } catch (failure) {
        setState({ busy: false, failure });
      }
      const ask = () => void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'health'] });
      ask();
      // What was asked for is done by a job: its outcome is there a moment later.
      for (const later of LATER_MS) setTimeout(ask, later);
    },
  };
}
