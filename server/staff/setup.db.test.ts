import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { staffId } from '../../contract/ids.ts';
import { addStaff, getSession, openDemo, openShop } from '../../contract/staff.ts';
import { aBrowser } from '../../tests/builders/browser.ts';
import { aHouse, type BuiltHouse, emptyDemo, type HouseOptions } from '../../tests/builders/house.ts';
import { ensureDemoShop } from './open-demo.ts';
import { startSession } from './start-session.ts';

let house: BuiltHouse;
afterEach(() => house.close());

async function open(options: HouseOptions = {}) {
  house = await aHouse(options);
  return aBrowser(house.app);
}

const mine = {
  shopName: 'かばんの店',
  name: '山本',
  email: 'Yamamoto@Kaban.example',
  password: '長い合い言葉です2026',
};

async function shopsStanding(): Promise<{ demo: boolean; unfinished: boolean }[]> {
  const { rows } = await sql<{ demo: boolean; unfinished: boolean }>`select demo, unfinished from shops
    order by id`.execute(house.db);
  return rows;
}

describe('the demo shop', () => {
  it('is one click away, as either of its people', async () => {
    const browser = await open();
    expect((await browser.call(getSession)).ok().setup).toEqual({
      demo: true,
      ownShop: true,
      codeNeeded: false,
    });
    const owner = (await browser.call(openDemo)).ok();
    expect(owner).toMatchObject({ me: { name: '田村' }, shops: [{ demo: true, role: 'owner' }] });
    const agent = (await browser.call(openDemo, { input: { as: 'agent' } })).ok();
    expect(agent).toMatchObject({ me: { name: '佐藤' }, shops: [{ demo: true, role: 'agent' }] });
    expect(await shopsStanding()).toEqual([{ demo: true, unfinished: false }]);
  });

  it('is made once, however many click', async () => {
    let made = 0;
    await open({
      makeDemo: async (runner) => {
        made += 1;
        return await emptyDemo(runner);
      },
    });
    const sessions = await Promise.all(Array.from({ length: 20 }, () => aBrowser(house.app).call(openDemo)));
    expect(new Set(sessions.map((answer) => answer.ok().shops[0]?.shopId)).size).toBe(1);
    expect(made).toBe(1);
  });

  it('is made anew when making it broke off', async () => {
    let broken = true;
    const browser = await open({
      makeDemo: async (runner) => {
        const shop = await emptyDemo(runner);
        if (broken) throw new Error('the power went');
        return shop;
      },
    });
    expect((await browser.call(openDemo)).status).toBe(500);
    expect(house.log.join()).toContain('the power went');
    broken = false;
    expect((await browser.call(openDemo)).ok().me?.name).toBe('田村');
    expect(await shopsStanding()).toEqual([
      { demo: true, unfinished: true },
      { demo: true, unfinished: false },
    ]);
  });

  it('opens to no password, not even an empty one', async () => {
    const browser = await open();
    await browser.call(openDemo);
    for (const password of [' ', 'null', 'demo']) {
      const answer = await aBrowser(house.app).signIn('tamura@demo.example', password);
      expect(answer.refused().reason).toBe('wrong_password');
    }
  });

  it('is open to no page of another site', async () => {
    const browser = await open();
    const answer = await browser.call(openDemo, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(answer.refused().reason).toBe('csrf_mismatch');
    expect(await shopsStanding()).toEqual([]);
  });
});

describe('a shop of one’s own', () => {
  it('makes its owner, who also owns the demo, and closes the house to strangers', async () => {
    const visitor = await open();
    await visitor.call(openDemo);
    const browser = aBrowser(house.app);
    const session = (await browser.call(openShop, { input: mine })).ok();
    expect(session.me).toMatchObject({ name: '山本', email: 'yamamoto@kaban.example' });
    expect(session.shops.map(({ shopName, demo, role }) => ({ shopName, demo, role }))).toEqual([
      { shopName: 'かばんの店', demo: false, role: 'owner' },
      { shopName: '見本の店', demo: true, role: 'owner' },
    ]);
    expect(session.setup).toEqual({ demo: false, ownShop: false, codeNeeded: false });
    // Whoever tried the demo by a click is out, and stays out.
    expect((await visitor.call(getSession)).ok().me).toBeNull();
    expect((await visitor.call(openDemo)).refused().reason).toBe('setup_closed');
    const again = await visitor.call(openShop, { input: { ...mine, email: 'other@kaban.example' } });
    expect(again.refused().reason).toBe('setup_closed');
    (await aBrowser(house.app).signIn('yamamoto@kaban.example', mine.password)).ok();
  });

  it('goes to one of two who open it at once', async () => {
    await open();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        aBrowser(house.app).call(openShop, { input: { ...mine, email: `owner-${i}@kaban.example` } }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const others = answers.filter((answer) => answer.status !== 200);
    expect(new Set(others.map((answer) => answer.refused().reason))).toEqual(new Set(['setup_closed']));
    expect(await shopsStanding()).toEqual([{ demo: false, unfinished: false }]);
    const { rows } = await sql`select 1 from staff`.execute(house.db);
    expect(rows).toHaveLength(1);
  });

  it('lets nobody slip into the demo while it closes the house', async () => {
    const visitor = await open();
    await visitor.call(openDemo);
    const browsers = Array.from({ length: 10 }, () => aBrowser(house.app));
    const owner = aBrowser(house.app);
    await Promise.all([
      owner.call(openShop, { input: mine }),
      ...browsers.map((browser) => browser.call(openDemo)),
    ]);
    expect((await owner.call(getSession)).ok().me?.name).toBe('山本');
    for (const browser of browsers) expect((await browser.call(getSession)).ok().me).toBeNull();
  });

  it('opens under an address that was tried out in the demo', async () => {
    const visitor = await open();
    const demo = (await visitor.call(openDemo)).ok().shops[0]?.shopId ?? 0;
    const tried = {
      name: '山本',
      email: mine.email,
      password: 'tried it out in the demo',
      role: 'owner',
    } as const;
    (await visitor.call(addStaff, { params: { shop: demo }, input: tried })).ok();
    const inside = aBrowser(house.app);
    (await inside.signIn(mine.email.toLowerCase(), tried.password)).ok();
    (await aBrowser(house.app).call(openShop, { input: mine })).ok();
    expect((await inside.call(getSession)).ok().me).toBeNull();
    const before = await inside.signIn(mine.email.toLowerCase(), tried.password);
    expect(before.refused().reason).toBe('wrong_password');
    (await inside.signIn(mine.email.toLowerCase(), mine.password)).ok();
  });

  it('may have the demo made afterwards, for its owner', async () => {
    const browser = await open();
    (await browser.call(openShop, { input: mine })).ok();
    const demo = await ensureDemoShop(house.runner, emptyDemo);
    const { shops } = (await browser.call(getSession)).ok();
    expect(shops.find((shop) => shop.shopId === demo)).toMatchObject({ demo: true, role: 'owner' });
    expect((await aBrowser(house.app).call(openDemo)).refused().reason).toBe('setup_closed');
  });

  it('lets no demo person in by an entry begun before', async () => {
    const visitor = await open();
    const { me } = (await visitor.call(openDemo)).ok();
    (await aBrowser(house.app).call(openShop, { input: mine })).ok();
    const person = { id: staffId.parse(me?.id), name: '田村', passwordHash: null };
    expect(await startSession(house.runner, person, null)).toBeNull();
  });

  it('waits for a demo that is being made, however many ask', async () => {
    await open({
      makeDemo: async (runner) => {
        // As many connections as there are: none may be held by those who wait.
        await Promise.all(Array.from({ length: 9 }, () => sql`select pg_sleep(0.2)`.execute(runner.db)));
        return await emptyDemo(runner);
      },
    });
    const demo = Array.from({ length: 12 }, () => aBrowser(house.app).call(openDemo));
    const own = Array.from({ length: 12 }, (_, i) =>
      aBrowser(house.app).call(openShop, { input: { ...mine, email: `owner-${i}@kaban.example` } }),
    );
    await Promise.all(demo);
    expect((await Promise.all(own)).filter((answer) => answer.status === 200)).toHaveLength(1);
  });

  it('leaves nothing behind when the address is taken', async () => {
    const browser = await open();
    await browser.call(openDemo);
    const answer = await browser.call(openShop, { input: { ...mine, email: 'sato@demo.example' } });
    expect([answer.status, answer.refused().reason]).toEqual([409, 'email_taken']);
    expect(await shopsStanding()).toEqual([{ demo: true, unfinished: false }]);
    (await browser.call(openShop, { input: mine })).ok();
  });

  it.each([
    ['no shop name', { shopName: ' ' }],
    ['no address', { email: 'yamamoto' }],
    ['a short password', { password: 'short' }],
  ])('is not opened with %s', async (_what, wrong) => {
    const browser = await open();
    const answer = await browser.call(openShop, { input: { ...mine, ...wrong } });
    expect(answer.refused().reason).toBe('invalid_input');
    expect(await shopsStanding()).toEqual([]);
  });
});

describe('the setup code', () => {
  it('is asked of everybody when the program listens to other machines', async () => {
    const browser = await open({ boundTo: '0.0.0.0' });
    expect((await browser.call(getSession)).ok().setup.codeNeeded).toBe(true);
    for (const code of [undefined, '', 'aaaa-aaaa']) {
      expect((await browser.call(openShop, { input: { ...mine, code } })).refused()).toMatchObject({
        kind: 'not_allowed',
        reason: 'setup_code_needed',
      });
      expect((await browser.call(openDemo, { input: { code } })).refused().reason).toBe('setup_code_needed');
    }
    expect(await shopsStanding()).toEqual([]);
    (await browser.call(openDemo, { input: { code: house.gate.code.toUpperCase() } })).ok();
    (await browser.call(openShop, { input: { ...mine, code: house.gate.code } })).ok();
  });

  it('is asked of whoever comes through a proxy or by another name', async () => {
    const browser = await open();
    const proxied = { 'x-forwarded-for': '203.0.113.9' };
    expect((await browser.call(getSession, { headers: proxied })).ok().setup.codeNeeded).toBe(true);
    expect((await browser.call(openDemo, { headers: proxied })).refused().reason).toBe('setup_code_needed');
    const rebound = aBrowser(house.app, { host: 'evil.example:3000' });
    expect((await rebound.call(openShop, { input: mine })).refused().reason).toBe('setup_code_needed');
  });

  it('cannot be guessed at leisure, and guessing keeps nobody else out', async () => {
    const browser = await open({ boundTo: '0.0.0.0' });
    const guess = (code: string, ip: string) => browser.call(openDemo, { input: { code }, ip });
    const reasons: string[] = [];
    for (let i = 0; i < 7; i += 1)
      reasons.push((await guess(`aaaa-aaa${i}`, '203.0.113.1')).refused().reason);
    expect(reasons).toEqual([...Array(5).fill('setup_code_needed'), ...Array(2).fill('too_many_attempts')]);
    expect((await guess(house.gate.code, '203.0.113.1')).refused().reason).toBe('too_many_attempts');
    (await guess(house.gate.code, '203.0.113.2')).ok();
  });
});
