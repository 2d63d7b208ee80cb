import type { ShopId, StaffId } from '../../contract/ids.ts';
import { type Role, roles } from '../../contract/staff.ts';
import type { Actor, Runner } from '../../server/platform/context.ts';
import { foundShop } from '../../server/staff/found-shop.ts';
import { hashPassword } from '../../server/staff/password.ts';

/** Of everybody in the shops built here. */
export const builtPassword = 'correct horse battery';
let hashed: Promise<string> | undefined;

export interface BuiltShop {
  shop: ShopId;
  /** One person of each role. */
  people: Record<Role, StaffId>;
  email(role: Role): string;
  /** That person, to act in this shop. */
  as(role: Role): Actor;
}

let built = 0;

/** A shop with one person of each role. */
export async function aShop(
  runner: Runner,
  options: { name?: string; demo?: boolean } = {},
): Promise<BuiltShop> {
  built += 1;
  const number = built;
  hashed ??= hashPassword(builtPassword);
  const passwordHash = await hashed;
  const email = (role: Role): string => `${role}-${number}@shop.example`;
  const { shop, people } = await runner.db.transaction().execute((tx) =>
    foundShop(tx, runner.clock.now(), {
      shopName: options.name ?? `テストの店${number}`,
      demo: options.demo ?? false,
      people: roles.map((role) => ({
        name: `${role} ${number}`,
        email: email(role),
        role,
        passwordHash,
      })),
    }),
  );
  const ids = Object.fromEntries(roles.map((role, i) => [role, people[i]])) as Record<Role, StaffId>;
  return {
    shop,
    people: ids,
    email,
    as: (role) => ({ kind: 'staff', id: ids[role], name: `${role} ${number}`, role }),
  };
}
