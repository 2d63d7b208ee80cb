import type { Runner } from '../platform/context.ts';
import { system } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { staffEvents } from './events.ts';
import { hashPassword, readableSecret } from './password.ts';
import { membershipsOf, staffByEmail, updateStaff } from './store.ts';
import { deleteFailures, deleteSessionsOf } from './store-sessions.ts';

export interface PasswordReset {
  name: string;
  email: string;
  password: string;
  /** Switched off: the new password opens nothing until an owner switches the person on again. */
  disabled: boolean;
  shops: string[];
}

/**
 * For somebody locked out, run on the server itself: makes a new password, ends every session of the person and
 * forgets failed tries. The password is returned once and stored nowhere in clear. Refuses `not_found`.
 */
export async function resetPassword(runner: Runner, email: string): Promise<PasswordReset> {
  const person = await staffByEmail(runner.db, email.trim().toLowerCase());
  if (person === null) throw notFound('staff');
  const password = [4, 4, 4, 4].map(readableSecret).join('-');
  const hash = await hashPassword(password);
  await runner.db.transaction().execute(async (tx) => {
    await updateStaff(tx, person.id, { passwordHash: hash });
    await deleteSessionsOf(tx, person.id);
    await deleteFailures(tx, person.email);
  });
  const shops = await membershipsOf(runner.db, person.id);
  for (const { shopId } of shops) {
    await runner.run(shopId, system, async (ctx) => {
      ctx.record({ kind: staffEvents.passwordReset, data: { staff: person.id } });
    });
  }
  const { name, disabled } = person;
  return { name, email: person.email, password, disabled, shops: shops.map((shop) => shop.shopName) };
}
