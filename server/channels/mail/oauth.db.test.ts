import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  addMailAccount,
  getMailOauth,
  type MailOauth,
  mailSettings,
  startMailOauth,
  testMailAccount,
} from '../../../contract/channels.ts';
import { aHouse, type BuiltHouse, signedInAs } from '../../../tests/builders/house.ts';
import { aShop, type BuiltShop, builtPassword } from '../../../tests/builders/shop.ts';
import { type Sink, startSink } from '../../../tests/servers/smtp-sink.ts';
import { startTokenProvider, type TokenProvider } from '../../../tests/servers/token-provider.ts';
import { serveOauthReturn } from '../../intake/oauth-return.ts';
import { intakeRoutes } from '../../intake/routes.ts';
import { routesOn } from '../../platform/http/route.ts';
import { secretBox } from '../../platform/secrets.ts';
import { makeFindVisitor } from '../../staff/find-visitor.ts';
import { mailChannel } from './channel.ts';
import { accessTokenFor, forgetTokens, OauthRefused, oauthSetup } from './oauth.ts';
import { isInside, whyNotThere } from './oauth-http.ts';

let house: BuiltHouse;
let shop: BuiltShop;
let provider: TokenProvider;
let sink: Sink;
const box = secretBox(randomBytes(32));
const origin = 'https://desk.example';

beforeAll(async () => {
  process.env.KAKEHASHI_OAUTH_LOCAL = '1';
  house = await aHouse();
  const { app, runner, db, clock } = house;
  const findVisitor = makeFindVisitor(db, clock);
  intakeRoutes(routesOn({ app, runner, findVisitor }), { box, channels: new Map([['mail', mailChannel]]) });
  serveOauthReturn({ app, runner, findVisitor, box, setup: oauthSetup });
});
afterAll(async () => {
  delete process.env.KAKEHASHI_OAUTH_LOCAL;
  await house?.close();
});
beforeEach(async () => {
  shop = await aShop(house.runner);
  provider = await startTokenProvider();
  sink = await startSink();
  forgetTokens();
});
afterEach(async () => {
  await provider.close();
  await sink.close();
});

const oauth = (): MailOauth => ({
  provider: 'other',
  clientId: 'desk',
  authorizeUrl: provider.authorizeUrl,
  tokenUrl: provider.tokenUrl,
  scope: 'mail',
});
const address = 'info@shop.example';
const at = () => ({ shop: shop.shop });

async function begin(as: 'owner' | 'supervisor' = 'owner') {
  const browser = await signedInAs(house, shop, as);
  const input = { address, oauth: oauth(), clientSecret: 'client-secret-9', origin };
  const started = (await browser.call(startMailOauth, { params: at(), input })).ok();
  const state = async () => {
    const params = { ...at(), grant: started.grant };
    return (await browser.call(getMailOauth, { params })).ok();
  };
  return { browser, started, state };
}

/** The browser follows the provider's redirect, with the cookies of that person. */
async function comeBack(url: string, person: 'owner' | 'supervisor' | 'agent' | null) {
  const { pathname, search } = new URL(url);
  const headers: Record<string, string> = {};
  if (person !== null) {
    const answer = await house.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { email: shop.email(person), password: builtPassword },
    });
    headers.cookie = [answer.headers['set-cookie']].flat().join(';').split(';')[0] ?? '';
  }
  return await house.app.inject({ method: 'GET', url: `${pathname}${search}`, headers });
}

const accountSettings = () =>
  mailSettings.parse({
    address,
    imap: null,
    smtp: { host: '127.0.0.1', port: sink.port, tls: 'none', user: address },
    auth: 'oauth2',
    oauth: oauth(),
  });

