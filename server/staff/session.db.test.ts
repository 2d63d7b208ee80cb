import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changePassword, getSession, savePreferences, signOut } from '../../contract/staff.ts';
import { aBrowser } from '../../tests/builders/browser.ts';
import { aHouse, type BuiltHouse } from '../../tests/builders/house.ts';
import { aShop, type BuiltShop, builtPassword } from '../../tests/builders/shop.ts';
import { staffJobs } from './jobs.ts';

let house: BuiltHouse;
let shop: BuiltShop;
let ipEnd = 0;
/** A place nobody has tried from yet. */
function elsewhere(): string {
  ipEnd += 1;
  return `198.51.100.${ipEnd}`;
}

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

describe('a session', () => {
  it('lives as long as it is used, and ends 14 days after', async () => {
    const browser = await signedIn();
    for (let day = 0; day < 40; day += 10) {
      house.clock.pass(10 * 24 * 60);
      expect((await browser.call(getSession)).ok().me?.id).toBe(shop.people.agent);
    }
    house.clock.pass(14 * 24 * 60);
    expect((await browser.call(getSession)).ok().me).toBeNull();
  });

  it('is written at most every ten minutes', async () => {
    const browser = await signedIn('reader');
    const end = async (): Promise<Date | undefined> => {
      const { rows } = await sql<{ at: Date }>`select max(expires_at) as at from sessions
        where staff_id = ${shop.people.reader}`.execute(house.db);
      return rows[0]?.at;
    };
    const first = await end();
    house.clock.pass(9);
    await browser.call(getSession);
    expect(await end()).toEqual(first);
    house.clock.pass(2);
    await Promise.all([browser.call(getSession), browser.call(getSession)]);
    expect((await end())?.getTime()).toBe((first?.getTime() ?? 0) + 11 * 60_000);
  });

  it('ends at once when signed out, here and in other tabs', async () => {
    const browser = await signedIn();
    const tab = aBrowser(house.app);
    tab.cookies = new Map(browser.cookies);
    const answer = await browser.call(signOut);
    expect(answer.status).toBe(200);
    expect(browser.cookies.size).toBe(0);
    expect((await tab.call(getSession)).ok().me).toBeNull();
  });

  it.each(['', 'x', 'A'.repeat(43), `${'A'.repeat(42)}'`, 'あ'])('is not opened by %s', async (token) => {
    const browser = aBrowser(house.app);
    browser.cookies.set('kakehashi_session', encodeURIComponent(token));
    expect((await browser.call(getSession)).ok().me).toBeNull();
  });

  it('of somebody switched off by hand in the database is none', async () => {
    const browser = await signedIn('reader');
    await sql`update staff set disabled_at = now() where id = ${shop.people.reader}`.execute(house.db);
    expect((await browser.call(getSession)).ok().me).toBeNull();
    await sql`update staff set disabled_at = null where id = ${shop.people.reader}`.execute(house.db);
    expect((await browser.call(getSession)).ok().me?.id).toBe(shop.people.reader);
  });

  it('refuses changes without its own token', async () => {
    const browser = await signedIn();
    const own = browser.csrf;
    const others = [null, '', 'x', (await signedIn('owner')).csrf];
    for (const csrf of others) {
      browser.csrf = csrf;
      const answer = await browser.call(savePreferences, { input: { theme: 'dark' } });
      expect([answer.status, answer.refused().reason]).toEqual([403, 'csrf_mismatch']);
    }
    browser.csrf = own;
    expect((await browser.call(savePreferences, { input: { theme: 'dark' } })).ok().theme).toBe('dark');
  });

  it('is begun by no page of another site', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    const answer = await aBrowser(house.app).signIn(shop.email('agent'), builtPassword, { headers });
    expect([answer.status, answer.refused().reason]).toEqual([403, 'csrf_mismatch']);
  });
});

describe('one’s own account', () => {
  it('keeps each preference that was not sent', async () => {
    const browser = await signedIn('owner');
    await Promise.all([
      browser.call(savePreferences, { input: { theme: 'contrast' } }),
      browser.call(savePreferences, { input: { language: 'en' } }),
      browser.call(savePreferences, { input: { density: 'dense' } }),
    ]);
    const { me } = (await browser.call(getSession)).ok();
    expect(me?.preferences).toMatchObject({ theme: 'contrast', language: 'en', density: 'dense' });
  });

  it('changes its password, which ends every other session', async () => {
    const { email } = await aShop(house.runner);
    const [here, there] = [aBrowser(house.app), aBrowser(house.app)];
    await here.signIn(email('agent'), builtPassword);
    await there.signIn(email('agent'), builtPassword);
    const next = '新しい合い言葉2026';
    const wrong = await here.call(changePassword, { input: { current: 'not this one', next } });
    expect(wrong.refused().reason).toBe('wrong_password');
    (await here.call(changePassword, { input: { current: builtPassword, next } })).ok();
    expect((await here.call(getSession)).ok().me?.email).toBe(email('agent'));
    expect((await there.call(getSession)).ok().me).toBeNull();
    expect((await there.signIn(email('agent'), builtPassword)).refused().reason).toBe('wrong_password');
    (await there.signIn(email('agent'), next)).ok();
  });

  it('is no place to guess the password either', async () => {
    const { email } = await aShop(house.runner);
    const browser = aBrowser(house.app);
    await browser.signIn(email('agent'), builtPassword);
    const guess = (current: string) =>
      browser.call(changePassword, { input: { current, next: 'a new password' } });
    for (let i = 0; i < 5; i += 1)
      expect((await guess(`guess ${i}`)).refused().reason).toBe('wrong_password');
    expect((await guess(builtPassword)).refused().reason).toBe('too_many_attempts');
  });

  it('refuses a password that is too short', async () => {
    const browser = await signedIn();
    const answer = await browser.call(changePassword, { input: { current: builtPassword, next: 'short' } });
    expect([answer.status, answer.refused().reason]).toEqual([422, 'invalid_input']);
  });
});

it('the nightly sweep removes what is over and nothing else', async () => {
  const browser = await signedIn();
  await aBrowser(house.app).signIn('sweep@shop.example', 'wrong', { ip: elsewhere() });
  const count = async (): Promise<number[]> => {
    const { rows } = await sql<{ s: number; f: number }>`select (select count(*) from sessions) as s,
      (select count(*) from sign_in_failures) as f`.execute(house.db);
    return [rows[0]?.s ?? -1, rows[0]?.f ?? -1];
  };
  const sweep = () => staffJobs(house.runner)[0]?.run(shop.shop, {});
  await sweep();
  expect((await browser.call(getSession)).ok().me).not.toBeNull();
  expect((await count())[1]).toBeGreaterThan(0);
  house.clock.pass(15 * 24 * 60);
  await sweep();
  expect(await count()).toEqual([0, 0]);
});
