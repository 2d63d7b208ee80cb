import { type RawBuilder, sql } from 'kysely';
import type { CustomerId } from '../../contract/ids.ts';
import { bareOrderNumber } from '../../language/order-number-parts.ts';
import type { Context } from '../platform/context.ts';
import type { PersonKeys } from './rules/person-keys.ts';
import { addressOwners } from './store.ts';
import { buyersOfNumber, type SummaryRow, summaries } from './store-figures.ts';
import type { IdentityKind, PersonFacts, StoredIdentity } from './types.ts';

/** Matches of one kind among which the newest are shown: what fits more says too little. */
const reach = 10_000;

/** Above every character, so that `~<~` ends where the prefix ends. */
const last = '\u{10ffff}';

const grams = sql`person_grams(shop_id, name_norm, kana_norm)`;

const containing = (text: string): string => `%${text.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;

/** One page of living people that fit one of the keys; who was put into another is found as that other one. */
export async function searchPeople(
  ctx: Context,
  keys: PersonKeys,
  page: { limit: number; after: CustomerId | null },
): Promise<SummaryRow[]> {
  const parts: RawBuilder<unknown>[] = [];
  if (keys.name !== '') parts.push(named(ctx, keys.name));
  if (keys.mail !== '') {
    parts.push(sql`(select customer_id from customer_identities where shop_id = ${ctx.shop}
      and kind in ('mail', 'masked_mail') and value ~>=~ ${keys.mail} and value ~<~ ${keys.mail + last}
      limit ${reach})`);
  }
  if (keys.phone !== '') {
    parts.push(sql`(select customer_id from customer_identities
      where shop_id = ${ctx.shop} and kind = 'phone' and value = ${keys.phone})`);
  }
  if (keys.number !== '')
    parts.push(buyersOfNumber(ctx, { prefix: keys.number, part: bareOrderNumber(keys.number) }));
  const asked = parts.length === 0 ? sql`true` : sql`c.id in (${sql.join(parts, sql` union `)})`;
  const after = page.after === null ? sql`` : sql`and c.id < ${page.after}`;
  return await summaries(ctx, sql`${asked} ${after}`, page.limit);
}

/** Two letters from the middle of a name find it in the index of pairs; a single one is looked for in all names. */
function named(ctx: Context, name: string): RawBuilder<unknown> {
  const inside = containing(name);
  const paired = [...name].length < 2 ? sql`true` : sql`${grams} @> person_grams(${ctx.shop}, ${name}, '')`;
  const fits = sql`${paired} and (name_norm like ${inside} or kana_norm like ${inside})`;
  return sql`(select id from customers where shop_id = ${ctx.shop} and ${fits} limit ${reach})
    union (select merged_into from customers
      where shop_id = ${ctx.shop} and merged_into is not null and ${fits} limit ${reach})`;
}

export async function updateCustomer(
  ctx: Context,
  id: CustomerId,
  changes: { name: string; nameNorm: string; kana: string; kanaNorm: string; note: string },
): Promise<void> {
  await sql`update customers set name = ${changes.name}, name_norm = ${changes.nameNorm}, kana = ${changes.kana},
      kana_norm = ${changes.kanaNorm}, note = ${changes.note}, updated_at = ${ctx.now}
    where shop_id = ${ctx.shop} and id = ${id}`.execute(ctx.tx);
}

export async function deleteIdentity(
  ctx: Context,
  of: { customerId: CustomerId; kind: IdentityKind; value: string },
): Promise<void> {
  addressOwners.forget(ctx, of.value);
  await sql`delete from customer_identities where shop_id = ${ctx.shop} and customer_id = ${of.customerId}
    and kind = ${of.kind} and value = ${of.value}`.execute(ctx.tx);
}

/** `to` '' = the address is right after all. */
export async function setCorrection(
  ctx: Context,
  of: { customerId: CustomerId; kind: IdentityKind; value: string; to: string },
): Promise<void> {
  await sql`update customer_identities set corrected_to = ${of.to} where shop_id = ${ctx.shop}
    and customer_id = ${of.customerId} and kind = ${of.kind} and value = ${of.value}`.execute(ctx.tx);
}

/** Slips among these addresses (`normalizeMail`), each with what it was corrected to. */
export async function correctionsOf(
  ctx: Context,
  addresses: readonly string[],
): Promise<Map<string, string>> {
  if (addresses.length === 0) return new Map();
  const { rows } = await sql<{ value: string; to: string }>`
    select i.value, i.corrected_to as to from unnest(${[...new Set(addresses)]}::text[]) as a (value)
    cross join lateral (select value, corrected_to from customer_identities
      where shop_id = ${ctx.shop} and kind in ('mail', 'masked_mail') and value = a.value and corrected_to <> ''
      offset 0) i`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.value, row.to]));
}

/** What these people are compared by; only the living ones. */
export async function factsOf(
  ctx: Context,
  ids: readonly CustomerId[],
): Promise<Map<CustomerId, PersonFacts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<PersonFacts>`
    select c.id, c.name, c.name_norm as "nameNorm", c.kana_norm as "kanaNorm", c.address_norm as "addressNorm",
      coalesce(i.identities, '[]'::jsonb) as identities
    from unnest(${[...new Set(ids)]}::uuid[]) as asked (id)
    cross join lateral (select * from customers
      where shop_id = ${ctx.shop} and id = asked.id and merged_into is null offset 0) c
    left join lateral (select jsonb_agg(jsonb_build_object('kind', kind, 'value', value, 'shown', shown)
        order by created_at, value) as identities
      from customer_identities where shop_id = ${ctx.shop} and customer_id = c.id) i on true`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Takes ways over to another record; those that he has as well (telephones) are left out. */
export async function moveIdentities(
  ctx: Context,
  way: { from: CustomerId; to: CustomerId },
  which: readonly Pick<StoredIdentity, 'kind' | 'value'>[] | 'all',
): Promise<StoredIdentity[]> {
  addressOwners.forgetAll(ctx);
  const chosen =
    which === 'all'
      ? sql``
      : sql`and (i.kind, i.value) in (select k.kind, k.value
          from jsonb_to_recordset(${JSON.stringify(which)}::jsonb) as k (kind text, value text))`;
  const { rows } = await sql<StoredIdentity>`
    update customer_identities i set customer_id = ${way.to}
    where i.shop_id = ${ctx.shop} and i.customer_id = ${way.from} ${chosen}
      and not exists (select 1 from customer_identities o where o.shop_id = ${ctx.shop} and o.kind = i.kind
        and o.value = i.value and o.customer_id = ${way.to})
    returning kind, value, shown, came_from as "from", corrected_to as "correctedTo"`.execute(ctx.tx);
  return rows;
}

/** Takes away what is left of him; answers what it was. */
export async function takeIdentities(ctx: Context, id: CustomerId): Promise<StoredIdentity[]> {
  const { rows } = await sql<StoredIdentity>`
    delete from customer_identities where shop_id = ${ctx.shop} and customer_id = ${id}
    returning kind, value, shown, came_from as "from", corrected_to as "correctedTo"`.execute(ctx.tx);
  return rows;
}

/** Gives back what was taken away. */
export async function giveIdentities(
  ctx: Context,
  id: CustomerId,
  identities: readonly StoredIdentity[],
): Promise<void> {
  if (identities.length === 0) return;
  addressOwners.forgetAll(ctx);
  await sql`
    insert into customer_identities (shop_id, customer_id, kind, value, shown, came_from, corrected_to, created_at)
    select ${ctx.shop}, ${id}, k.kind, k.value, k.shown, k."from", k."correctedTo", ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(identities)}::jsonb)
      as k (kind text, value text, shown text, "from" text, "correctedTo" text)
    on conflict do nothing`.execute(ctx.tx);
}

export async function setMergedInto(ctx: Context, id: CustomerId, into: CustomerId | null): Promise<void> {
  await sql`update customers set merged_into = ${into}, updated_at = ${ctx.now}
    where shop_id = ${ctx.shop} and id = ${id}`.execute(ctx.tx);
}
