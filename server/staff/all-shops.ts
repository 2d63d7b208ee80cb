import type { ShopId } from '../../contract/ids.ts';
import type { Database } from '../platform/db/connect.ts';

type Tables = { shops: { id: ShopId } };

/** Every shop of the house, for work that runs over all of them (sweeps, listeners). */
export async function allShops(db: Database): Promise<ShopId[]> {
  const rows = await db.withTables<Tables>().selectFrom('shops').select('id').orderBy('id').execute();
  return rows.map((r) => r.id);
}
