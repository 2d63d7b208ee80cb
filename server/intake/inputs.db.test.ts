import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RawInputId } from '../../contract/ids.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { type Context, system } from '../platform/context.ts';
import { openClaims } from '../platform/db/claims.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import type { RawArrival } from './channel.ts';
import { listStuckInputs } from './list-stuck-inputs.ts';
import { inputDone, inputFailed, takeInput } from './process-input.ts';
import { rawOf } from './raw-of.ts';
import { receiveRaw } from './receive-raw.ts';
import { requeueForgotten, retryInput } from './retry-input.ts';

let fresh: FreshDatabase;
let connection: Connection;
let built: TestRunner;
let shop: BuiltShop;

beforeAll(async () => {
  fresh = await freshDatabase();
  connection = connect(fresh.url);
  built = testRunner(connection.db);
});
afterAll(async () => {
  await connection.close();
  await fresh.drop();
});
beforeEach(async () => {
  shop = await aShop(built.runner);
  built.sentJobs.length = 0;
});

const run = <T>(work: (ctx: Context) => Promise<T>, of = shop) => built.runner.run(of.shop, system, work);

const arrival = (sourceKey: string, raw: string | Uint8Array, of = shop): RawArrival => ({
  shop: of.shop,
  channel: 'mail',
  account: null,
  sourceKey,
  raw: typeof raw === 'string' ? Buffer.from(raw) : raw,
  masked: 0,
  receivedAt: new Date('2026-11-21T00:00:00Z'),
});

async function rows(of = shop) {
  const found = await sql<{
    id: RawInputId;
    source_key: string;
    state: string;
    attempts: number;
    content: Buffer;
  }>`
    select id, source_key, state, attempts, content from raw_inputs where shop_id = ${of.shop} order by id`.execute(
    connection.db,
  );
  return found.rows;
}

async function stored(raw = 'raw'): Promise<RawInputId> {
  await run((ctx) => receiveRaw(ctx, arrival(`key of ${raw}`, raw)));
  const found = (await rows()).at(-1);
  if (found === undefined) throw new Error('not stored');
  return found.id;
}

describe('what arrives', () => {
  test('is stored as it is, and its reading queued', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    expect(await run((ctx) => receiveRaw(ctx, arrival('a', bytes)))).toBe('stored');
    const [row] = await rows();
    expect(row).toMatchObject({ source_key: 'a', state: 'new', attempts: 0 });
    expect(row?.content).toEqual(bytes);
    expect(built.sentJobs.map(({ job }) => job)).toMatchObject([
      { name: 'read_input', data: { input: row?.id } },
    ]);
  });

  test('from the same source, or with the same bytes, is stored once', async () => {
    expect(await run((ctx) => receiveRaw(ctx, arrival('a', 'one')))).toBe('stored');
    expect(await run((ctx) => receiveRaw(ctx, arrival('a', 'one')))).toBe('known');
    expect(await run((ctx) => receiveRaw(ctx, arrival('b', 'one')))).toBe('known');
    expect(built.sentJobs).toHaveLength(1);
    const other = await aShop(built.runner);
    expect(await run((ctx) => receiveRaw(ctx, arrival('a', 'one', other)), other)).toBe('stored');
  });

  test('other bytes under a key seen before are not lost', async () => {
    await run((ctx) => receiveRaw(ctx, arrival('a', 'one')));
    expect(await run((ctx) => receiveRaw(ctx, arrival('a', 'two')))).toBe('stored');
    expect(await run((ctx) => receiveRaw(ctx, arrival('a', 'two')))).toBe('known');
    expect((await rows()).map((row) => row.content.toString())).toEqual(['one', 'two']);
  });

  test('twice at the same moment is stored once', async () => {
    const both = await Promise.all(
      Array.from({ length: 6 }, () => run((ctx) => receiveRaw(ctx, arrival('a', 'one')))),
    );
    expect(both.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });

  test('in a transaction that fails leaves nothing', async () => {
    const failing = run(async (ctx) => {
      await receiveRaw(ctx, arrival('a', 'one'));
      throw new Error('power cut');
    });
    await expect(failing).rejects.toThrow('power cut');
    expect(await rows()).toEqual([]);
    expect(built.sentJobs).toEqual([]);
  });
});

