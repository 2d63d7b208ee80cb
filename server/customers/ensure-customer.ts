import type { CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { lookForTwins } from './look-for-twins.ts';
import { customerPolicy } from './policy.ts';
import { type Recognisable, recognisable } from './recognisable.ts';
import { type Assignment, assignPeople } from './rules/assign-people.ts';
import {
  addressOwners,
  deleteCustomers,
  fillNames,
  insertIdentities,
  insertPeople,
  type OwnedKey,
  ownersOf,
} from './store.ts';
import type { KnownOwner, KnownPerson } from './types.ts';

/** Finds a person by any address he ever used, else makes him. Two at once from one address get the same person. */
export async function ensureCustomer(ctx: Context, person: KnownPerson): Promise<CustomerId> {
  const [id] = await ensureCustomers(ctx, [recognisable(person)]);
  if (id === undefined) throw new Error('no customer was made');
  return id;
}

/**
 * Makes a person for an address under which nobody was found in this transaction, without looking again. Somebody who
 * was quicker meanwhile is taken instead.
 */
export async function addCustomer(ctx: Context, person: KnownPerson): Promise<CustomerId> {
  customerPolicy.require(ctx, 'customer.change');
  const someone = recognisable(person);
  const [id] = await assign(ctx, [someone], []);
  if (id === undefined) throw new Error('no customer was made');
  // His next letter may wait in the same transaction.
  for (const key of someone.keys) if (key.kind !== 'phone') addressOwners.put(ctx, key.value, id);
  return id;
}

/** `ensureCustomer` for many, with a fixed number of statements; one id a person asked for, in the same order. */
export async function ensureCustomers(ctx: Context, people: readonly Recognisable[]): Promise<CustomerId[]> {
  customerPolicy.require(ctx, 'customer.change');
  if (people.length === 0) return [];
  return await assign(
    ctx,
    people,
    await ownersOf(
      ctx,
      people.flatMap((one) => one.keys),
    ),
  );
}

async function assign(
  ctx: Context,
  people: readonly Recognisable[],
  owners: readonly KnownOwner[],
): Promise<CustomerId[]> {
  const assigned = assignPeople(people, owners, () => newId<CustomerId>());
  const given = await insertPeople(ctx, assigned.created, assigned.added);
  const filled = await fillNames(ctx, assigned.met);
  const winners = await settleRaces(ctx, assigned, given);
  lookForTwins(ctx, touched(assigned, filled));
  return assigned.ids.map((id) => winners.get(id) ?? id);
}

/** Whoever is new, or of whom more is known than before. Without telephone and home nobody can be compared. */
function touched(assigned: Assignment, filled: readonly CustomerId[]): CustomerId[] {
  const comparable = assigned.created.filter((one) => one.addressNorm !== '').map((one) => one.id);
  const called = assigned.added.filter((key) => key.kind === 'phone').map((key) => key.customerId);
  return [...comparable, ...called, ...filled];
}

/**
 * Somebody else may have made the same person since we looked: his address went to the other one. Then ours, to whom
 * nothing refers yet, gives way. Answers made → kept.
 */
async function settleRaces(
  ctx: Context,
  assigned: Assignment,
  given: ReadonlySet<string>,
): Promise<Map<CustomerId, CustomerId>> {
  const winners = new Map<CustomerId, CustomerId>();
  const made = new Set(assigned.created.map((c) => c.id));
  const lost = assigned.added.filter(
    (key) => key.kind !== 'phone' && made.has(key.customerId) && !given.has(`${key.kind}:${key.value}`),
  );
  if (lost.length === 0) return winners;
  const owners = new Map((await ownersOf(ctx, lost)).map((o) => [`${o.kind}:${o.value}`, o.customerId]));
  for (const key of lost) {
    const winner = owners.get(`${key.kind}:${key.value}`);
    if (winner !== undefined && !winners.has(key.customerId)) winners.set(key.customerId, winner);
  }
  await deleteCustomers(ctx, [...winners.keys()]);
  const moved = assigned.added.flatMap((key): OwnedKey[] => {
    const winner = winners.get(key.customerId);
    return winner === undefined ? [] : [{ ...key, customerId: winner }];
  });
  await insertIdentities(ctx, moved);
  return winners;
}
