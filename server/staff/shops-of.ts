import type { ShopId, StaffId } from '../../contract/ids.ts';
import type { Database } from '../platform/db/connect.ts';
import { membershipsOf } from './store.ts';

/** Shops this person works for. */
export async function shopsOf(db: Database, staff: StaffId): Promise<ShopId[]> {
  return (await membershipsOf(db, staff)).map((one) => one.shopId);
}
