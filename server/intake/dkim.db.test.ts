import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountId } from '../../contract/ids.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { Refusal } from '../platform/errors.ts';
import { secretBox } from '../platform/secrets.ts';
import { addAccount } from './add-account.ts';
import { changeAccount } from './change-account.ts';
import { describeAccount } from './describe-accounts.ts';
import { openAccount } from './open-account.ts';
import { setDkim } from './set-dkim.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;
let account: AccountId;
const box = secretBox(randomBytes(32));

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
  desk = testRunner(connection.db);
  shop = await aShop(desk.runner);
  const added = await desk.runner.run(shop.shop, shop.as('owner'), (ctx) =>
    addAccount(ctx, box, {
      channel: 'mail',
      address: 'info@mail.shop.example',
      settings: { sends: true },
      secrets: { smtpPassword: 'secret' },
    }),
  );
  account = added.id;
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

type Wanted = Parameters<typeof setDkim>[2]['dkim'];

const set = (dkim: Wanted, by: 'owner' | 'agent' = 'owner', id = account) =>
  desk.runner.run(shop.shop, shop.as(by), async (ctx) =>
    describeAccount(await setDkim(ctx, box, { id, dkim })),
  );

const opened = () => desk.runner.run(shop.shop, { kind: 'system' }, (ctx) => openAccount(ctx, box, account));

const why = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refusal ? [error.reason, error.details.why ?? ''] : error),
  );

const wanted = { domain: 'mail.shop.example', selector: 'kakehashi' };

describe('the signature of an account', () => {
  test('a key is made, published, kept through a change of settings, and taken away again', async () => {
    const { dkim } = await set(wanted);
    expect(dkim).toMatchObject({ ...wanted, dnsName: 'kakehashi._domainkey.mail.shop.example' });
    expect(dkim?.dnsValue).toMatch(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{392}$/);
    await desk.runner.run(shop.shop, shop.as('owner'), (ctx) =>
      changeAccount(ctx, box, {
        id: account,
        settings: { senderName: '店' },
        secrets: { smtpPassword: 'new' },
      }),
    );
    const { settings, secrets } = await opened();
    expect(settings.dkim).toMatchObject(wanted);
    expect(secrets.smtpPassword).toBe('new');
    expect(secrets.dkimPrivateKey).toContain('PRIVATE KEY');
    expect(JSON.stringify(settings)).not.toContain('PRIVATE');
    expect((await set(null)).dkim).toBeNull();
    expect((await opened()).secrets).toEqual({ smtpPassword: 'new' });
  });

  test('a key of one’s own', async () => {
    const { generateKeyPairSync } = await import('node:crypto');
    const pem = (key: { export(o: object): string | Buffer }): string =>
      key.export({ type: 'pkcs8', format: 'pem' }).toString();
    const ed25519 = pem(generateKeyPairSync('ed25519').privateKey);
    expect((await set({ ...wanted, privateKey: ed25519 })).dkim?.dnsValue).toMatch(
      /^v=DKIM1; k=ed25519; p=.{44}$/,
    );
    const short = pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey);
    const ec = pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
    for (const privateKey of [short, ec])
      expect(await why(set({ ...wanted, privateKey }))).toEqual(['dkim_key_unusable', 'kind']);
    expect(await why(set({ ...wanted, privateKey: 'x' }))).toEqual(['dkim_key_unusable', 'unreadable']);
  });

  test.each([
    ['shop.example', 'nothing was refused'],
    ['other.example', ['dkim_key_unusable', 'domain']],
    ['p.example', ['dkim_key_unusable', 'domain']],
    ['example', ['dkim_key_unusable', 'domain']],
    ['shop.example; x=', ['dkim_key_unusable', 'domain']],
  ])('for the domain %s', async (domain, expected) => {
    expect(await why(set({ ...wanted, domain }))).toEqual(expected);
  });

  test('is for who looks after accounts, of this shop', async () => {
    expect(await why(set(wanted, 'agent'))).toEqual(['not_allowed', '']);
    const other = await aShop(desk.runner);
    const foreign = desk.runner.run(other.shop, other.as('owner'), (ctx) =>
      setDkim(ctx, box, { id: account, dkim: wanted }),
    );
    expect(await why(foreign)).toEqual(['not_found', '']);
  });
});
