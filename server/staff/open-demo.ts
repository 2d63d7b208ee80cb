import type { ShopId } from '../../contract/ids.ts';
import type { Role } from '../../contract/staff.ts';
import type { Runner } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { startSession } from './start-session.ts';
import { accountById } from './store.ts';
import { findDemoShop, finishShop, firstMember, lockSetup, realShopExists } from './store-shops.ts';
import type { MakeDemo, NewSession } from './types.ts';

const making = new WeakMap<Runner, Promise<ShopId>>();

/**
 * The demo shop (見本のお店), made when it is not there. Several clicks wait for the same one: those of this process
 * without holding a connection each (the maker needs some itself), those of other processes at the lock.
 */
export async function demoShop(runner: Runner, makeDemo: MakeDemo): Promise<ShopId> {
  const underWay = making.get(runner);
  if (underWay !== undefined) return await underWay;
  const work = findOrMake(runner, makeDemo).finally(() => making.delete(runner));
  making.set(runner, work);
  return await work;
}

async function findOrMake(runner: Runner, makeDemo: MakeDemo): Promise<ShopId> {
  const found = await findDemoShop(runner.db);
  if (found !== null) return found;
  return await runner.db.transaction().execute(async (tx) => {
    await lockSetup(tx);
    const meanwhile = await findDemoShop(tx);
    if (meanwhile !== null) return meanwhile;
    const made = await makeDemo(runner);
    await finishShop(tx, made);
    return made;
  });
}

/**
 * One click into the demo shop, as one of its people. Only while nobody has opened a shop of his own: afterwards
 * nobody gets in without a password. Refuses: `setup_closed`.
 */
export async function openDemo(
  parts: { runner: Runner; makeDemo: MakeDemo },
  as: Extract<Role, 'owner' | 'agent'>,
  replaces: Buffer | null,
): Promise<NewSession> {
  const { runner } = parts;
  if (await realShopExists(runner.db)) throw closed();
  const shop = await demoShop(runner, parts.makeDemo);
  const id = await firstMember(runner.db, shop, as);
  const person = id === null ? null : await accountById(runner.db, id);
  const session = person === null ? null : await startSession(runner, person, replaces);
  if (session === null) throw closed();
  return session;
}

function closed(): Refusal {
  return new Refusal('refused', 'setup_closed');
}
