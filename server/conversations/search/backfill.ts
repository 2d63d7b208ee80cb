import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { ShopId } from '../../../contract/ids.ts';
import { type Context, type Runner, system } from '../../platform/context.ts';
import type { Database } from '../../platform/db/connect.ts';
import type { JobKind } from '../../platform/jobs.ts';
import {
  insertSearchTexts,
  messagesToSearch,
  notesToSearch,
  openBackfill,
  saveBackfill,
  searchedMessage,
  searchedNote,
} from './store-texts.ts';

/** Texts of one transaction: some tenths of a second, so that nobody waits for it. */
const portion = 300;
/** Rest between two (ms): the desk's own work goes first. */
const rest = 50;

/**
 * Writes what was there before the search into it, the newest first. Each portion is a transaction that remembers how far
 * it came, so whoever is killed is followed by the next one, a minute later.
 */
export function backfillSearchJob(runner: Runner): JobKind {
  return {
    name: 'search_backfill',
    retries: 0,
    concurrency: 1,
    expireSeconds: 12 * 3600,
    async run(_shop, _data, signal) {
      for (const shop of await unfinishedShops(runner.db)) {
        while (signal?.aborted !== true && (await runner.run(shop, system, backfillPortion)))
          await pause(rest);
      }
    },
  };
}

export const backfillSearchSchedule = { name: 'search_backfill', cron: '* * * * *' };

async function unfinishedShops(db: Database): Promise<ShopId[]> {
  const { rows } = await sql<{ shop: ShopId }>`
    select shop_id as shop from search_backfills where done_at is null order by shop_id`.execute(db);
  return rows.map((row) => row.shop);
}

/** One portion of this shop; false when there is nothing left to do here. */
export async function backfillPortion(ctx: Context): Promise<boolean> {
  const at = await openBackfill(ctx);
  if (at === null) return false;
  const messages = await messagesToSearch(ctx, { below: at.messagesFrom, limit: portion });
  const notes = await notesToSearch(ctx, { below: at.notesFrom, limit: portion });
  await insertSearchTexts(ctx, [...messages.map(searchedMessage), ...notes.map(searchedNote)]);
  const done = messages.length < portion && notes.length < portion;
  await saveBackfill(ctx, {
    messagesFrom: messages.at(-1)?.id ?? at.messagesFrom,
    notesFrom: notes.at(-1)?.id ?? at.notesFrom,
    done,
  });
  return !done;
}
