import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  addMailAccount,
  changeMailAccount,
  guessMailSettings,
  listMailAccounts,
  type MailSettings,
  mailSettings,
  testMailAccount,
} from '../../contract/channels.ts';
import { aHouse, type BuiltHouse, signedInAs } from '../../tests/builders/house.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { type Sink, startSink } from '../../tests/servers/smtp-sink.ts';
import { mailChannel } from '../channels/mail/channel.ts';
import { system } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { routesOn } from '../platform/http/route.ts';
import { SecretUnreadable, secretBox } from '../platform/secrets.ts';
import { makeFindVisitor } from '../staff/find-visitor.ts';
import { openAccount } from './open-account.ts';
import { reportHealth } from './report-health.ts';
import { intakeRoutes } from './routes.ts';
import { sendingAccount } from './sending-account.ts';

let house: BuiltHouse;
let shop: BuiltShop;
let sink: Sink;
const box = secretBox(randomBytes(32));
const channels = new Map([[mailChannel.kind, mailChannel]]);

beforeAll(async () => {
  house = await aHouse();
  const { app, runner, db, clock } = house;
  const findVisitor = makeFindVisitor(db, clock);
  intakeRoutes(routesOn({ app, runner, findVisitor }), { box, channels });
});
afterAll(async () => {
  await house?.close();
});
beforeEach(async () => {
  shop = await aShop(house.runner);
  sink = await startSink();
});
afterEach(async () => {
  await sink.close();
});

const run = <T>(work: Parameters<typeof house.runner.run<T>>[2]) => house.runner.run(shop.shop, system, work);

const settings = (address = 'info@shop.example'): MailSettings =>
  mailSettings.parse({
    address,
    senderName: 'くつの店',
    imap: null,
    smtp: { host: '127.0.0.1', port: sink.port, tls: 'none', user: address },
  });

async function added(address?: string) {
  const owner = await signedInAs(house, shop, 'owner');
  const input = { settings: settings(address), secrets: { smtpPassword: 'secret-7' } };
  const account = (await owner.call(addMailAccount, { params: { shop: shop.shop }, input })).ok();
  return { owner, account };
}

