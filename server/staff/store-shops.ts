import { sql } from 'kysely';
import type { ShopId, StaffId } from '../../contract/ids.ts';
import type { Role } from '../../contract/staff.ts';
import type { Context } from '../platform/context.ts';
import type { Database } from '../platform/db/connect.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

export interface ShopRow {
  organisationId: number;
  name: string;
  settings: Record<string, unknown>;
}

export async function shopHere(ctx: Context): Promise<ShopRow | null> {
  const row = await tables(ctx.tx)
    .selectFrom('shops')
    .select(['organisation_id', 'name', 'settings'])
    .where('id', '=', ctx.shop)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    organisationId: row.organisation_id,
    name: row.name,
    settings: row.settings as Record<string, unknown>,
  };
}

/** The demo and what was never finished are nobody's other shop. */
export async function namesOfOtherShops(ctx: Context): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select o.name from shops s join shops o on o.organisation_id = s.organisation_id and o.id <> s.id
    where s.id = ${ctx.shop} and not o.demo and not o.unfinished
    order by o.id`.execute(ctx.tx);
  return rows.map((row) => row.name);
}

/** Adds to what is stored, so that two changes of different settings at once both hold. */
export async function mergeShop(
  ctx: Context,
  change: { name?: string; settings: Record<string, unknown> },
): Promise<void> {
  await tables(ctx.tx)
    .updateTable('shops')
    .set({
      settings: sql`settings || ${JSON.stringify(change.settings)}::jsonb`,
      ...(change.name === undefined ? {} : { name: change.name }),
    })
    .where('id', '=', ctx.shop)
    .execute();
}

export interface NewShop {
  name: string;
  demo: boolean;
  settings: Record<string, unknown>;
  createdAt: Date;
}

/** A shop in an organisation of its own. A demo shop counts as unfinished until `finishShop`. */
export async function insertShop(
  db: Database,
  shop: NewShop,
): Promise<{ id: ShopId; organisationId: number }> {
  const organisation = await tables(db)
    .insertInto('organisations')
    .values({ name: shop.name, created_at: shop.createdAt })
    .returning('id')
    .executeTakeFirstOrThrow();
  const row = await tables(db)
    .insertInto('shops')
    .values({
      organisation_id: organisation.id,
      name: shop.name,
      demo: shop.demo,
      unfinished: shop.demo,
      settings: JSON.stringify(shop.settings),
      created_at: shop.createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id: row.id, organisationId: organisation.id };
}

export async function finishShop(db: Database, id: ShopId): Promise<void> {
  await tables(db).updateTable('shops').set({ unfinished: false }).where('id', '=', id).execute();
}

/** In order of age; a demo shop that never got finished is left out. */
export async function shopIds(db: Database): Promise<ShopId[]> {
  const rows = tables(db).selectFrom('shops').select('id').where('unfinished', '=', false).orderBy('id');
  return (await rows.execute()).map((row) => row.id);
}

/** Whether a shop that is not the demo stands here. */
export async function realShopExists(db: Database): Promise<boolean> {
  const row = await tables(db).selectFrom('shops').select('id').where('demo', '=', false).executeTakeFirst();
  return row !== undefined;
}

export async function findDemoShop(db: Database): Promise<ShopId | null> {
  const row = await tables(db)
    .selectFrom('shops')
    .select('id')
    .where('demo', '=', true)
    .where('unfinished', '=', false)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function isDemo(db: Database, id: ShopId): Promise<boolean> {
  const row = await tables(db).selectFrom('shops').select('demo').where('id', '=', id).executeTakeFirst();
  return row?.demo ?? false;
}

/** Who owns a shop of his own here owns the demo as well: nobody else could get in there any more. */
export async function shareDemoWithOwners(db: Database, demo: ShopId): Promise<void> {
  await sql`
    insert into shop_members (shop_id, staff_id, role)
    select distinct ${demo}::int, m.staff_id, 'owner' from shop_members m join shops s on s.id = m.shop_id
    where m.role = 'owner' and not s.demo
    on conflict do nothing`.execute(db);
}

/** The first person of that role in a shop who can be signed in. */
export async function firstMember(db: Database, shop: ShopId, role: Role): Promise<StaffId | null> {
  const row = await tables(db)
    .selectFrom('shop_members')
    .innerJoin('staff', 'staff.id', 'shop_members.staff_id')
    .select('staff.id')
    .where('shop_members.shop_id', '=', shop)
    .where('shop_members.role', '=', role)
    .where('staff.disabled_at', 'is', null)
    .orderBy('staff.created_at')
    .orderBy('staff.id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Frees the people of a demo shop that a crash left half made; what else it holds stays, seen by nobody. */
export async function releaseUnfinishedDemos(db: Database): Promise<void> {
  await sql`
    with gone as (
      delete from shop_members m using shops s
      where s.id = m.shop_id and s.demo and s.unfinished returning m.staff_id
    )
    delete from staff p using gone
    where p.id = gone.staff_id and p.password_hash is null`.execute(db);
}

/** Setting up happens one at a time in the whole house; ends with the transaction. */
export async function lockSetup(db: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('kakehashi setup', 0))`.execute(db);
}
