import type { Runner } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { attemptLimits, ipKey, secondsToWait, windowStart } from './rules/attempts.ts';
import {
  deleteFailures,
  type FailureKey,
  failureTimes,
  insertFailure,
  lockAttempts,
} from './store-sessions.ts';

export interface Attempt {
  /** What is tried to be opened: a mail address, or anything else that names it. */
  email: string;
  ip: string;
}

/**
 * Makes a guess cost something before it is looked at: the try is written down as a failure first and taken back by
 * `clearAttempts` when it was right, so that a hundred at once are not all the first.
 * Refuses `too_many_attempts` with `retryAfterSeconds`.
 */
export async function beginAttempt(runner: Runner, attempt: Attempt): Promise<void> {
  const key = { email: attempt.email, ip: ipKey(attempt.ip) };
  const now = runner.clock.now();
  const wait = await runner.db.transaction().execute(async (tx) => {
    await lockAttempts(tx, key.email, key.ip);
    const seconds = async (by: FailureKey): Promise<number> => {
      const limit = attemptLimits[by];
      const range = { since: windowStart(now), limit };
      return secondsToWait(await failureTimes(tx, { key: by, value: key[by] }, range), limit, now);
    };
    const longest = Math.max(await seconds('email'), await seconds('ip'));
    if (longest === 0) await insertFailure(tx, { ...key, at: now });
    return longest;
  });
  if (wait > 0) throw new Refusal('refused', 'too_many_attempts', { retryAfterSeconds: wait });
}

/** The guess was right: what was tried before at this address is forgotten; what came from the same place against others is not. */
export async function clearAttempts(runner: Runner, email: string): Promise<void> {
  await deleteFailures(runner.db, email);
}
