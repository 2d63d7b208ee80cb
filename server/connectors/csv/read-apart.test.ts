import { afterAll, describe, expect, it } from 'vitest';
import { aFolder, aRakutenRow, aTable, rakutenShape } from '../../../tests/builders/order-file.ts';
import { readyBatches } from '../../orders/ready-orders.ts';
import { type ReadPlan, type ReadyBatch, RowsScattered } from '../../orders/source.ts';
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
const inThread = (path: string, plan: ReadPlan) => readInThread({ path, plan, ahead: 1 });

describe('a file read in a thread', () => {
  it('gives the same pieces as without one, instants and gaps included', { timeout: 60_000 }, async () => {
    const path = file(
      'many.csv',
      Array.from({ length: 1300 }, (_, i) => i),
    );
    const plan = await lookAtFile(path);
    const read = await all(inThread(path, plan));
    expect(read.length).toBeGreaterThan(2);
    expect(read).toEqual(await all(readyBatches(readOrders(path, plan))));
    expect(read[0]?.orders[0]?.said.orderedAt).toBeInstanceOf(Date);
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
