import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMailShop, type MailShop } from './mail-shop.ts';
import { type House, openHouse } from './program.ts';

let house: House;
let shop: MailShop;

beforeAll(async () => {
  house = await openHouse();
  shop = await aMailShop(house, { address: 'info@shop.test', imapPort: 1 });
});
afterAll(async () => {
  await shop?.connection.close();
  await house?.close();
});

const raw = Buffer.from('From: hanako@example.com\r\nSubject: \xff\xfe\r\n\r\nbody\r\n', 'latin1');

async function stored() {
  const { rows } = await sql<{ content: Buffer; account_id: string | null }>`
    select content, account_id from raw_inputs where shop_id = ${shop.shop.shop} order by id`.execute(
    shop.connection.db,
  );
  return rows;
}

describe('kakehashi receive: the pipe of any mail server', () => {
  test('0 means stored, byte for byte; the same mail again is 0 and nothing more', async () => {
    const first = await house.command(['receive', '--json'], raw);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(first.out)).toEqual({ outcome: 'stored', shop: shop.shop.shop, bytes: raw.length });
    const again = await house.command(['receive', '--json'], raw);
    expect(JSON.parse(again.out)).toMatchObject({ outcome: 'known' });
    expect(await stored()).toEqual([{ content: raw, account_id: null }]);
  });

  test('for an account, whose address an answer will leave by', async () => {
    const other = Buffer.from(`${raw.toString('latin1')}.`, 'latin1');
    expect(await house.command(['receive', '--account', 'Info@Shop.Test'], other)).toMatchObject({
      code: 0,
      out: '',
    });
    expect((await stored()).at(-1)?.account_id).toBe(shop.account);
  });

  test.each([
    ['no mail', ['receive'], Buffer.alloc(0), 65],
    ['a shop that is not there', ['receive', '--shop', '999'], raw, 75],
    ['an account that is not there', ['receive', '--account', 'nobody@shop.test'], raw, 75],
    ['an option that is not there', ['receive', '--force'], raw, 2],
  ])('%s: one clear line, and nothing stored', async (_name, words, input, code) => {
    const before = (await stored()).length;
    const result = await house.command(words, input);
    expect(result).toMatchObject({ code, out: '' });
    expect(result.err.trim().split('\n')).toHaveLength(1);
    expect(await stored()).toHaveLength(before);
  });

  test('75 when the database is away: the mail server keeps the mail and comes again', async () => {
    const { code, err } = await withoutDatabase();
    expect(code).toBe(75);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});

async function withoutDatabase(): Promise<{ code: number | null; err: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', 'receive'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: {
      ...process.env,
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      KAKEHASHI_DATA: house.dataDir,
    },
  });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8');
  });
  child.stdin.end(raw);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, err };
}
