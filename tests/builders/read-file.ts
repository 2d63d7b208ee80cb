import type { RejectedRow } from '../../contract/order-imports.ts';
import { csvSource } from '../../server/connectors/csv/source.ts';
import { evenIfScattered } from '../../server/orders/read-into.ts';
import type { FileLook, ImportedOrder, ReadPlan } from '../../server/orders/source.ts';

export interface ReadFile {
  look: FileLook;
  orders: ImportedOrder[];
  rejected: RejectedRow[];
  rows: number;
  broken: boolean;
  scattered: boolean;
}

/** Looks at a file of orders and reads all of it, as an import does; `over` is what a person changed in between. */
export async function readFileOfOrders(path: string, over: Partial<ReadPlan> = {}): Promise<ReadFile> {
  const look = await csvSource.look(path);
  return await evenIfScattered(async (scattered) => {
    const read: ReadFile = { look, orders: [], rejected: [], rows: 0, broken: false, scattered };
    for await (const batch of csvSource.read(path, { ...look, scattered, ...over })) {
      read.orders.push(...batch.orders);
      read.rejected.push(...batch.rejected);
      read.rows = batch.rows;
      read.broken = batch.broken;
    }
    return read;
  });
}
