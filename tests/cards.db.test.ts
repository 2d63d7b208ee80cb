import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../contract/endpoint.ts';
import type { ConversationId, RawInputId } from '../contract/ids.ts';
import { receiveMail } from '../server/cli/receive.ts';
import { parts, serveDomains } from '../server/compose.ts';
import { csvSource } from '../server/connectors/csv/source.ts';
import { readInputJob } from '../server/conversations/read-input.ts';
import { readInto } from '../server/orders/read-into.ts';
import { createApp } from '../server/platform/http/app.ts';
import { newId } from '../server/platform/ids.ts';
import { type Core, openCore } from '../server/program.ts';
import { makeFindVisitor } from '../server/staff/find-visitor.ts';
import { startSession } from '../server/staff/start-session.ts';
import { staffById } from '../server/staff/store.ts';
import { aShop, type BuiltShop } from './builders/shop.ts';
import { stuffedWith } from './builders/stuffed-input.ts';
import { type FreshDatabase, freshDatabase } from './setup/database.ts';

/*
 * A card number sent in by every door must stand nowhere afterwards. The doors are those of the contract, the places all
 * columns of all tables: neither is listed here, so a new one is under test from its first day.
 */
const card = '4111 1111 1111 1111';
const wide = '５５５５－５５５５－５５５５－４４４４';
/** The digits in any form: separators between, full width, as bytes of UTF-8 text. */
const digits = ['4111111111111111', '5555555555554444'];

let fresh: FreshDatabase;
let folder: string;
let core: Core;
let app: FastifyInstance;
let shop: BuiltShop;
const logged: string[] = [];

beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-cards-'));
  const log = (line: string): void => void logged.push(line);
  const config = {
    dataDir: folder,
    databaseUrl: fresh.url,
    host: '127.0.0.1',
    port: 0,
    trustProxy: false,
    version: '0.0.0-test',
  };
  core = await openCore(parts, { config, log, tends: false });
  app = await createApp({ webFolder: null, log });
  const findVisitor = makeFindVisitor(core.connection.db, core.runner.clock);
  serveDomains({ app, core, findVisitor });
  await app.ready();
  shop = await aShop(core.runner);
});
afterAll(async () => {
  await app.close();
  await core.stop();
  await rm(folder, { recursive: true, force: true });
  await fresh.drop();
});

