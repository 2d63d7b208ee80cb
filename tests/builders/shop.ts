import type { ShopId, StaffId } from '../../contract/ids.ts';
import { type Role, roles } from '../../contract/staff.ts';
import type { Actor, Runner } from '../../server/platform/context.ts';
import { newId } from '../../server/platform/ids.ts';
import { foundShop } from '../../server/staff/found-shop.ts';
import { hashPassword } from '../../server/staff/password.ts';
import { insertMember, insertStaff } from '../../server/staff/store.ts';

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

/** Somebody to be added to a shop, with an address nobody has. */
export function aColleague(role: Role) {
  built += 1;
  return {
    name: '新人',
    email: `new-${role}-${built}@shop.example`,
    password: 'はじめての合い言葉2026',
    role,
  };
}

/** One more person in a shop, there without anybody's doing. */
export async function aMember(runner: Runner, shop: ShopId, role: Role): Promise<StaffId> {
  const id = newId<StaffId>();
  const { name, email } = aColleague(role);
  const { organisation_id: organisationId } = await runner.db
    .withTables<{ shops: { id: ShopId; organisation_id: number } }>()
    .selectFrom('shops')
    .select('organisation_id')
    .where('id', '=', shop)
    .executeTakeFirstOrThrow();
  const createdAt = runner.clock.now();
  hashed ??= hashPassword(builtPassword);
  await insertStaff(runner.db, { id, organisationId, email, name, passwordHash: await hashed, createdAt });
  await insertMember(runner.db, shop, id, role);
  return id;
}