describe('a permission instead of a password (OAuth 2)', () => {
  test('asked for, given, stored with the account; the token signs in by XOAUTH2 and never comes out', async () => {
    const { browser, started, state } = await begin();
    const page = new URL(started.url).searchParams;
    expect(page.get('code_challenge_method')).toBe('S256');
    expect(started.redirectUri).toBe(`${origin}/oauth/mail`);
    expect(await state()).toEqual({ state: 'waiting', serverSaid: '' });
    expect((await comeBack(provider.agree(started.url), 'owner')).statusCode).toBe(200);
    expect(await state()).toEqual({ state: 'given', serverSaid: '' });
    expect(provider.asked[0]).toMatchObject({ client_secret: 'client-secret-9', client_id: 'desk' });
    const input = { settings: accountSettings(), secrets: { oauthGrant: started.grant } };
    const added = await browser.call(addMailAccount, { params: at(), input });
    expect(added.ok().settings.auth).toBe('oauth2');
    const login = sink.commands.find((line) => line.startsWith('AUTH XOAUTH2 ')) ?? '';
    expect(Buffer.from(login.slice(13), 'base64').toString()).toMatch(
      /^user=info@shop\.example\u0001auth=Bearer access-\d+\u0001\u0001$/,
    );
    const { rows } = await sql<{ row: string }>`
      select (select string_agg(a::text, '') from channel_accounts a) ||
        (select string_agg(g::text, '') from oauth_grants g) as row`.execute(house.db);
    expect(rows[0]?.row).not.toMatch(/refresh-\d|client-secret-9/);
    expect(JSON.stringify(added.body)).not.toMatch(/refresh-|access-|client-secret/);
  });

  test('a stored permission is used again only for the same provider and the same servers', async () => {
    const { browser, started } = await begin();
    await comeBack(provider.agree(started.url), 'owner');
    const input = { settings: accountSettings(), secrets: { oauthGrant: started.grant } };
    const account = (await browser.call(addMailAccount, { params: at(), input })).ok();
    const evil = await startSink();
    const thief = await startTokenProvider();
    const attempts = [
      {
        ...accountSettings(),
        smtp: { host: '127.0.0.1', port: evil.port, tls: 'none' as const, user: address },
      },
      { ...accountSettings(), oauth: { ...oauth(), tokenUrl: thief.tokenUrl } },
    ];
    for (const settings of attempts) {
      const tried = await browser.call(testMailAccount, {
        params: at(),
        input: { account: account.id, settings, secrets: {} },
      });
      expect(tried.ok().smtp).toMatchObject({ ok: false, reason: 'oauth_failed' });
      // Neither does the grant itself go to another provider.
      if (settings.oauth?.tokenUrl === thief.tokenUrl) {
        const secrets = { oauthGrant: started.grant };
        const other = await browser.call(testMailAccount, { params: at(), input: { settings, secrets } });
        expect(other.status).toBe(404);
      }
    }
    expect(evil.commands.some((line) => line.startsWith('AUTH'))).toBe(false);
    expect(thief.asked).toEqual([]);
    await evil.close();
    await thief.close();
  });

  test('the way back is good once', async () => {
    const { started, state } = await begin();
    const back = provider.agree(started.url);
    expect((await comeBack(back, 'owner')).statusCode).toBe(200);
    expect((await comeBack(back, 'owner')).statusCode).toBe(400);
    expect(provider.asked).toHaveLength(1);
    expect((await state()).state).toBe('given');
  });

  test.each([['supervisor'], ['agent'], [null]] as const)('not for somebody else: %s', async (person) => {
    const { started } = await begin();
    expect((await comeBack(provider.agree(started.url), person)).statusCode).toBe(400);
    expect(provider.asked).toEqual([]);
    const colleague = await signedInAs(house, shop, 'supervisor');
    const params = { ...at(), grant: started.grant };
    expect((await colleague.call(getMailOauth, { params })).status).toBe(404);
  });

  test('not with a state nobody made, of another shop, or after fifteen minutes', async () => {
    const { started, state } = await begin();
    const back = provider.agree(started.url);
    for (const made of ['x', `${shop.shop}.x`, `${shop.shop + 1}.x`, '']) {
      const url = new URL(back);
      url.searchParams.set('state', made);
      expect((await comeBack(url.href, 'owner')).statusCode).toBe(400);
    }
    house.clock.pass(16);
    expect((await comeBack(back, 'owner')).statusCode).toBe(400);
    expect(provider.asked).toEqual([]);
    expect((await state()).state).toBe('failed');
  });

  test('what the provider says instead of a permission is shown', async () => {
    const { started, state } = await begin();
    const back = new URL(provider.agree(started.url));
    back.searchParams.delete('code');
    back.searchParams.set('error', 'access_denied');
    await comeBack(back.href, 'owner');
    expect(await state()).toEqual({ state: 'failed', serverSaid: 'access_denied' });
  });

  test('a token is asked for once by all who need it at the same time, and kept while it is good', async () => {
    const secrets = { oauthRefreshToken: 'refresh-0' };
    const all = await Promise.all(Array.from({ length: 8 }, () => accessTokenFor(oauth(), secrets)));
    expect(new Set(all.map((one) => one.accessToken)).size).toBe(1);
    await accessTokenFor(oauth(), secrets);
    expect(provider.asked).toHaveLength(1);
    expect(all[0]?.refreshToken).toMatch(/^refresh-[1-9]/);
  });

  test('a permission taken back is told in the words of the provider', async () => {
    provider.revoke();
    const refused = accessTokenFor(oauth(), { oauthRefreshToken: 'refresh-0' });
    await expect(refused).rejects.toThrow(OauthRefused);
    await expect(refused).rejects.toThrow('invalid_grant: Token has been expired or revoked.');
  });
});

describe('places the desk does not knock at', () => {
  test.each([
    ['http://auth.example/token'],
    ['https://127.0.0.1/token'],
    ['https://10.1.2.3/token'],
    ['https://169.254.169.254/latest'],
    ['https://[::1]/token'],
    ['https://[::ffff:127.0.0.1]/token'],
    ['https://2130706433/token'],
    ['https://localhost/token'],
    ['https://db/token'],
    ['https://metadata.google.internal/'],
    ['https://user:pass@auth.example/'],
    ['file:///etc/passwd'],
    ['javascript:alert(1)'],
    ['not a url'],
  ])('%s', (url) => {
    delete process.env.KAKEHASHI_OAUTH_LOCAL;
    expect(whyNotThere(url)).not.toBeNull();
    process.env.KAKEHASHI_OAUTH_LOCAL = '1';
  });

  test('others it does', () => {
    expect(whyNotThere('https://login.microsoftonline.com/common/oauth2/v2.0/token')).toBeNull();
    expect([isInside('8.8.8.8'), isInside('2001:4860:4860::8888'), isInside('100.64.1.1')]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
