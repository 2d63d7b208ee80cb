import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Authentication } from '../../contract/messages.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { workOff } from '../../tests/builders/work-off.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { mailChannel } from '../channels/mail/channel.ts';
import { receiveRaw } from '../intake/receive-raw.ts';
import { system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { authenticityJob, checkAuthenticityJob } from './check-authenticity.ts';
import { conversationEvents } from './events.ts';
import { readInputJob } from './read-input.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;
let mails = 0;
beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
  desk = testRunner(connection.db, {
    reactions: new Map([[conversationEvents.messageReceived, [authenticityJob]]]),
  });
  shop = await aShop(desk.runner);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

/** A mail whose sender wrote a receiving server's verdict into it himself, all the way through intake. */
async function forgedArrives({ masked = 0, signed = true } = {}): Promise<void> {
  mails += 1;
  const raw = Buffer.from(
    [
      'Authentication-Results: mx.shop.example; dkim=pass; spf=pass; dmarc=pass header.from=bank.example',
      'From: Bank <info@bank.example>',
      'To: info@shop.example',
      `Subject: mail ${mails}`,
      `Message-ID: <forged-${mails}@bank.example>`,
      ...(signed ? ['DKIM-Signature: v=1; a=rsa-sha256; d=bank.example; s=a; h=from; bh=; b='] : []),
      '',
      `注文した靴がまだ届きません (${mails})`,
      '',
    ].join('\r\n'),
  );
  await desk.runner.run(shop.shop, system, (ctx) =>
    receiveRaw(ctx, {
      shop: shop.shop,
      channel: 'mail',
      account: null,
      sourceKey: `test:${mails}`,
      raw,
      masked,
      receivedAt: ctx.now,
    }),
  );
  await workOff(desk, [readInputJob(desk.runner, new Map([['mail', mailChannel]]))]);
}

const stored = async (): Promise<(Authentication | null)[]> => {
  const { rows } = await sql<{ authentication: Authentication | null }>`
    select authentication from messages where shop_id = ${shop.shop} order by id`.execute(connection.db);
  return rows.map((row) => row.authentication);
};

const proved: Authentication = { dmarc: 'pass', spf: 'none', dkim: 'pass', by: 'desk' };
const checked = (answer: Authentication, on = true) => {
  let asked = 0;
  const authenticate = async () => {
    asked += 1;
    return answer;
  };
  const channels = new Map([['mail', { ...mailChannel, authenticate }]]);
  return { job: checkAuthenticityJob(desk.runner, channels, on), asked: () => asked };
};

describe('G1 the sender’s authenticity through the whole intake', () => {
  test('G1 what a sender writes of himself is ignored; what is checked afterwards is written down once', async () => {
    await forgedArrives();
    expect(await stored()).toEqual([null]);
    const first = checked(proved);
    await workOff(desk, [first.job]);
    expect(await stored()).toEqual([proved]);
    const again = checked({ ...proved, dmarc: 'none' });
    const { rows } = await sql<{ id: string }>`select id from messages`.execute(connection.db);
    await again.job.run(shop.shop, { message: rows[0]?.id });
    expect(again.asked()).toBe(0);
    expect(await stored()).toEqual([proved]);
  });

  test('without a signature there is nothing to check, and nobody is asked', async () => {
    const before = await stored();
    await forgedArrives({ signed: false });
    const one = checked(proved);
    await workOff(desk, [one.job]);
    expect(one.asked()).toBe(0);
    expect(await stored()).toEqual([...before, null]);
  });

  test('switched off, nobody is asked; nor for a mail whose bytes were changed by masking', async () => {
    const before = await stored();
    await forgedArrives();
    const off = checked(proved, false);
    await workOff(desk, [off.job]);
    await forgedArrives({ masked: 1 });
    const on = checked(proved);
    await workOff(desk, [on.job]);
    expect([off.asked(), on.asked()]).toEqual([0, 0]);
    expect(await stored()).toEqual([...before, null, null]);
  });
});
