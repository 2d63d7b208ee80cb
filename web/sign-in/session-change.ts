import { useQueryClient } from '@tanstack/react-query';
import type { Session } from '../../contract/staff.ts';

/** Takes over the session the server answered with; nothing of a former person's work stays in memory. */
export function useSessionChange(): (session: Session) => void {
  const queries = useQueryClient();
  return (session) => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    queries.setQueryData(['session'], session);
  };
}
