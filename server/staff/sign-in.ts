import type { InputOf } from '../../contract/endpoint.ts';
import type { signIn as signInEndpoint } from '../../contract/staff.ts';
import type { Runner } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { beginAttempt, clearAttempts } from './limit-attempts.ts';
import { checkPassword, hashPassword, isOutdated } from './password.ts';
import { startSession } from './start-session.ts';
import { replacePasswordHash, type StaffRecord, staffByEmail } from './store.ts';
import type { NewSession, Origin } from './types.ts';

/**
 * Begins a session for mail address and password. An unknown address, a wrong password and somebody switched off get
 * the same answer after the same time. Refuses: `wrong_password`, `too_many_attempts`.
 */
export async function signIn(
  runner: Runner,
  input: InputOf<typeof signInEndpoint>,
  origin: Origin,
): Promise<NewSession> {
  await beginAttempt(runner, { email: input.email, ip: origin.ip });
  const person = await staffByEmail(runner.db, input.email);
  const usable = person?.disabled ? null : person;
  const right = await checkPassword(input.password, usable?.passwordHash ?? null);
  if (!right || usable === null) throw wrongPassword();
  await clearAttempts(runner, input.email);
  const current = await withTodaysHash(runner, usable, input.password);
  const session = await startSession(runner, current, origin.previous);
  if (session === null) throw wrongPassword();
  return session;
}

function wrongPassword(): Refusal {
  return new Refusal('refused', 'wrong_password');
}

/** Only now the password is known in clear: the moment to bring an old hash up to today's parameters. */
async function withTodaysHash(runner: Runner, person: StaffRecord, password: string): Promise<StaffRecord> {
  if (person.passwordHash === null || !isOutdated(person.passwordHash)) return person;
  const next = await hashPassword(password);
  const replaced = await replacePasswordHash(runner.db, person, next);
  return replaced ? { ...person, passwordHash: next } : person;
}
