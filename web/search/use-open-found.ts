import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useWorkplace } from '../app/session.tsx';
import type { Line } from './found.ts';
import { rememberSearch } from './recent.ts';

/** Opens what was found; the search stays in the history, so that going back leads to it. */
export function useOpenFound(): (line: Line, q: string) => void {
  const navigate = useNavigate();
  const { shop } = useWorkplace();
  return useCallback(
    (line, q) => {
      rememberSearch(shop.shopId, q);
      const open = async (): Promise<void> => {
        await navigate({ to: '/search', search: { q }, replace: location.pathname === '/search' });
        if (line.kind === 'order') {
          await navigate({ to: '/orders/$order', params: { order: line.order.id } });
        } else if (line.kind === 'customer') {
          await navigate({ to: '/customers/$customer', params: { customer: line.customer.id } });
        } else {
          const { row, place } = line.hit;
          await navigate({
            to: '/inbox/$view/{-$number}',
            params: { view: row.noise ? 'noise' : row.status, number: String(row.number) },
            search: place.id === null ? {} : { found: place.id },
          });
        }
      };
      void open();
    },
    [navigate, shop.shopId],
  );
}
