import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeShop, getSession, getShop, type Role, roles } from '../../contract/staff.ts';
import { aHouse, type BuiltHouse, recordedFacts, signedInAs } from '../../tests/builders/house.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';

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
const recorded = (kind: string) => recordedFacts(house, shop, kind);

describe('the shop’s settings', () => {
  it('are read by everybody and changed by owner and supervisor', async () => {
    for (const role of roles) {
      const browser = await signedIn(role);
      expect((await browser.call(getShop, { params: here() })).ok().answerWithinHours).toBe(8);
      const answer = await browser.call(changeShop, { params: here(), input: { signature: role } });
      expect(answer.status).toBe(role === 'owner' || role === 'supervisor' ? 200 : 403);
    }
  });

  it('keep each that was not sent', async () => {
    const owner = await signedIn('owner');
    await Promise.all([
      owner.call(changeShop, { params: here(), input: { signature: 'くつの店\n電話 03-0000-0000' } }),
      owner.call(changeShop, { params: here(), input: { closedWeekdays: [3] } }),
      owner.call(changeShop, { params: here(), input: { name: '新しい店名' } }),
    ]);
    expect((await owner.call(getShop, { params: here() })).ok()).toMatchObject({
      name: '新しい店名',
      signature: 'くつの店\n電話 03-0000-0000',
      closedWeekdays: [3],
      acknowledge: true,
      businessHours: { opens: '10:00', closes: '18:00' },
    });
    expect((await owner.call(getSession)).ok().shops[0]?.shopName).toBe('新しい店名');
    expect(await recorded('shop_changed')).toHaveLength(3);
  });
});
