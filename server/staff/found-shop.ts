import type { ShopId, StaffId } from '../../contract/ids.ts';
import type { Role, ShopChanges } from '../../contract/staff.ts';
import type { Database } from '../platform/db/connect.ts';
import { Refusal } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { insertMember, insertStaff } from './store.ts';
import { insertShop, releaseUnfinishedDemos } from './store-shops.ts';

export interface Founding {
  shopName: string;
  demo: boolean;
  settings?: Omit<ShopChanges, 'name'>;
  /** Somebody without a password can be signed in by the demo's button only. */
  people: readonly { name: string; email: string; role: Role; passwordHash: string | null }[];
}

/**
 * Organisation, shop and its first people; call it in a transaction. A demo shop stays hidden until `openDemo` has seen it filled.
 * Refuses `email_taken`.
 */
export async function foundShop(
  db: Database,
  now: Date,
  founding: Founding,
): Promise<{ shop: ShopId; people: StaffId[] }> {
  if (founding.demo) await releaseUnfinishedDemos(db);
  const shop = await insertShop(db, {
    name: founding.shopName,
    demo: founding.demo,
    settings: founding.settings ?? {},
    createdAt: now,
  });
  const people: StaffId[] = [];
  for (const { name, email, role, passwordHash } of founding.people) {
    const id = newId<StaffId>();
    const person = { id, organisationId: shop.organisationId, email, name, passwordHash, createdAt: now };
    if (!(await insertStaff(db, person))) throw new Refusal('conflict', 'email_taken', { email });
    await insertMember(db, shop.id, id, role);
    people.push(id);
  }
  return { shop: shop.id, people };
}
