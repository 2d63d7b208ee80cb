import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, it } from 'vitest';
import { aFolder } from '../../../tests/builders/order-file.ts';
import { lookAtFile } from './look.ts';
import { readOrders } from './read-orders.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const folder = aFolder();
afterAll(() => folder.remove());

/** Two and a half rows an order; scattered: the lines of an order stand half a file apart. */
async function aFile(rows: number, scattered: boolean): Promise<string> {
  const path = join(folder.path, `${rows}-${scattered}.csv`);
  const orders = Math.floor(rows / 2.5);
  function* lines(): Generator<string> {
    yield '注文番号,注文日時,氏名,メールアドレス,住所,商品名,数量,単価,備考\n';
    for (let row = 0; row < rows; row += 1) {
      const order = scattered ? row % orders : Math.floor(row / 2.5);
      yield `R-${order},2026-07-18 12:00:00,山田 花子${order},b${order}@example.com,東京都港区1-2-${order},靴${row},1,8800,${'玄関前に置いてください。'.repeat(4)}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return path;
}

/** What is held while a whole file is read, in MB above what was held before; and the orders that came of it. */
async function held(
  rows: number,
  scattered: boolean,
): Promise<{ mb: number; orders: number; lines: number }> {
  const path = await aFile(rows, scattered);
  const look = await lookAtFile(path);
  const now = (): number => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 1024 / 1024;
  };
  const before = now();
  let most = 0;
  let [orders, lines, batches] = [0, 0, 0];
  for await (const batch of readOrders(path, { ...look, scattered })) {
    orders += batch.orders.length;
    lines += batch.orders.reduce((sum, order) => sum + order.raw.length, 0);
    batches += 1;
    if (batches % 18 === 0) most = Math.max(most, now() - before);
  }
  return { mb: most, orders, lines };
}

it.each([
  ['in sequence', false, 4],
  // Held at once is one of many parts, which are of the same size whatever the file's.
  ['scattered', true, 16],
] as const)(
  'memory does not grow with the rows of a file %s',
  { timeout: 120_000 },
  async (_, scattered, more) => {
    const small = await held(15_000, scattered);
    const large = await held(45_000, scattered);
    expect([small.orders, small.lines, large.orders, large.lines]).toEqual([6_000, 15_000, 18_000, 45_000]);
    expect(large.mb).toBeLessThan(small.mb + more);
  },
);
