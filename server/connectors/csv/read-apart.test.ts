import { afterAll, describe, expect, it } from 'vitest';
import type { OrderId, ShopId } from '../../../contract/ids.ts';
import { aFolder, aRakutenRow, aTable, rakutenShape } from '../../../tests/builders/order-file.ts';
import { readyBatches } from '../../orders/ready-orders.ts';
import {
  type AskKnown,
  type Origin,
  type ReadPlan,
  type ReadyBatch,
  type ReadyOrder,
  RowsScattered,
} from '../../orders/source.ts';
import { Refusal } from '../../platform/errors.ts';
import { lookAtFile } from './look.ts';
import { readInThread } from './read-apart.ts';
import { readOrders } from './read-orders.ts';

const folder = aFolder();
afterAll(() => folder.remove());

const numbered = (i: number): string => `398765-20260718-${String(i).padStart(10, '0')}`;
const file = (name: string, numbers: readonly number[]): string =>
  folder.put(
    name,
    aTable(
      rakutenShape,
      numbers.map((i) => aRakutenRow({ 注文番号: numbered(i) })),
    ),
  );
const all = async (batches: AsyncIterable<ReadyBatch>): Promise<ReadyBatch[]> => {
  const list: ReadyBatch[] = [];
  for await (const batch of batches) list.push(batch);
  return list;
};
const origin: Origin = {
  shop: 1 as ShopId,
  now: new Date('2026-07-18T03:00:00Z'),
  source: { id: 'test', name: 'テスト', layout: 'test' },
  importId: null,
};
/** Every third number is known, and said something else last time. */
const ask: AskKnown = async (numbers) =>
  new Map(
    numbers
      .filter((number) => Number(number.slice(-3)) % 3 === 0)
      .map((number) => [number, { id: `known ${number}` as OrderId, hash: '' }]),
  );
const inThread = (path: string, plan: ReadPlan) => readInThread({ path, plan, origin, ahead: 1 }, ask);

const utf8 = new TextDecoder();
/** Rows as text, without the ids that are made anew each time. */
function readable(order: ReadyOrder): unknown {
  if (order.outcome !== 'new') return order;
  const text = Object.entries(order.order.rows).map(([table, rows]) => [table, utf8.decode(rows)]);
  const shown = JSON.stringify([...text, utf8.decode(order.order.raw)]);
  return { ...order, order: shown.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id') };
}

describe('a file read in a thread', () => {
  it('gives the same pieces as without one, instants and gaps included', { timeout: 60_000 }, async () => {
    const path = file(
      'many.csv',
      Array.from({ length: 1300 }, (_, i) => i),
    );
    const plan = await lookAtFile(path);
    const read = await all(inThread(path, plan));
    expect(read.length).toBeGreaterThan(2);
    const inline = await all(readyBatches(readOrders(path, plan), { origin, ask }));
    const shown = (batches: ReadyBatch[]) =>
      batches.map(({ orders, ...batch }) => ({ ...batch, orders: orders.map(readable) }));
    expect(shown(read)).toEqual(shown(inline));
    const [known, fresh] = read[0]?.orders ?? [];
    expect(known).toMatchObject({ outcome: 'known', said: { orderedAt: expect.any(Date) } });
    expect(fresh).toMatchObject({ outcome: 'new', buyer: { name: expect.any(String) } });
    expect(JSON.stringify(fresh && readable(fresh))).toContain(numbered(1));
  });

  it('says when it cannot be asked what is known', async () => {
    const path = file('asked.csv', [1, 2, 3]);
    const plan = await lookAtFile(path);
    const reading = readInThread({ path, plan, origin, ahead: 1 }, () =>
      Promise.reject(new Error('no database')),
    );
    await expect(all(reading)).rejects.toThrow('no database');
  });

  it('says that rows are scattered, and refuses as ever', async () => {
    const apart = file('scattered.csv', [...Array.from({ length: 600 }, (_, i) => i), 0]);
    await expect(all(inThread(apart, await lookAtFile(apart)))).rejects.toBeInstanceOf(RowsScattered);
    const plan = await lookAtFile(file('short.csv', [1]));
    const gone = all(inThread(`${folder.path}/nowhere.csv`, plan));
    await expect(gone).rejects.toMatchObject({ reason: 'file_gone' });
    await expect(gone).rejects.toBeInstanceOf(Refusal);
  });

  it('ends with whoever stops listening', async () => {
    const path = file(
      'left.csv',
      Array.from({ length: 1300 }, (_, i) => i),
    );
    for await (const batch of inThread(path, await lookAtFile(path))) {
      expect(batch.orders.length).toBeGreaterThan(0);
      break;
    }
  });
});
