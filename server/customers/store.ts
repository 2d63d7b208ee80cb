import { sql } from 'kysely';
import type { CustomerId, ShopId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { LookAhead } from '../platform/look-ahead.ts';
import type { AddedKey } from './rules/assign-people.ts';
import type {
  CustomerRecord,
  IdentityKey,
  IdentityKind,
  IdentityOrigin,
  KnownOwner,
  StoredIdentity,
} from './types.ts';

type Tables = {
  customers: {
    shop_id: ShopId;
    id: CustomerId;
    name: string;
    kana: string;
    name_norm: string;
    kana_norm: string;
    address_norm: string;
    note: string;
    merged_into: CustomerId | null;
    created_at: Date;
    updated_at: Date;
  };
  customer_identities: {
    shop_id: ShopId;
    customer_id: CustomerId;
    kind: IdentityKind;
    value: string;
    shown: string;
    came_from: IdentityOrigin | '';
    corrected_to: string;
    created_at: Date;
  };
};

/** By mail address (`normalizeMail`): whose it is, for a transaction that asked for several at once. */
export const addressOwners = new LookAhead<string, CustomerId | null>();

/**
 * Who is known by these keys, whether an address was met as real or as a mall's; a telephone may have several owners,
 * oldest first. One look into the index for each key (`offset 0` forbids anything else): during a first large import
 * the planner knows nothing of the rows that the transaction itself has written, and would read the whole table.
 */
export async function ownersOf(ctx: Context, keys: readonly IdentityKey[]): Promise<KnownOwner[]> {
  if (keys.length === 0) return [];
  const asked = new Map<string, { kind: IdentityKind; value: string }>();
  for (const { kind, value } of keys) {
    for (const either of kind === 'mail' || kind === 'masked_mail' ? addressKinds : [kind]) {
      asked.set(`${either}:${value}`, { kind: either, value });
    }
  }
  const { rows } = await sql<KnownOwner>`
    select k.kind, k.value, i.customer_id as "customerId", c.name_norm as "nameNorm", c.kana_norm as "kanaNorm",
      c.address_norm as "addressNorm"
    from jsonb_to_recordset(${JSON.stringify([...asked.values()])}::jsonb) as k (kind text, value text)
    cross join lateral (
      select customer_id, created_at from customer_identities
      where shop_id = ${ctx.shop} and kind = k.kind and value = k.value offset 0) i
    cross join lateral (select name_norm, kana_norm, address_norm from customers
      where shop_id = ${ctx.shop} and id = i.customer_id offset 0) c
    order by i.created_at, i.customer_id`.execute(ctx.tx);
  return rows;
}

const addressKinds: readonly IdentityKind[] = ['mail', 'masked_mail'];

export type OwnedKey = AddedKey;

/** New people, and keys for them and others; `insertIdentities` says which were given. One statement. */
export async function insertPeople(
  ctx: Context,
  customers: readonly CustomerRecord[],
  keys: readonly OwnedKey[],
): Promise<Set<string>> {
  if (customers.length === 0) return await insertIdentities(ctx, keys);
  addressOwners.forget(ctx, ...keys.map((key) => key.value));
  const { rows } = await sql<{ given: string }>`
    with made as (
      insert into customers (shop_id, id, name, kana, name_norm, kana_norm, address_norm, created_at, updated_at)
      select ${ctx.shop}, c.id, c.name, c.kana, c."nameNorm", c."kanaNorm", c."addressNorm", ${ctx.now}, ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(customers)}::jsonb)
        as c (id uuid, name text, kana text, "nameNorm" text, "kanaNorm" text, "addressNorm" text))
    ${givenTo(ctx, keys)}`.execute(ctx.tx);
  return new Set(rows.map((row) => row.given));
}

/**
 * Gives keys to people; one that somebody else has (also one who got it a moment ago in another transaction) stays his.
 * In the order of the values, so that two imports at once do not wait for each other in a circle.
 * Answers what was given, as `kind:value`.
 */
export async function insertIdentities(ctx: Context, keys: readonly OwnedKey[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  addressOwners.forget(ctx, ...keys.map((key) => key.value));
  const { rows } = await sql<{ given: string }>`${givenTo(ctx, keys)}`.execute(ctx.tx);
  return new Set(rows.map((row) => row.given));
}

const givenTo = (ctx: Context, keys: readonly OwnedKey[]) => sql`
  insert into customer_identities (shop_id, customer_id, kind, value, shown, came_from, created_at)
  select ${ctx.shop}, k."customerId", k.kind, k.value, k.shown, k."from", ${ctx.now}
  from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
    as k ("customerId" uuid, kind text, value text, shown text, "from" text)
  order by k.kind, k.value
  on conflict do nothing
  returning kind || ':' || value as given`;

/** Removes people made in this transaction whom nobody refers to yet. */
export async function deleteCustomers(ctx: Context, ids: readonly CustomerId[]): Promise<void> {
  if (ids.length === 0) return;
  addressOwners.forgetAll(ctx);
  const tx = ctx.tx.withTables<Tables>();
  const mine = [...ids];
  await tx
    .deleteFrom('customer_identities')
    .where('shop_id', '=', ctx.shop)
    .where('customer_id', 'in', mine)
    .execute();
  await tx.deleteFrom('customers').where('shop_id', '=', ctx.shop).where('id', 'in', mine).execute();
}

/**
 * Fills in a name or reading that was not known; what a person is called already stays. Where he lives is what was said
 * last. Answers who has changed.
 */
export async function fillNames(ctx: Context, customers: readonly CustomerRecord[]): Promise<CustomerId[]> {
  if (customers.length === 0) return [];
  const { rows } = await sql<{ id: CustomerId }>`
    update customers c
    set name = case when c.name = '' then n.name else c.name end,
        name_norm = case when c.name = '' then n."nameNorm" else c.name_norm end,
        kana = case when c.kana = '' then n.kana else c.kana end,
        kana_norm = case when c.kana = '' then n."kanaNorm" else c.kana_norm end,
        address_norm = case when n."addressNorm" = '' then c.address_norm else n."addressNorm" end,
        updated_at = ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(customers)}::jsonb)
      as n (id uuid, name text, kana text, "nameNorm" text, "kanaNorm" text, "addressNorm" text)
    where c.shop_id = ${ctx.shop} and c.id = n.id
      and ((c.name = '' and n.name <> '') or (c.kana = '' and n.kana <> '')
        or (n."addressNorm" <> '' and c.address_norm <> n."addressNorm"))
    returning c.id`.execute(ctx.tx);
  return rows.map((row) => row.id);
}

/** A person's own row. */
export interface StoredCustomer extends CustomerRecord {
  note: string;
  mergedInto: CustomerId | null;
}

/** `lock`: nobody else changes it until the transaction ends; orders and messages may still come in for him. */
export async function loadCustomer(
  ctx: Context,
  id: CustomerId,
  lock = false,
): Promise<StoredCustomer | null> {
  const query = ctx.tx
    .withTables<Tables>()
    .selectFrom('customers')
    .select(['id', 'name', 'kana', 'note', 'name_norm as nameNorm', 'kana_norm as kanaNorm'])
    .select(['address_norm as addressNorm', 'merged_into as mergedInto'])
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id);
  const row = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst();
  return row ?? null;
}

/** Ways by which a person is known, oldest first. */
export async function identitiesOf(ctx: Context, id: CustomerId): Promise<StoredIdentity[]> {
  return await ctx.tx
    .withTables<Tables>()
    .selectFrom('customer_identities')
    .select(['kind', 'value', 'shown', 'came_from as from', 'corrected_to as correctedTo'])
    .where('shop_id', '=', ctx.shop)
    .where('customer_id', '=', id)
    .orderBy('created_at')
    .orderBy('value')
    .execute();
}
