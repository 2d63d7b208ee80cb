import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { ShopId } from '../../contract/ids.ts';
import { type Context, type Runner, system } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import {
  insertNumberParts,
  numbersBelow,
  openNumberBackfill,
  saveNumberBackfill,
} from './store-number-parts.ts';

/** Orders of one transaction: some tenths of a second, so that nobody waits for it. */
const portion = 1000;
/** Rest between two (ms): the desk's own work goes first. */
const rest = 50;

/** Lets orders from before be found by any group of their number, the newest first; whoever is killed is followed. */
export function numberPartsJob(runner: Runner): JobKind {
  return {
    name: 'order_number_parts',
    retries: 0,
    concurrency: 1,
    expireSeconds: 12 * 3600,
    async run(_shop, _data, signal) {
      for (const shop of await unfinishedShops(runner)) {
        while (signal?.aborted !== true && (await runner.run(shop, system, numberPartsPortion)))
          await pause(rest);
      }
    },
  };
}

export const numberPartsSchedule = { name: 'order_number_parts', cron: '* * * * *' };

async function unfinishedShops({ db }: Runner): Promise<ShopId[]> {
  const { rows } = await sql<{ shop: ShopId }>`
    select shop_id as shop from order_number_backfills where done_at is null order by shop_id`.execute(db);
  return rows.map((row) => row.shop);
}

/** One portion of this shop; false when there is nothing left to do here. */
export async function numberPartsPortion(ctx: Context): Promise<boolean> {
  const at = await openNumberBackfill(ctx);
  if (at === null) return false;
  const orders = await numbersBelow(ctx, at.from, portion);
  await insertNumberParts(ctx, orders);
  const done = orders.length < portion;
  await saveNumberBackfill(ctx, { from: orders.at(-1)?.id ?? at.from, done });
  return !done;
}
