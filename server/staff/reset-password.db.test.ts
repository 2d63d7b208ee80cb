import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getSession, type Role } from '../../contract/staff.ts';
import { aBrowser } from '../../tests/builders/browser.ts';
import { aHouse, type BuiltHouse, recordedFacts, signedInAs } from '../../tests/builders/house.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { resetPassword } from './reset-password.ts';

let house: BuiltHouse;
let shop: BuiltShop;
beforeAll(async () => {
  house = await aHouse();
});
beforeEach(async () => {
  shop = await aShop(house.runner);
});
afterAll(() => house.close());

const signedIn = (role: Role) => signedInAs(house, shop, role);
const recorded = (kind: string) => recordedFacts(house, shop, kind);

describe('a forgotten password', () => {
  it('is made anew on the server itself, also for somebody who had to wait', async () => {
    const owner = await signedIn('owner');
    for (let i = 0; i < 6; i += 1) await aBrowser(house.app).signIn(shop.email('owner'), 'wrong');
    const reset = await resetPassword(house.runner, ` ${shop.email('owner').toUpperCase()} `);
    expect(reset).toMatchObject({ email: shop.email('owner'), disabled: false });
    expect(reset.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect((await owner.call(getSession)).ok().me).toBeNull();
    (await aBrowser(house.app).signIn(shop.email('owner'), reset.password)).ok();
    expect(await recorded('password_reset')).toEqual([{ staff: shop.people.owner }]);
  });

  it('of nobody is not found', async () => {
    await expect(resetPassword(house.runner, 'nobody@shop.example')).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});
