import type { FastifyRequest } from 'fastify';
import type { StaffId } from '../../contract/ids.ts';
import type { Role, Session } from '../../contract/staff.ts';
import { readPreferences } from './save-preferences.ts';
import { membershipsOf, staffById } from './store.ts';
import { realShopExists } from './store-shops.ts';
import type { House } from './types.ts';

/** What the browser is told of itself; `signedIn` null for somebody who is not. */
export async function describeSession(
  house: House,
  request: FastifyRequest,
  signedIn: { staff: StaffId; csrf: string } | null,
): Promise<Session> {
  const db = house.runner.db;
  const open = !(await realShopExists(db));
  const setup = { demo: open, ownShop: open, codeNeeded: open && house.gate.codeNeeded(request) };
  const person = signedIn === null ? null : await staffById(db, signedIn.staff);
  if (signedIn === null || person === null) {
    return { me: null, shops: [], csrf: null, setup, version: house.version };
  }
  const { id, name, email } = person;
  const memberships = await membershipsOf(db, id);
  return {
    me: { id, name, email, preferences: readPreferences(person.preferences) },
    shops: memberships.map((row) => ({ ...row, can: actionsOf(house, row.role) })),
    csrf: signedIn.csrf,
    setup,
    version: house.version,
  };
}

function actionsOf(house: House, role: Role): string[] {
  return house.policies.flatMap((policy) => policy.actionsOf(role));
}