async function endpoints(): Promise<Endpoint[]> {
  const place = new URL('../contract/', import.meta.url);
  const files = (await readdir(place)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const modules = await Promise.all(files.map((name) => import(new URL(name, place).href)));
  return modules
    .flatMap((module) => Object.values(module))
    .filter(
      (one): one is Endpoint =>
        typeof one === 'object' && one !== null && 'path' in one && 'access' in one && 'input' in one,
    );
}

const plain = (text: string): string => text.normalize('NFKC').replace(/[^0-9]/g, '');

/** Every column of every table that holds a card number, with what stands there. */
async function leaks(): Promise<string[]> {
  const { rows: columns } = await sql<{ schema: string; table: string; column: string; type: string }>`
    select table_schema as schema, table_name as table, column_name as column, data_type as type
    from information_schema.columns
    where table_schema not in ('pg_catalog', 'information_schema')
      and data_type in ('text', 'character varying', 'jsonb', 'json', 'bytea', 'ARRAY')`.execute(
    core.connection.db,
  );
  const found: string[] = [];
  for (const { schema, table, column, type } of columns) {
    const value = sql.ref(column);
    const shown = type === 'bytea' ? sql`encode(${value}, 'escape')` : sql`${value}::text`;
    const bytes = type === 'bytea' ? sql`${value}` : sql`null::bytea`;
    const { rows } = await sql<{ shown: string | null; bytes: Buffer | null }>`
      select ${shown} as shown, ${bytes} as bytes from ${sql.table(`${schema}.${table}`)}`.execute(
      core.connection.db,
    );
    for (const row of rows) {
      const text = row.bytes === null ? (row.shown ?? '') : row.bytes.toString('utf8');
      const base64 = row.bytes === null ? '' : decodedParts(text);
      if (digits.some((one) => plain(text).includes(one) || plain(base64).includes(one)))
        found.push(`${table}.${column}: ${text.slice(0, 120)}`);
    }
  }
  return found;
}

/** Base64 lines of a raw mail, read. */
const decodedParts = (mail: string): string =>
  (mail.match(/(?:^[A-Za-z0-9+/=]{8,}\r?$\n?)+/gm) ?? [])
    .map((block) => Buffer.from(block, 'base64').toString('utf8'))
    .join('\n');

const rawMail = (subject: string, text: string, base64: boolean): Buffer =>
  Buffer.from(
    [
      `From: =?UTF-8?B?${Buffer.from('山田').toString('base64')}?= <yamada@mail.example>`,
      'To: info@shop.example',
      `Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`,
      `Message-ID: <${newId<string>()}@mail.example>`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      `Content-Transfer-Encoding: ${base64 ? 'base64' : '8bit'}`,
      '',
      base64 ? Buffer.from(text).toString('base64') : text,
      '',
    ].join('\r\n'),
  );

async function mailArrives(raw: Buffer): Promise<ConversationId> {
  await receiveMail(core.runner, { shop: shop.shop, account: null, raw });
  const { rows: waiting } = await sql<{ id: RawInputId }>`
    select id from raw_inputs where shop_id = ${shop.shop} order by id desc limit 1`.execute(
    core.connection.db,
  );
  const [input] = waiting;
  if (input === undefined) throw new Error('nothing was stored');
  await readInputJob(core.runner, parts.channels).run(shop.shop, { input: input.id });
  const { rows } = await sql<{ id: ConversationId }>`
    select conversation_id as id from messages where shop_id = ${shop.shop} and raw_input_id = ${input.id}`.execute(
    core.connection.db,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the mail did not become a message');
  return row.id;
}

async function asOwner() {
  const person = await staffById(core.connection.db, shop.people.owner);
  const session = person === null ? null : await startSession(core.runner, person, null);
  if (session === null) throw new Error('no session');
  return {
    host: 'localhost:3000',
    cookie: `kakehashi_session=${session.token}`,
    'x-csrf-token': session.csrf,
    'content-type': 'application/json',
  };
}

describe('nothing leaks: a card number stands nowhere', () => {
  test('by mail, plain, encoded, full width, in the subject', async () => {
    for (const [subject, text, base64] of [
      [`カード ${card}`, `番号は${card}です。届きません。`, false],
      [`カード ${wide}`, `番号は${wide}です。`, true],
      ['折り返し', `カード番号\n${card}\n有効期限 12/29`, true],
    ] as const)
      await mailArrives(rawMail(subject, text, base64));
    expect(await leaks()).toEqual([]);
    const { rows } = await sql<{ text: string }>`select text from messages`.execute(core.connection.db);
    expect(rows.map((row) => row.text).join('\n')).toContain('**** **** **** 1111');
  });

  test('by every endpoint of the contract that takes text', async () => {
    const conversation = await mailArrives(rawMail('質問', '届きません', false));
    const headers = await asOwner();
    const ids: Record<string, string> = { shop: String(shop.shop), conversation };
    let knocked = 0;
    for (const endpoint of await endpoints()) {
      if (endpoint.method === 'GET' || /sign-?out|sessions?$/.test(endpoint.path)) continue;
      const url = endpoint.path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? newId<string>());
      const input = stuffedWith(endpoint.input, `番号 ${card} と ${wide}`);
      if (input === null) continue;
      const query = stuffedWith(endpoint.query, `${card}`) as Record<string, string>;
      await app.inject({ method: endpoint.method, url, query, headers, payload: JSON.stringify(input) });
      knocked += 1;
    }
    console.info(`card numbers sent into ${knocked} endpoints`);
    expect(knocked).toBeGreaterThan(20);
    expect(await leaks()).toEqual([]);
  });

  test('by a note, a draft, a hold and a reply, where what is left stays readable', async () => {
    const conversation = await mailArrives(rawMail('質問', 'まだ届きません', false));
    const headers = await asOwner();
    const post = async (method: 'POST' | 'PUT' | 'PATCH', path: string, payload: object) =>
      (
        await app.inject({
          method,
          url: `/api/shops/${shop.shop}/conversations/${conversation}${path}`,
          headers,
          payload,
        })
      ).statusCode;
    expect(await post('POST', '/notes', { id: newId<string>(), text: `カード ${card}` })).toBe(200);
    expect(await post('PUT', '/draft', { text: `カード ${wide}` })).toBe(200);
    const hold = { version: 1, status: 'on_hold', holdReason: `カード ${card}` };
    expect(await post('PATCH', '', hold)).toBe(200);
    expect(await leaks()).toEqual([]);
    const { rows } = await sql<{ text: string }>`select text from notes`.execute(core.connection.db);
    expect(rows.map((row) => row.text)).toContain('カード **** **** **** 1111');
  });

  test('by a file of orders: cells, unknown columns and what is wrong with a row', async () => {
    const path = join(folder, 'orders.csv');
    const lines = [
      '注文番号,注文日,購入者名,購入者メールアドレス,商品名,個数,備考,カード番号',
      `R-1,2026-11-01,山田花子,h@mail.example,靴,1,カードは${card}です,4111111111111111`,
      `R-2,いつか,${wide},h2@mail.example,靴,1,,5555555555554444`,
    ];
    await writeFile(path, lines.join('\r\n'));
    const look = await csvSource.look(path);
    const { encoding, separator, format, columns, mapping } = look;
    await core.runner.run(shop.shop, shop.as('owner'), (ctx) =>
      readInto(ctx, csvSource, {
        path,
        plan: { encoding, separator, format, columns, mapping },
        importId: null,
        skipRejected: true,
      }),
    );
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from orders`.execute(
      core.connection.db,
    );
    expect(rows[0]?.n).toBeGreaterThan(0);
    expect(await leaks()).toEqual([]);
  });

  test('in no log line', () => {
    expect(logged.filter((line) => digits.some((one) => plain(line).includes(one)))).toEqual([]);
  });
});