describe('accounts (受付窓口)', () => {
  test('one is added after its server was tried; its password goes in and never comes out', async () => {
    const { owner, account } = await added();
    expect(account).toMatchObject({ enabled: true, settings: settings(), health: { state: 'new' } });
    expect(sink.commands.some((line) => line.startsWith('AUTH'))).toBe(true);
    const list = await owner.call(listMailAccounts, { params: { shop: shop.shop } });
    expect(list.ok().accounts).toHaveLength(1);
    expect(JSON.stringify(list.body)).not.toContain('secret-7');
    const { rows } = await sql<{ row: string }>`select a::text as row from channel_accounts a
      where shop_id = ${shop.shop}`.execute(house.db);
    expect(rows.map(({ row }) => row).join()).not.toContain('secret-7');
    expect((await run((ctx) => openAccount(ctx, box, account.id))).secrets).toEqual({
      smtpPassword: 'secret-7',
    });
    await expect(run((ctx) => openAccount(ctx, secretBox(randomBytes(32)), account.id))).rejects.toThrow(
      SecretUnreadable,
    );
    await expect(
      house.runner.run(shop.shop, shop.as('owner'), (ctx) => openAccount(ctx, box, account.id)),
    ).rejects.toThrow(Refusal);
  });

  test('one whose server refuses is not added, and its words are told', async () => {
    sink.behave('refuse-login');
    const owner = await signedInAs(house, shop, 'owner');
    const answer = await owner.call(addMailAccount, {
      params: { shop: shop.shop },
      input: { settings: settings(), secrets: { smtpPassword: 'wrong' } },
    });
    expect(answer.refused()).toMatchObject({
      kind: 'upstream_failed',
      reason: 'mail_login_failed',
      details: { direction: 'smtp', serverSaid: '535 5.7.8 wrong password' },
    });
    expect((await owner.call(listMailAccounts, { params: { shop: shop.shop } })).ok().accounts).toEqual([]);
  });

  test('the same address twice, in whatever case, is refused', async () => {
    const { owner } = await added();
    const again = await owner.call(addMailAccount, {
      params: { shop: shop.shop },
      input: { settings: settings('Info@Shop.Example'), secrets: {} },
    });
    expect(again.refused()).toMatchObject({ kind: 'conflict', reason: 'account_exists' });
  });

  test('a change keeps what it does not name: the password, and where the import began', async () => {
    const { owner, account } = await added();
    const params = { shop: shop.shop, account: account.id };
    const before = await run((ctx) => openAccount(ctx, box, account.id));
    const changed = { ...settings(), senderName: '靴の店' };
    (await owner.call(changeMailAccount, { params, input: { settings: changed } })).ok();
    const after = await run((ctx) => openAccount(ctx, box, account.id));
    expect(after.secrets).toEqual({ smtpPassword: 'secret-7' });
    expect(after.settings).toMatchObject({
      senderName: '靴の店',
      importSince: before.settings.importSince,
      sends: true,
    });
    (await owner.call(changeMailAccount, { params, input: { enabled: false } })).ok();
    expect(await run((ctx) => sendingAccount(ctx, 'mail', account.id))).toBeNull();
    const open = { ...changed, smtp: { host: '127.0.0.1', port: sink.port, tls: 'none' as const, user: '' } };
    const input = { settings: open, secrets: { smtpPassword: '' }, enabled: true };
    (await owner.call(changeMailAccount, { params, input })).ok();
    expect((await run((ctx) => openAccount(ctx, box, account.id))).secrets).toEqual({});
  });

  test('a test uses the stored password where the form has none', async () => {
    const { owner, account } = await added();
    const said = sink.commands.length;
    const result = await owner.call(testMailAccount, {
      params: { shop: shop.shop },
      input: { account: account.id, settings: settings(), secrets: {} },
    });
    expect(result.ok()).toMatchObject({ imap: null, smtp: { ok: true } });
    const expected = Buffer.from('\u0000info@shop.example\u0000secret-7').toString('base64');
    expect(sink.commands.slice(said)).toContain(`AUTH PLAIN ${expected}`);
  });

  test('servers are guessed', async () => {
    const owner = await signedInAs(house, shop, 'owner');
    const guess = await owner.call(guessMailSettings, {
      params: { shop: shop.shop },
      input: { address: 'a@gmail.com' },
    });
    expect(guess.ok().imap?.host).toBe('imap.gmail.com');
  });

  test('only owner and supervisor manage them; everybody sees how they are', async () => {
    const { account } = await added();
    for (const role of ['agent', 'warehouse', 'reader'] as const) {
      const browser = await signedInAs(house, shop, role);
      const params = { shop: shop.shop, account: account.id };
      expect((await browser.call(listMailAccounts, { params })).ok().accounts).toHaveLength(1);
      const input = { settings: settings('x@shop.example'), secrets: {} };
      for (const answer of [
        await browser.call(addMailAccount, { params, input }),
        await browser.call(changeMailAccount, { params, input: { enabled: false } }),
        await browser.call(testMailAccount, { params, input }),
        await browser.call(guessMailSettings, { params, input: { address: 'a@gmail.com' } }),
      ])
        expect(answer.refused().kind).toBe('not_allowed');
    }
  });

  test('an answer leaves by the account the question came in by, else by the oldest that can send', async () => {
    const first = (await added('first@shop.example')).account;
    house.clock.pass(1);
    const second = (await added('second@shop.example')).account;
    const by = (id: typeof first.id | null) => run((ctx) => sendingAccount(ctx, 'mail', id));
    expect(await by(second.id)).toMatchObject({
      id: second.id,
      from: { name: 'くつの店', address: 'second@shop.example' },
    });
    expect((await by(null))?.id).toBe(first.id);
    expect(await run((ctx) => sendingAccount(ctx, 'line', null))).toBeNull();
  });
});

describe('health', () => {
  const changes = async (id: string): Promise<string> => {
    const { rows } = await sql<{ xmin: string }>`select xmin::text from channel_accounts
      where shop_id = ${shop.shop} and id = ${id}`.execute(house.db);
    return rows[0]?.xmin ?? '';
  };

  test('is written when it changes, otherwise at most once a minute', async () => {
    const { account, owner } = await added();
    const report = (ok: boolean, reason = '') =>
      run((ctx) =>
        reportHealth(ctx, { account: account.id, ok, reason, serverSaid: reason && `${reason} said` }),
      );
    await report(true);
    const written = await changes(account.id);
    await report(true);
    expect(await changes(account.id)).toBe(written);
    house.clock.pass(2);
    await report(true);
    expect(await changes(account.id)).not.toBe(written);
    await report(false, 'mail_unreachable');
    const [seen] = (await owner.call(listMailAccounts, { params: { shop: shop.shop } })).ok().accounts;
    expect(seen?.health).toMatchObject({
      state: 'trouble',
      reason: 'mail_unreachable',
      serverSaid: 'mail_unreachable said',
      since: house.clock.now().toISOString(),
    });
  });
});
