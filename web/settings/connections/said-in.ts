import { Refused } from '../../app/api/client.ts';

/** The service's own words in a refusal; '' when there are none. */
export function saidIn(error: unknown): string {
  const said = error instanceof Refused ? error.refusal.details?.said : undefined;
  return typeof said === 'string' ? said : '';
}
