import { scryptSync } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getSession } from '../../contract/staff.ts';
import { aBrowser } from '../../tests/builders/browser.ts';
import { aHouse, type BuiltHouse } from '../../tests/builders/house.ts';
import { aShop, type BuiltShop, builtPassword } from '../../tests/builders/shop.ts';
import { startSession } from './start-session.ts';
import { staffByEmail } from './store.ts';

let house: BuiltHouse;
let shop: BuiltShop;
let ipEnd = 0;
/** A place nobody has tried from yet. */
function elsewhere(): string {
  ipEnd += 1;
  return `198.51.100.${ipEnd}`;
}
const cookieOf = (headers: Record<string, unknown>): string => String(headers['set-cookie'] ?? '');

beforeAll(async () => {
  house = await aHouse({ trustProxy: true });
  shop = await aShop(house.runner, { name: 'くつの店' });
});
afterAll(() => house.close());

async function signedIn(role: 'owner' | 'agent' | 'reader' = 'agent') {
  const browser = aBrowser(house.app);
  (await browser.signIn(shop.email(role), builtPassword)).ok();
  return browser;
}

describe('signing in', () => {
  it('tells who one is and what one may do', async () => {
    const browser = aBrowser(house.app);
    const session = (await browser.signIn(shop.email('supervisor').toUpperCase(), builtPassword)).ok();
    expect(session).toMatchObject({
      me: { id: shop.people.supervisor, email: shop.email('supervisor'), preferences: { language: 'ja' } },
      shops: [{ shopId: shop.shop, shopName: 'くつの店', demo: false, role: 'supervisor' }],
      setup: { demo: false, ownShop: false, codeNeeded: false },
      version: '0.0.0-test',
    });
    expect(session.shops[0]?.can).toEqual([
      'staff.read',
      'staff.manage',
      'api_token.manage',
      'shop.read',
      'shop.change',
    ]);
    expect((await browser.call(getSession)).ok()).toEqual(session);
  });

  it('is nobody before', async () => {
    const session = (await aBrowser(house.app).call(getSession)).ok();
    expect(session).toMatchObject({ me: null, shops: [], csrf: null });
  });

  it('is kept in a cookie no script reads, and only over https where that was used', async () => {
    const credentials = [shop.email('agent'), builtPassword] as const;
    const plain = cookieOf((await aBrowser(house.app).signIn(...credentials)).headers);
    expect(plain).toMatch(/^kakehashi_session=[\w-]{43}; .*HttpOnly/);
    expect(plain).toContain('SameSite=Lax');
    expect(plain).not.toContain('Secure');
    const headers = { 'x-forwarded-proto': 'https' };
    const secure = await aBrowser(house.app).signIn(...credentials, { headers });
    expect(cookieOf(secure.headers)).toContain('; Secure');
    expect(secure.headers['cache-control']).toBe('no-store');
  });

  it('works on many devices at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        aBrowser(house.app).signIn(shop.email('warehouse'), builtPassword, { ip: elsewhere() }),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    const person = await staffByEmail(house.db, shop.email('warehouse'));
    if (person === null) throw new Error('the person is gone');
    const begun = await Promise.all(
      Array.from({ length: 20 }, () => startSession(house.runner, person, null)),
    );
    expect(begun).not.toContain(null);
  });

  it('is refused when the password changed while it was being checked', async () => {
    const person = await staffByEmail(house.db, shop.email('warehouse'));
    if (person === null) throw new Error('the person is gone');
    const before = { ...person, passwordHash: `${person.passwordHash}x` };
    expect(await startSession(house.runner, before, null)).toBeNull();
  });

  it('stores no token, only its hash', async () => {
    const browser = await signedIn();
    const token = browser.cookies.get('kakehashi_session') ?? '';
    const { rows } = await sql<{ text: string }>`select s::text as text from sessions s`.execute(house.db);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some((row) => row.text.includes(token))).toBe(false);
    expect(rows.some((row) => row.text.includes(Buffer.from(token).toString('hex')))).toBe(false);
  });

  it('is written into the history of the shop', async () => {
    await signedIn('reader');
    const { rows } = await sql`select 1 from events where shop_id = ${shop.shop} and kind = 'signed_in'
      and actor_id = ${shop.people.reader}`.execute(house.db);
    expect(rows.length).toBeGreaterThan(0);
  });

  it('gives a new token, whatever the browser brought along', async () => {
    const browser = await signedIn();
    const before = new Map(browser.cookies);
    (await browser.signIn(shop.email('agent'), builtPassword)).ok();
    expect(browser.cookies.get('kakehashi_session')).not.toBe(before.get('kakehashi_session'));
    const old = aBrowser(house.app);
    old.cookies = before;
    expect((await old.call(getSession)).ok().me).toBeNull();

    const planted = aBrowser(house.app);
    planted.cookies.set('kakehashi_session', 'A'.repeat(43));
    (await planted.signIn(shop.email('agent'), builtPassword)).ok();
    expect(planted.cookies.get('kakehashi_session')).not.toBe('A'.repeat(43));
  });

  it('says the same of an unknown address, a wrong password and somebody switched off', async () => {
    const other = await aShop(house.runner);
    await sql`update staff set disabled_at = now() where id = ${other.people.reader}`.execute(house.db);
    const tries: [string, string][] = [
      [other.email('agent'), 'not the password'],
      ['nobody@shop.example', builtPassword],
      [other.email('reader'), builtPassword],
    ];
    const answers = await Promise.all(
      tries.map(([email, password]) => aBrowser(house.app).signIn(email, password, { ip: elsewhere() })),
    );
    for (const answer of answers) {
      expect(answer.status).toBe(409);
      expect(answer.body).toEqual({ kind: 'refused', reason: 'wrong_password', details: {} });
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it('brings an old hash up to date', async () => {
    const { people, email } = await aShop(house.runner);
    const key = scryptSync(builtPassword, 'salty', 32, { N: 2 ** 12, r: 8, p: 1 });
    const old = `$scrypt$ln=12,r=8,p=1$${btoa('salty').replace(/=+$/, '')}$${key.toString('base64').replace(/=+$/, '')}`;
    await sql`update staff set password_hash = ${old} where id = ${people.agent}`.execute(house.db);
    (await aBrowser(house.app).signIn(email('agent'), builtPassword)).ok();
    const { rows } = await sql<{ hash: string }>`select password_hash as hash from staff
      where id = ${people.agent}`.execute(house.db);
    expect(rows[0]?.hash).toMatch(/^\$scrypt\$ln=15/);
    (await aBrowser(house.app).signIn(email('agent'), builtPassword)).ok();
  });
});

describe('guessing passwords', () => {
  it('has to wait after five failures at an address, from wherever', async () => {
    const { email } = await aShop(house.runner);
    for (let i = 0; i < 5; i += 1) {
      const answer = await aBrowser(house.app).signIn(email('owner'), `guess ${i}`, { ip: elsewhere() });
      expect(answer.refused().reason).toBe('wrong_password');
      house.clock.pass(1);
    }
    const right = () => aBrowser(house.app).signIn(email('owner'), builtPassword, { ip: elsewhere() });
    const refused = (await right()).refused();
    expect(refused).toMatchObject({ reason: 'too_many_attempts', details: { retryAfterSeconds: 600 } });
    // Knocking while it is shut does not keep it shut: nobody can be locked out for ever.
    for (let i = 0; i < 10; i += 1)
      await aBrowser(house.app).signIn(email('owner'), 'guess', { ip: elsewhere() });
    house.clock.pass(10);
    (await right()).ok();
  });

  it('is forgotten once the right one was given', async () => {
    const { email } = await aShop(house.runner);
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 4; i += 1)
        await aBrowser(house.app).signIn(email('agent'), 'wrong', { ip: elsewhere() });
      (await aBrowser(house.app).signIn(email('agent'), builtPassword, { ip: elsewhere() })).ok();
    }
  });

  it('has to wait after thirty failures from one place, a /64 being one', async () => {
    const { email } = await aShop(house.runner);
    const from = (i: number): string => `2001:db8:7:7::${(i + 1).toString(16)}`;
    for (let i = 0; i < 30; i += 1) {
      const answer = await aBrowser(house.app).signIn(`nobody-${i}@shop.example`, 'wrong', { ip: from(i) });
      expect(answer.refused().reason).toBe('wrong_password');
    }
    const shut = await aBrowser(house.app).signIn(email('owner'), builtPassword, { ip: from(99) });
    expect(shut.refused()).toMatchObject({
      reason: 'too_many_attempts',
      details: { retryAfterSeconds: 900 },
    });
    (await aBrowser(house.app).signIn(email('owner'), builtPassword, { ip: '2001:db8:7:8::1' })).ok();
  });

  it('gains nothing by trying many at once', async () => {
    const { email } = await aShop(house.runner);
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, i) =>
        aBrowser(house.app).signIn(email('owner'), `guess ${i}`, { ip: elsewhere() }),
      ),
    );
    const reasons = answers.map((answer) => answer.refused().reason);
    expect(reasons.filter((reason) => reason === 'wrong_password')).toHaveLength(5);
    expect(reasons.filter((reason) => reason === 'too_many_attempts')).toHaveLength(20);
  });
});
