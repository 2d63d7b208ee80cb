import type { InputOf } from '../../contract/endpoint.ts';
import type { changePassword as changePasswordEndpoint } from '../../contract/staff.ts';
import type { Runner } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import type { Visitor } from '../platform/http/request.ts';
import { beginAttempt, clearAttempts } from './limit-attempts.ts';
import { checkPassword, hashPassword } from './password.ts';
import { replacePasswordHash, staffById } from './store.ts';
import { deleteSessionsOf } from './store-sessions.ts';

/**
 * One's own password, by showing the present one; every other session of the person ends.
 * Refuses: `wrong_password`, `too_many_attempts` (a forgotten open session is no place to guess at leisure).
 */
export async function changePassword(
  runner: Runner,
  input: InputOf<typeof changePasswordEndpoint>,
  from: { visitor: Visitor; ip: string },
): Promise<void> {
  const person = await staffById(runner.db, from.visitor.id);
  if (person === null) throw new Refusal('not_signed_in', 'not_signed_in');
  await beginAttempt(runner, { email: person.email, ip: from.ip });
  const right = await checkPassword(input.current, person.passwordHash);
  if (!right) throw new Refusal('refused', 'wrong_password');
  await clearAttempts(runner, person.email);
  const hash = await hashPassword(input.next);
  const changed = await runner.db.transaction().execute(async (tx) => {
    const replaced = await replacePasswordHash(tx, person, hash);
    if (replaced) await deleteSessionsOf(tx, person.id, from.visitor.tokenHash);
    return replaced;
  });
  if (!changed) throw new Refusal('refused', 'wrong_password');
}
