import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConnectionId, OrderId, PerformanceId } from '../../../contract/ids.ts';
import { aShopifyDesk, type ShopifyDesk } from '../../../tests/builders/shopify-desk.ts';
import { askPerformance } from '../../orders/ask-performance.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { shopify } from './connector.ts';

let desk: ShopifyDesk;
let child: ChildProcess | undefined;
beforeAll(async () => {
  desk = await aShopifyDesk();
});
beforeEach(() => desk.next());
afterAll(async () => {
  child?.kill('SIGKILL');
  await desk.close();
});

const program = fileURLToPath(new URL('../../../tests/builders/shopify-until-killed.ts', import.meta.url));
const loader = fileURLToPath(import.meta.resolve('tsx'));

/** Does one job in a process of its own, and kills that once the store was asked `operation` so many times. */
async function killedWhile(
  job: string,
  data: object,
  cut: { operation: string; times: number },
): Promise<void> {
  const { house, key, shop, store } = desk;
  const words = [house.url, key.toString('hex'), house.clock.now().toISOString(), String(shop.shop), job];
  child = spawn(process.execPath, ['--import', loader, program, ...words, JSON.stringify(data)], {
    env: { ...process.env, KAKEHASHI_SHOPIFY_LOCAL: store.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = new Promise((resolve) => child?.once('close', resolve));
  const asked = () => store.asked.filter(({ operation }) => operation === cut.operation).length;
  for (let waited = 0; asked() < cut.times && waited < 3000; waited += 1) await pause(20);
  child.kill('SIGKILL');
  await ended;
  expect(said).toBe('');
}

test.each([1, 2, 3])('killed at page %s of the reading: each order once in the end', async (times) => {
  const id: ConnectionId = await desk.connect();
  desk.house.clock.pass(5);
  for (let i = 0; i < 25; i += 1) desk.store.add();
  desk.store.asked.length = 0;
  const quick = Array.from({ length: times - 1 }, () => ({ slowMs: 0 }));
  desk.store.fail('ChangedOrders', ...quick, { slowMs: 5000 });
  await killedWhile('read_connection', { connection: id }, { operation: 'ChangedOrders', times });
  expect(await desk.count('orders')).toBe((times - 1) * 10);
  const read = desk.jobs.find(({ name }) => name === 'read_connection');
  await read?.run(desk.shop.shop, { connection: id });
  expect(await desk.count('orders')).toBe(25);
  expect(new Set((await desk.orders()).map(({ number }) => number)).size).toBe(25);
});

describe('killed while it pays back', () => {
  test.each([
    ['before the store was asked', 'RefundState', false],
    ['while the store was at it', 'Refund', true],
  ] as const)('%s: once in the end', async (_, operation, done) => {
    const there = desk.store.add();
    await desk.connect();
    const [order] = await desk.orders();
    const id = uuidv7() as PerformanceId;
    await desk.house.runner.run(desk.shop.shop, desk.shop.as('owner'), (ctx) =>
      askPerformance(ctx, new Map([[shopify.kind, shopify]]), {
        ...{ id, order: order?.id as OrderId },
        action: { kind: 'refund', amount: 1000, lines: [], shipping: 0, notify: false, note: '' },
      }),
    );
    desk.house.sentJobs.length = 0;
    desk.store.asked.length = 0;
    desk.store.fail(operation, { slowMs: 1500 });
    await killedWhile('perform', { performance: id }, { operation, times: 1 });
    await pause(1600);
    expect(there.refunds).toHaveLength(done ? 1 : 0);
    // The job is lost with its process: the sweep sees what should have been done by now.
    desk.house.clock.pass(2);
    await desk.jobs.find(({ name }) => name === 'tend_connections')?.run(desk.shop.shop, {});
    await desk.work();
    expect(there.refunds).toHaveLength(1);
    const { rows } = await sql<{ state: string }>`select state from performances where id = ${id}`.execute(
      desk.house.db,
    );
    expect(rows).toEqual([{ state: 'done' }]);
  });
});
