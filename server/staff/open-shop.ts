import type { InputOf } from '../../contract/endpoint.ts';
import type { openShop as openShopEndpoint } from '../../contract/staff.ts';
import type { Runner } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { foundShop } from './found-shop.ts';
import { hashPassword } from './password.ts';
import { startSession } from './start-session.ts';
import { retireDemoPeople } from './store-sessions.ts';
import { findDemoShop, realShopExists, shareDemoWithOwners } from './store-shops.ts';
import { takeTurns } from './take-turns.ts';
import type { NewSession } from './types.ts';

/**
 * The first shop of one's own: organisation, shop, owner. From here on the house is closed to strangers: nobody gets
 * into the demo shop by a click any more, whoever was in it is out, and the new owner owns it too.
 * Of two at once one wins. Refuses: `setup_closed`, `email_taken`.
 */
export async function openShop(
  runner: Runner,
  input: Omit<InputOf<typeof openShopEndpoint>, 'code'>,
  replaces: Buffer | null,
): Promise<NewSession> {
  if (await realShopExists(runner.db)) throw new Refusal('refused', 'setup_closed');
  const passwordHash = await hashPassword(input.password);
  const owner = { name: input.name, email: input.email, role: 'owner', passwordHash } as const;
  const id = await takeTurns(runner, async (tx) => {
    if (await realShopExists(tx)) throw new Refusal('refused', 'setup_closed');
    await retireDemoPeople(tx);
    const { people } = await foundShop(tx, runner.clock.now(), {
      shopName: input.shopName,
      demo: false,
      people: [owner],
    });
    const [first] = people;
    const demo = await findDemoShop(tx);
    if (demo !== null) await shareDemoWithOwners(tx, demo);
    return first;
  });
  const session =
    id === undefined ? null : await startSession(runner, { id, name: input.name, passwordHash }, replaces);
  if (session === null) throw new Refusal('refused', 'setup_closed');
  return session;
}
