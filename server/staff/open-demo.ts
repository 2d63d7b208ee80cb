import type { ShopId } from '../../contract/ids.ts';
import type { Role } from '../../contract/staff.ts';
import type { Runner } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { startSession } from './start-session.ts';
import { staffById } from './store.ts';
import { findDemoShop, finishShop, firstMember, realShopExists, shareDemoWithOwners } from './store-shops.ts';
import { takeTurns } from './take-turns.ts';
import type { MakeDemo, NewSession } from './types.ts';

/** The demo shop (見本のお店), made when it is not there; of several at once one makes it and the others find it. */
export async function ensureDemoShop(runner: Runner, makeDemo: MakeDemo): Promise<ShopId> {
  const found = await findDemoShop(runner.db);
  if (found !== null) return found;
  return await takeTurns(runner, async (tx) => {
    const meanwhile = await findDemoShop(tx);
    if (meanwhile !== null) return meanwhile;
    const made = await makeDemo(runner);
    await finishShop(tx, made);
    await shareDemoWithOwners(tx, made);
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
  const shop = await ensureDemoShop(runner, parts.makeDemo);
  const id = await firstMember(runner.db, shop, as);
  const person = id === null ? null : await staffById(runner.db, id);
  const session = person === null ? null : await startSession(runner, person, replaces);
  if (session === null) throw closed();
  return session;
}

function closed(): Refusal {
  return new Refusal('refused', 'setup_closed');
}
