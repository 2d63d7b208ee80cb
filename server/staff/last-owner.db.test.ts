import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaffId } from '../../contract/ids.ts';
import { addStaff, changeStaff, type Role } from '../../contract/staff.ts';
import { aBrowser } from '../../tests/builders/browser.ts';
import { aHouse, type BuiltHouse, signedInAs } from '../../tests/builders/house.ts';
import { aColleague, aShop, type BuiltShop } from '../../tests/builders/shop.ts';

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
const here = () => ({ shop: shop.shop });
const one = (role: Role) => ({ shop: shop.shop, staff: shop.people[role] });

describe('the last owner', () => {
  it.each([
    ['taken out', { disabled: true }],
    ['made something else', { role: 'agent' as const }],
  ])('cannot be %s', async (_what, input) => {
    const owner = await signedIn('owner');
    const answer = await owner.call(changeStaff, { params: one('owner'), input });
    expect([answer.status, answer.refused().reason]).toEqual([409, 'last_owner']);
    const colleague = aColleague('owner');
    const added = (await owner.call(addStaff, { params: here(), input: colleague })).ok();
    await owner.call(changeStaff, { params: { ...here(), staff: added.id }, input: { disabled: true } });
    // One who is switched off lets nobody in.
    expect((await owner.call(changeStaff, { params: one('owner'), input })).refused().reason).toBe(
      'last_owner',
    );
    (
      await owner.call(changeStaff, { params: { ...here(), staff: added.id }, input: { disabled: false } })
    ).ok();
    (await owner.call(changeStaff, { params: one('owner'), input })).ok();
  });

  it.each([
    ['taking each other out', { disabled: true }],
    ['demoting each other', { role: 'reader' as const }],
  ])('is left by two %s at once', async (_what, input) => {
    const first = await signedIn('owner');
    const colleague = aColleague('owner');
    const { id } = (await first.call(addStaff, { params: here(), input: colleague })).ok();
    const second = aBrowser(house.app);
    (await second.signIn(colleague.email, colleague.password)).ok();
    await Promise.all([
      first.call(changeStaff, { params: { ...here(), staff: id }, input }),
      second.call(changeStaff, { params: one('owner'), input }),
    ]);
    expect(await activeOwners([shop.people.owner, id])).toBe(1);
  });

  async function activeOwners(people: StaffId[]): Promise<number> {
    const { rows } = await sql`select 1 from shop_members m join staff p on p.id = m.staff_id
      where m.shop_id = ${shop.shop} and m.role = 'owner' and p.disabled_at is null
      and p.id = any(${people}::uuid[])`.execute(house.db);
    return rows.length;
  }
});
