import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId } from '../../contract/ids.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { type Context, system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { secretBox } from '../platform/secrets.ts';
import { addAccount } from './add-account.ts';
import { changeAccount } from './change-account.ts';
import { receiveRaw } from './receive-raw.ts';
import { selectAccount } from './store.ts';
import { watchSilence } from './watch-silence.ts';

let database: FreshDatabase;
let connection: Connection;
let built: TestRunner;
let shop: BuiltShop;
let account: AccountId;
let keys = 0;
const box = secretBox(Buffer.alloc(32, 5));

/** A Wednesday afternoon; no holiday in the five weeks before. */
const now = '2026-06-24T06:00:00Z';
const hour = 3_600_000;
const week = 7 * 24 * hour;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});
beforeEach(async () => {
  built = testRunner(connection.db, { now: new Date(Date.parse(now) - 6 * week).toISOString() });
  shop = await aShop(built.runner);
  account = await anAccount();
  built.clock.set(new Date(now));
});

const run = <T>(work: (ctx: Context) => Promise<T>) => built.runner.run(shop.shop, system, work);

async function anAccount(settings: Record<string, unknown> = {}): Promise<AccountId> {
  keys += 1;
  const address = `shop${keys}@example.jp`;
  return await built.runner.run(
    shop.shop,
    shop.as('owner'),
    async (ctx) => (await addAccount(ctx, box, { channel: 'mail', address, settings, secrets: {} })).id,
  );
}

/** Mail of somebody else, so many hours ago. */
async function arrived(of: AccountId, hoursAgo: number): Promise<void> {
  keys += 1;
  const receivedAt = new Date(Date.parse(now) - hoursAgo * hour);
  const raw = Buffer.from(`mail ${keys}`);
  const about = { shop: shop.shop, channel: 'mail', account: of, sourceKey: `k${keys}`, raw, masked: 0 };
  await run((ctx) => receiveRaw(ctx, { ...about, receivedAt }));
}

/** Four weeks with a mail in each of the day's last twelve hours (3:00 to 15:00 in Tokyo). */
async function usualWeeks(of: AccountId): Promise<void> {
  for (let weeks = 1; weeks <= 4; weeks += 1)
    for (let hours = 0; hours < 12; hours += 1) await arrived(of, weeks * 7 * 24 + hours + 0.5);
}

const silence = async (of = account) => {
  await run(watchSilence);
  return (await run((ctx) => selectAccount(ctx, of)))?.health.silence ?? null;
};

describe('C10 nothing came for unusually long', () => {
  test('C10 twelve hours that always brought mail bring none: noted with since when and how much was usual', async () => {
    await usualWeeks(account);
    await arrived(account, 12.1);
    const since = new Date(Date.parse(now) - 12.1 * hour).toISOString();
    expect(await silence()).toEqual({ since, usual: 12 });
  });

  test('C10 it ends with the first mail', async () => {
    await usualWeeks(account);
    await arrived(account, 12.1);
    expect(await silence()).not.toBeNull();
    await arrived(account, 0.1);
    expect(await silence()).toBeNull();
  });

  test('C10 what we sent ourselves breaks no silence', async () => {
    await usualWeeks(account);
    await arrived(account, 12.1);
    await arrived(account, 1);
    await sql`update raw_inputs set state = 'own' where account_id = ${account}
      and received_at > ${new Date(Date.parse(now) - 2 * hour)}`.execute(connection.db);
    expect(await silence()).toMatchObject({ usual: 12 });
  });

  test.each<[string, () => Promise<AccountId>]>([
    [
      'some mail came of late',
      async () => {
        await usualWeeks(account);
        await arrived(account, 0.5);
        return account;
      },
    ],
    [
      'too little ever comes to tell',
      async () => {
        for (let weeks = 1; weeks <= 4; weeks += 1) await arrived(account, weeks * 7 * 24);
        return account;
      },
    ],
    ['nothing ever came', async () => account],
    [
      'these hours are always quiet',
      async () => {
        for (let weeks = 1; weeks <= 4; weeks += 1)
          for (let hours = 13; hours < 24; hours += 1) await arrived(account, weeks * 7 * 24 + hours);
        await arrived(account, 12.1);
        return account;
      },
    ],
    [
      'the account is new here',
      async () => {
        const fresh = await anAccount();
        await usualWeeks(fresh);
        await arrived(fresh, 12.1);
        return fresh;
      },
    ],
    [
      'the account is switched off',
      async () => {
        await usualWeeks(account);
        await arrived(account, 12.1);
        await built.runner.run(shop.shop, shop.as('owner'), (ctx) =>
          changeAccount(ctx, box, { id: account, enabled: false }),
        );
        return account;
      },
    ],
  ])('C10 silent about it where %s', async (_, make) => {
    expect(await silence(await make())).toBeNull();
  });

  test('C10 one account’s silence is not hidden by another’s mail', async () => {
    built.clock.set(new Date(Date.parse(now) - 6 * week));
    const other = await anAccount();
    built.clock.set(new Date(now));
    await usualWeeks(account);
    await arrived(account, 12.1);
    await usualWeeks(other);
    await arrived(other, 0.2);
    expect(await silence(account)).toMatchObject({ usual: 12 });
    expect(await silence(other)).toBeNull();
  });
});
