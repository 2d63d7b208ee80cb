import { setTimeout as pause } from 'node:timers/promises';
import type { Claims } from './db/claims.ts';
import { workerClaim } from './watch-worker.ts';

/** Until the connection that broke is tried again (ms). */
const again = 1000;

/** Says, for as long as this process lives, that somebody reads and sends (`watchWorker` looks for it). */
export function signOn(claims: Claims): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = keepSigned(claims, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function keepSigned(claims: Claims, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const claim = await claims.claim(workerClaim, 'shared').catch(() => null);
    if (claim !== null) {
      await aborted(AbortSignal.any([stopping, claim.lost]));
      await claim.release();
    }
    if (!stopping.aborted) await pause(again, undefined, { signal: stopping }).catch(() => {});
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
