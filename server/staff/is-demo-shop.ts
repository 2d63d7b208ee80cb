import type { ShopId } from '../../contract/ids.ts';
import type { Database } from '../platform/db/connect.ts';
import { isDemo } from './store-shops.ts';

/** Whether a shop is the demo (見本のお店), also one that is still being made: nothing may leave it. */
export async function isDemoShop(db: Database, shop: ShopId): Promise<boolean> {
  return await isDemo(db, shop);
}
