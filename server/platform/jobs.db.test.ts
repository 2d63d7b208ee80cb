import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ShopId } from '../../contract/ids.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { type Connection, connect } from './db/connect.ts';
import { type JobKind, type Jobs, startJobs } from './jobs.ts';

let fresh: FreshDatabase;
let connection: Connection;
let jobs: Jobs;

beforeAll(async () => {
  fresh = await freshDatabase();
  connection = connect(fresh.url);
  jobs = await startJobs(fresh.url, { log: () => {}, tends: true });
});
afterAll(async () => {
  await jobs.stop();
  await connection.close();
  await fresh.drop();
});

const send = (name: string, data: Record<string, unknown>): Promise<void> =>
  connection.db.transaction().execute((tx) => jobs.send(tx, 1 as ShopId, { name, data }));

/** A kind that writes down what it ran, and the most it ran at once. */
function recording(name: string, concurrency: number): JobKind & { ran: number[]; most: number } {
  const kind = {
    name,
    concurrency,
    ran: [] as number[],
    most: 0,
    async run(_shop: ShopId, data: Record<string, unknown>): Promise<void> {
      running += 1;
      kind.most = Math.max(kind.most, running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      kind.ran.push(Number(data.number));
      running -= 1;
    },
  };
  let running = 0;
  return kind;
}

const numbers = Array.from({ length: 60 }, (_, i) => i);
// Far below what polling alone would take: a job each ten seconds.
const soon = { timeout: 25_000, interval: 50 };

describe('jobs', () => {
  test('a queue that filled up while nobody worked is emptied without a pause', async () => {
    const kind = recording('backlog', 2);
    await jobs.prepare([kind]);
    for (const number of numbers) await send('backlog', { number });
    await jobs.work([kind]);
    await expect.poll(() => kind.ran.length, soon).toBe(60);
    expect([...kind.ran].sort((a, b) => a - b)).toEqual(numbers);
    expect(kind.most).toBeLessThanOrEqual(2);
  });

  test('so is one that fills up while all are busy; a kind for one at a time stays so', async () => {
    const kind = recording('burst', 1);
    await jobs.prepare([kind]);
    await jobs.work([kind]);
    await Promise.all(numbers.map((number) => send('burst', { number })));
    await expect.poll(() => kind.ran.length, soon).toBe(60);
    expect(kind.most).toBe(1);
  });

  test('one of a transaction that failed is never seen', async () => {
    const kind = recording('rolled_back', 1);
    await jobs.prepare([kind]);
    await jobs.work([kind]);
    const failing = connection.db.transaction().execute(async (tx) => {
      await jobs.send(tx, 1 as ShopId, { name: 'rolled_back', data: { number: 1 } });
      throw new Error('power cut');
    });
    await expect(failing).rejects.toThrow('power cut');
    await send('rolled_back', { number: 2 });
    await expect.poll(() => kind.ran, soon).toEqual([2]);
  });
});
