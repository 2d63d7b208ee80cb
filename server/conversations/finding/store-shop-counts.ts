import { sql } from 'kysely';
import type { OutputOf } from '../../../contract/endpoint.ts';
import type { StaffId } from '../../../contract/ids.ts';
import type { shopCounts as endpoint } from '../../../contract/inbox.ts';
import type { Database } from '../../platform/db/connect.ts';
import { shopsOf } from '../../staff/shops-of.ts';

type Counts = OutputOf<typeof endpoint>['shops'][number];

/** How much waits in each shop this person works for; whoever answers for many shops chooses by it. */
export async function countShops(db: Database, me: StaffId): Promise<Counts[]> {
  const shops = await shopsOf(db, me);
  if (shops.length === 0) return [];
  const { rows } = await sql<Counts>`
    select shop_id as shop, count(*) filter (where status = 'open')::int as open,
      count(*) filter (where assignee_id = ${me}::uuid and status <> 'on_hold')::int as mine
    from conversations
    where shop_id = any(${shops}::int[]) and status <> 'closed' and noise is null and merged_into is null
      and not notice
    group by shop_id`.execute(db);
  const counted = new Map(rows.map((row) => [row.shop, row]));
  return shops.map((shop) => counted.get(shop) ?? { shop, open: 0, mine: 0 });
}
