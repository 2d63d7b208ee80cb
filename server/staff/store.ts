import { type SqlBool, sql } from 'kysely';
import type { ShopId, StaffId } from '../../contract/ids.ts';
import type { PreferenceChanges, Role } from '../../contract/staff.ts';
import type { Context } from '../platform/context.ts';
import type { Database } from '../platform/db/connect.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();
const here = (ctx: Context) => tables(ctx.tx);

export interface StaffRecord {
  id: StaffId;
  organisationId: number;
  email: string;
  name: string;
  passwordHash: string | null;
  disabled: boolean;
  preferences: unknown;
}

const staffColumns = [
  'id',
  'organisation_id as organisationId',
  'email',
  'name',
  'password_hash as passwordHash',
  sql<boolean>`disabled_at is not null`.as('disabled'),
  'preferences',
] as const;

/** `email` in lower case, as the contract delivers it. */
export async function staffByEmail(db: Database, email: string): Promise<StaffRecord | null> {
  const rows = tables(db).selectFrom('staff').select(staffColumns).where('email', '=', email);
  return (await rows.executeTakeFirst()) ?? null;
}

export async function staffById(db: Database, id: StaffId): Promise<StaffRecord | null> {
  const rows = tables(db).selectFrom('staff').select(staffColumns).where('id', '=', id);
  return (await rows.executeTakeFirst()) ?? null;
}

export interface NewStaff {
  id: StaffId;
  organisationId: number;
  email: string;
  name: string;
  passwordHash: string | null;
  createdAt: Date;
}

/** False when the address belongs to somebody already. */
export async function insertStaff(db: Database, person: NewStaff): Promise<boolean> {
  const result = await tables(db)
    .insertInto('staff')
    .values({
      id: person.id,
      organisation_id: person.organisationId,
      email: person.email,
      name: person.name,
      password_hash: person.passwordHash,
      created_at: person.createdAt,
      disabled_at: null,
      last_seen_at: null,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** Adds to what is stored and returns all of it. */
export async function mergePreferences(
  db: Database,
  id: StaffId,
  changes: PreferenceChanges,
): Promise<unknown> {
  const row = await tables(db)
    .updateTable('staff')
    .set({ preferences: sql`preferences || ${JSON.stringify(changes)}::jsonb` })
    .where('id', '=', id)
    .returning('preferences')
    .executeTakeFirst();
  return row?.preferences;
}

export interface StaffUpdate {
  name?: string;
  passwordHash?: string;
  disabledAt?: Date | null;
}

export async function updateStaff(db: Database, id: StaffId, change: StaffUpdate): Promise<void> {
  const set = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.passwordHash === undefined ? {} : { password_hash: change.passwordHash }),
    ...(change.disabledAt === undefined ? {} : { disabled_at: change.disabledAt }),
  };
  if (Object.keys(set).length === 0) return;
  await tables(db).updateTable('staff').set(set).where('id', '=', id).execute();
}

/** Writes the hash anew unless the password was changed meanwhile; false then. */
export async function replacePasswordHash(db: Database, person: StaffRecord, hash: string): Promise<boolean> {
  const result = await tables(db)
    .updateTable('staff')
    .set({ password_hash: hash })
    .where('id', '=', person.id)
    .where('password_hash', '=', person.passwordHash)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export async function insertMember(db: Database, shop: ShopId, staff: StaffId, role: Role): Promise<void> {
  await tables(db)
    .insertInto('shop_members')
    .values({ shop_id: shop, staff_id: staff, role })
    .onConflict((conflict) => conflict.columns(['shop_id', 'staff_id']).doUpdateSet({ role }))
    .execute();
}

export interface MembershipRow {
  shopId: ShopId;
  shopName: string;
  demo: boolean;
  role: Role;
}

/** The shops of a person, oldest first. */
export async function membershipsOf(db: Database, staff: StaffId): Promise<MembershipRow[]> {
  return await tables(db)
    .selectFrom('shop_members')
    .innerJoin('shops', 'shops.id', 'shop_members.shop_id')
    .select(['shops.id as shopId', 'shops.name as shopName', 'shops.demo', 'shop_members.role'])
    .where('shop_members.staff_id', '=', staff)
    // One's own shop comes first; the demo stays at hand behind it.
    .orderBy('shops.demo')
    .orderBy('shops.id')
    .execute();
}

export interface MemberRow {
  id: StaffId;
  name: string;
  email: string;
  role: Role;
  disabled: boolean;
  lastSeenAt: Date | null;
}

const membersHere = (ctx: Context) =>
  here(ctx)
    .selectFrom('shop_members')
    .innerJoin('staff', 'staff.id', 'shop_members.staff_id')
    .select([
      'staff.id',
      'staff.name',
      'staff.email',
      'shop_members.role',
      sql<boolean>`staff.disabled_at is not null`.as('disabled'),
      'staff.last_seen_at as lastSeenAt',
    ])
    .where('shop_members.shop_id', '=', ctx.shop);

/** People of this shop in the order they came. */
export async function membersOf(ctx: Context): Promise<MemberRow[]> {
  return await membersHere(ctx).orderBy('staff.created_at').orderBy('staff.id').execute();
}

export async function memberById(ctx: Context, id: StaffId): Promise<MemberRow | null> {
  return (await membersHere(ctx).where('staff.id', '=', id).executeTakeFirst()) ?? null;
}

export async function namesOf(
  ctx: Context,
  ids: readonly StaffId[],
): Promise<{ id: StaffId; name: string }[]> {
  return await here(ctx)
    .selectFrom('shop_members')
    .innerJoin('staff', 'staff.id', 'shop_members.staff_id')
    .select(['staff.id', 'staff.name'])
    .where('shop_members.shop_id', '=', ctx.shop)
    .where(sql<SqlBool>`staff.id = any(${[...ids]}::uuid[])`)
    .execute();
}

export async function setRole(ctx: Context, id: StaffId, role: Role): Promise<void> {
  await here(ctx)
    .updateTable('shop_members')
    .set({ role })
    .where('shop_id', '=', ctx.shop)
    .where('staff_id', '=', id)
    .execute();
}

/** Makes changes to who owns these shops take turns. Always in the order of ids, so that two never wait for each other. */
export async function lockShops(db: Database, shops: readonly ShopId[]): Promise<void> {
  await tables(db)
    .selectFrom('shops')
    .select('id')
    .where(sql<SqlBool>`id = any(${[...shops]}::int[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Owners of the shop who can sign in, without the given person. */
export async function otherOwners(db: Database, shop: ShopId, without: StaffId): Promise<number> {
  const row = await tables(db)
    .selectFrom('shop_members')
    .innerJoin('staff', 'staff.id', 'shop_members.staff_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('shop_members.shop_id', '=', shop)
    .where('shop_members.role', '=', 'owner')
    .where('staff.disabled_at', 'is', null)
    .where('staff.id', '!=', without)
    .executeTakeFirstOrThrow();
  return row.count;
}