describe('reading an input', () => {
  test('happens once: what is done is not taken again', async () => {
    const id = await stored();
    const taken = await run((ctx) => takeInput(ctx, id));
    expect(taken).toMatchObject({
      id,
      channel: 'mail',
      accountId: null,
      attempts: 0,
      own: { addresses: [] },
    });
    expect(Buffer.from(taken?.raw ?? []).toString()).toBe('raw');
    await run((ctx) => inputDone(ctx, id, 'stored'));
    expect(await run((ctx) => takeInput(ctx, id))).toBeNull();
    await run((ctx) => inputFailed(ctx, id, 'a second reader came too late'));
    expect((await rows())[0]).toMatchObject({ state: 'stored', attempts: 0 });
  });

  test('that fails stays visible with its error, keeps its bytes, and can be run again', async () => {
    const id = await stored('From: hanako@example.com\r\nSubject: x\r\n\r\nbody');
    await run((ctx) => inputFailed(ctx, id, 'first\u0000'));
    await run((ctx) => inputFailed(ctx, id, 'second'));
    const [stuck] = await run((ctx) => listStuckInputs(ctx));
    expect(stuck).toMatchObject({ id, channel: 'mail', error: 'second', attempts: 2, size: 44 });
    expect(Buffer.from(stuck?.head ?? []).toString()).toContain('Subject: x');
    await run((ctx) => retryInput(ctx, id));
    expect(built.sentJobs.filter(({ job }) => job.data.input === id)).toHaveLength(2);
    expect(await run((ctx) => listStuckInputs(ctx))).toEqual([]);
    expect((await run((ctx) => takeInput(ctx, id)))?.attempts).toBe(2);
    await run((ctx) => inputDone(ctx, id, 'duplicate'));
    await expect(run((ctx) => retryInput(ctx, id))).rejects.toMatchObject({ kind: 'not_found' });
    expect(Buffer.from((await run((ctx) => rawOf(ctx, id))).raw ?? []).toString()).toContain('body');
  });

  test('whose process died is queued again, then shown', async () => {
    const id = await stored();
    const queued = () => built.sentJobs.filter(({ job }) => job.data.input === id).length;
    for (let times = 1; times <= 4; times += 1) {
      expect(await run((ctx) => takeInput(ctx, id))).not.toBeNull();
      built.clock.pass(14);
      expect(await run((ctx) => requeueForgotten(ctx))).toBe(0);
      built.clock.pass(2);
      expect(await run((ctx) => requeueForgotten(ctx))).toBe(1);
      expect(queued()).toBe(1 + times);
    }
    await run((ctx) => takeInput(ctx, id));
    built.clock.pass(16);
    await run((ctx) => requeueForgotten(ctx));
    expect(queued()).toBe(5);
    expect(await run((ctx) => listStuckInputs(ctx))).toMatchObject([{ id, attempts: 5 }]);
    expect(await run((ctx) => requeueForgotten(ctx))).toBe(0);
  });

  test('that only waits in a long queue is left there, for a day', async () => {
    const id = await stored();
    built.clock.pass(23 * 60);
    expect(await run((ctx) => requeueForgotten(ctx))).toBe(0);
    built.clock.pass(2 * 60);
    expect(await run((ctx) => requeueForgotten(ctx))).toBe(1);
    expect(await run((ctx) => requeueForgotten(ctx))).toBe(0);
    expect((await run((ctx) => takeInput(ctx, id)))?.attempts).toBe(0);
  });
});

describe('claims', () => {
  test('one holder at a time, in this process and in others, freed by release and by death', async () => {
    const one = openClaims(fresh.url);
    const two = openClaims(fresh.url);
    const first = await one.claim('account');
    expect(first).not.toBeNull();
    expect(await one.claim('account')).toBeNull();
    expect(await two.claim('account')).toBeNull();
    expect(await two.claim('another')).not.toBeNull();
    await first?.release();
    const second = await two.claim('account');
    expect(second).not.toBeNull();
    expect(second?.lost.aborted).toBe(false);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'kakehashi-claims' and datname = current_database()`.execute(connection.db);
    await expect.poll(() => second?.lost.aborted).toBe(true);
    await expect.poll(() => one.claim('account').catch(() => null)).not.toBeNull();
    expect(await two.claim('account')).toBeNull();
    await one.close();
    await two.close();
  });
});
