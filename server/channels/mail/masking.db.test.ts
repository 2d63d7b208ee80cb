import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestRunner, testRunner } from '../../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../../tests/builders/shop.ts';
import { workOff } from '../../../tests/builders/work-off.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/setup/database.ts';
import { receiveMail } from '../../cli/receive.ts';
import { readInputJob } from '../../conversations/read-input.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { mailChannel } from './channel.ts';

let fresh: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;

beforeAll(async () => {
  fresh = await freshDatabase();
  connection = connect(fresh.url);
  desk = testRunner(connection.db);
  shop = await aShop(desk.runner);
});
afterAll(async () => {
  await connection.close();
  await fresh.drop();
});

test('a card number in a mail is masked in what is stored first, in the message, and the message says so', async () => {
  const text = 'カードは 4111-1111-1111-1111 です。５５５５５５５５５５５５４４４４ もあります。';
  const raw = Buffer.from(
    [
      'From: hanako@example.com',
      'To: info@shop.example',
      'Subject: card 4111 1111 1111 1111',
      'Message-ID: <c1@example.com>',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(text).toString('base64'),
      '',
    ].join('\r\n'),
  );
  expect(await receiveMail(desk.runner, { shop: shop.shop, account: null, raw })).toBe('stored');
  expect(await receiveMail(desk.runner, { shop: shop.shop, account: null, raw })).toBe('known');
  await workOff(desk, [readInputJob(desk.runner, new Map([['mail', mailChannel]]))]);

  const stored = await sql<{ content: Buffer; masked: number }>`
    select content, masked from raw_inputs where shop_id = ${shop.shop}`.execute(connection.db);
  expect(stored.rows).toMatchObject([{ masked: 3 }]);
  const content = stored.rows[0]?.content ?? Buffer.alloc(0);
  expect(content.length).toBe(raw.length);
  expect(content.toString()).toContain('Subject: card **** **** **** 1111');

  const messages = await sql<{ text: string; warnings: string[]; subject: string }>`
    select text, warnings, subject from messages where shop_id = ${shop.shop}`.execute(connection.db);
  expect(messages.rows).toMatchObject([
    {
      subject: 'card **** **** **** 1111',
      text: 'カードは ****-****-****-1111 です。＊＊＊＊＊＊＊＊＊＊＊＊４４４４ もあります。',
      warnings: ['card_number_masked'],
    },
  ]);
});
