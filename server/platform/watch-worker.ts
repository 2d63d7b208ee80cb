import type { Clock } from './clock.ts';
import type { Claims } from './db/claims.ts';

/** Held by every process that reads and sends, for as long as it lives. */
export const workerClaim = 'worker';

/** So long (ms) nobody may be there before it is told: a worker that fell is back after a second, and a start takes some. */
const patience = 20_000;

/** Since when nobody reads and sends; null while somebody does, or did a moment ago. */
export type WorkerMissing = () => Promise<Date | null>;

/**
 * Looks, whenever it is asked, whether anybody reads and sends. The screens answer without: then nothing comes in and
 * nothing leaves, and it would look like a quiet day.
 */
export function watchWorker(claims: Claims, clock: Clock): WorkerMissing {
  let missing: Date | null = null;
  return async () => {
    if (await claims.isClaimed(workerClaim)) missing = null;
    else missing ??= clock.now();
    return missing !== null && clock.now().getTime() - missing.getTime() >= patience ? missing : null;
  };
}
