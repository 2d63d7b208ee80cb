import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addStaff,
  changeStaff,
  getSession,
  listStaff,
  openDemo,
  openShop,
  type Role,
  roles,
} from '../../contract/staff.ts';
import { aBrowser } from '../../tests/builders/browser.ts';
import { aHouse, type BuiltHouse, recordedFacts, signedInAs } from '../../tests/builders/house.ts';
import { aColleague, aMember, aShop, type BuiltShop, builtPassword } from '../../tests/builders/shop.ts';
import { allShops } from './all-shops.ts';
import { personNames } from './person-names.ts';
import { insertMember } from './store.ts';

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
const recorded = (kind: string) => recordedFacts(house, shop, kind);

describe('the people of a shop', () => {
  it('are listed for everybody who works there', async () => {
    for (const role of roles) {
      const { staff } = (await (await signedIn(role)).call(listStaff, { params: here() })).ok();
      expect(staff.map((member) => member.role).sort()).toEqual([...roles].sort());
      expect(staff.find((member) => member.role === role)?.lastSeenAt).toBe(house.clock.now().toISOString());
    }
  });

  it('get a colleague, who can sign in', async () => {
    const owner = await signedIn('owner');
    const input = aColleague('warehouse');
    const added = (await owner.call(addStaff, { params: here(), input })).ok();
    expect(added).toMatchObject({ name: '新人', role: 'warehouse', disabled: false, lastSeenAt: null });
    const session = (await aBrowser(house.app).signIn(input.email, input.password)).ok();
    expect(session.shops).toMatchObject([{ shopId: shop.shop, role: 'warehouse' }]);
    expect(await recorded('staff_added')).toEqual([{ staff: added.id, role: 'warehouse' }]);
    const twice = await owner.call(addStaff, { params: here(), input });
    expect([twice.status, twice.refused().reason]).toEqual([409, 'email_taken']);
  });

  it('have one of two added at once under the same address', async () => {
    const owner = await signedIn('owner');
    const input = aColleague('agent');
    const answers = await Promise.all([1, 2, 3].map(() => owner.call(addStaff, { params: here(), input })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
  });

  it('are named only to their own shop', async () => {
    const other = await aShop(house.runner);
    const ids = [shop.people.agent, shop.people.agent, other.people.agent];
    const names = await house.runner.run(shop.shop, shop.as('reader'), (ctx) => personNames(ctx, ids));
    expect([...names.keys()]).toEqual([shop.people.agent]);
    expect(names.get(shop.people.agent)).toEqual({
      id: shop.people.agent,
      name: expect.stringMatching(/^agent/),
    });
    expect((await house.runner.run(shop.shop, shop.as('reader'), (ctx) => personNames(ctx, []))).size).toBe(
      0,
    );
    expect(await allShops(house.db)).toEqual(expect.arrayContaining([shop.shop, other.shop]));
  });
});

describe('who may manage whom', () => {
  const expected: Record<Role, string> = {
    owner: 'owner supervisor agent warehouse reader',
    supervisor: 'agent warehouse reader',
    agent: '',
    warehouse: '',
    reader: '',
  };
  it.each(roles)('%s adds, renames and changes roles of those below', async (actor) => {
    const browser = await signedIn(actor);
    const done = { added: [] as Role[], renamed: [] as Role[], given: [] as Role[] };
    const somebody = async (role: Role) => ({
      shop: shop.shop,
      staff: await aMember(house.runner, shop.shop, role),
    });
    for (const role of roles) {
      const added = await browser.call(addStaff, { params: here(), input: aColleague(role) });
      if (added.status === 200) done.added.push(role);
      const renamed = await browser.call(changeStaff, {
        params: await somebody(role),
        input: { name: '別名' },
      });
      if (renamed.status === 200) done.renamed.push(role);
      const given = await browser.call(changeStaff, { params: await somebody('reader'), input: { role } });
      if (given.status === 200) done.given.push(role);
    }
    for (const list of Object.values(done)) expect(list.join(' ')).toBe(expected[actor]);
  });

  it('everybody may change his own name and nothing else', async () => {
    for (const role of ['supervisor', 'agent', 'warehouse', 'reader'] as const) {
      const browser = await signedIn(role);
      const renamed = await browser.call(changeStaff, { params: one(role), input: { name: '改名' } });
      expect(renamed.ok().name).toBe('改名');
      for (const input of [
        { role: 'owner' as const },
        { disabled: false },
        { password: 'another password' },
      ]) {
        const answer = await browser.call(changeStaff, {
          params: one(role),
          input: { name: '改名', ...input },
        });
        expect([answer.status, answer.refused().reason]).toEqual([403, 'not_allowed']);
      }
    }
  });

  it('an owner sets his own password only by showing the present one', async () => {
    const owner = await signedIn('owner');
    const answer = await owner.call(changeStaff, {
      params: one('owner'),
      input: { password: 'a new password' },
    });
    expect(answer.refused().reason).toBe('not_allowed');
  });

  it('people of another shop do not exist', async () => {
    const other = await aShop(house.runner);
    const owner = await signedIn('owner');
    const stranger = await owner.call(changeStaff, {
      params: { shop: shop.shop, staff: other.people.agent },
      input: { disabled: true },
    });
    expect([stranger.status, stranger.refused().reason]).toEqual([404, 'not_found']);
    const there = await owner.call(changeStaff, {
      params: { shop: other.shop, staff: other.people.agent },
      input: { disabled: true },
    });
    expect([there.status, there.refused().reason]).toEqual([404, 'not_found']);
  });

  it('the account of somebody who also works elsewhere is not theirs to take over', async () => {
    const other = await aShop(house.runner);
    await insertMember(house.db, shop.shop, other.people.owner, 'agent');
    const params = { shop: shop.shop, staff: other.people.owner };
    const owner = await signedIn('owner');
    for (const input of [{ password: 'mine from now on' }, { disabled: true }, { name: '別人' }]) {
      const answer = await owner.call(changeStaff, { params, input });
      expect([answer.status, answer.refused().reason]).toEqual([403, 'not_allowed']);
    }
    // What he is in this shop is theirs to say.
    expect((await owner.call(changeStaff, { params, input: { role: 'reader' } })).ok().role).toBe('reader');
    (await aBrowser(house.app).signIn(other.email('owner'), builtPassword)).ok();
  });
});

describe('a role', () => {
  it('holds from the next request on', async () => {
    const agent = await signedIn('agent');
    expect((await agent.call(addStaff, { params: here(), input: aColleague('reader') })).status).toBe(403);
    const owner = await signedIn('owner');
    (await owner.call(changeStaff, { params: one('agent'), input: { role: 'supervisor' } })).ok();
    expect((await agent.call(addStaff, { params: here(), input: aColleague('reader') })).status).toBe(200);
    expect(await recorded('role_changed')).toEqual([
      { staff: shop.people.agent, from: 'agent', to: 'supervisor' },
    ]);
  });
});

describe('somebody switched off', () => {
  it('is out at once, everywhere, until switched on again', async () => {
    const [owner, agent, second] = [
      await signedIn('owner'),
      await signedIn('agent'),
      await signedIn('agent'),
    ];
    (await owner.call(changeStaff, { params: one('agent'), input: { disabled: true } })).ok();
    for (const browser of [agent, second]) {
      expect((await browser.call(getSession)).ok().me).toBeNull();
      expect((await browser.call(listStaff, { params: here() })).refused().reason).toBe('not_signed_in');
    }
    const refused = await aBrowser(house.app).signIn(shop.email('agent'), builtPassword);
    expect(refused.refused().reason).toBe('wrong_password');
    (await owner.call(changeStaff, { params: one('agent'), input: { disabled: false } })).ok();
    expect((await agent.call(getSession)).ok().me).toBeNull();
    (await aBrowser(house.app).signIn(shop.email('agent'), builtPassword)).ok();
    expect(await recorded('staff_disabled')).toEqual([{ staff: shop.people.agent }]);
    expect(await recorded('staff_enabled')).toEqual([{ staff: shop.people.agent }]);
  });

  it('is out as well when given a new password', async () => {
    const [supervisor, agent] = [await signedIn('supervisor'), await signedIn('agent')];
    const password = '新しい合い言葉です2026';
    (await supervisor.call(changeStaff, { params: one('agent'), input: { password } })).ok();
    expect((await agent.call(getSession)).ok().me).toBeNull();
    (await aBrowser(house.app).signIn(shop.email('agent'), password)).ok();
  });
});

it('owning the demo is no way into the shop of its owner', async () => {
  const own = await aHouse();
  try {
    const owner = aBrowser(own.app);
    (await owner.call(openDemo)).ok();
    const input = {
      shopName: '店',
      name: '山本',
      email: 'yamamoto@kaban.example',
      password: '合い言葉です2026年',
    };
    const { me, shops } = (await owner.call(openShop, { input })).ok();
    const demo = shops.find((one) => one.demo)?.shopId ?? 0;
    const colleague = aColleague('owner');
    (await owner.call(addStaff, { params: { shop: demo }, input: colleague })).ok();
    const inside = aBrowser(own.app);
    (await inside.signIn(colleague.email, colleague.password)).ok();
    const takeover = await inside.call(changeStaff, {
      params: { shop: demo, staff: me?.id ?? '' },
      input: { password: 'now it is mine' },
    });
    expect([takeover.status, takeover.refused().reason]).toEqual([403, 'not_allowed']);
  } finally {
    await own.close();
  }
});
