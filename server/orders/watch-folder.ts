import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type ImportId, importId, type ShopId } from '../../contract/ids.ts';
import { jstDay } from '../../language/days.ts';
import { type Context, type Runner, system } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { JobKind } from '../platform/jobs.ts';
import { allShops } from '../staff/all-shops.ts';
import {
  type Entry,
  ensureFolder,
  entriesOf,
  moveInto,
  openFile,
  pathOf,
  quietFiles,
  removeFolder,
  writeNote,
} from './folder-files.ts';
import { refusalSentence, rejectedSentence } from './import-sentences.ts';
import { claimFolder, type ImportRecord, insertImport, loadImport } from './store-imports.ts';
import { blankImport, takeOrderFile } from './take-file.ts';
import type { ImportPlace } from './upload-orders.ts';

/** Where shops lay their files: `<root>/<shop>/`. */
export interface OrdersIn {
  root: string;
  place: ImportPlace;
  /** So long (ms) a file must not have grown. */
  quietMs?: number;
  log: (line: string) => void;
}

const usuallyQuiet = 20_000;
/** A folder with thousands of files is worked off over several minutes. */
const mostAtOnce = 50;
/** Where a file lies while it is imported, each in a folder named by its import. */
const taking = '.taking';

/** Every minute: files laid into the folders of the shops are taken; what has been imported goes to done or failed. */
export function watchOrdersInJob(runner: Runner, ordersIn: OrdersIn): JobKind {
  return {
    name: 'watch_orders_in',
    retries: 0,
    expireSeconds: 60 * 60,
    async run() {
      for (const shop of await allShops(runner.db)) {
        await sweepOrdersIn(runner, ordersIn, shop).catch((error: unknown) =>
          ordersIn.log(`orders-in/${shop}: ${error instanceof Error ? error.message : String(error)}`),
        );
      }
    },
  };
}

export const watchOrdersInSchedule = { name: 'watch_orders_in', cron: '* * * * *' };

/** One look into the folder of a shop; a second one at the same time finds nothing to do. */
export async function sweepOrdersIn(runner: Runner, ordersIn: OrdersIn, shop: ShopId): Promise<void> {
  const folder = await ensureFolder(ordersIn.root, String(shop));
  const desk = { runner, ordersIn, shop, folder };
  await runner.run(shop, system, async (ctx) => {
    if (!(await claimFolder(ctx))) return;
    await ensureFolder(folder, taking);
    await settle(desk);
    const files = await quietFiles(folder, ordersIn.quietMs ?? usuallyQuiet);
    for (const entry of files.slice(0, mostAtOnce)) await take(desk, entry);
  });
}

interface Desk {
  runner: Runner;
  ordersIn: OrdersIn;
  shop: ShopId;
  folder: string;
}

/** It was written to while it was read; the next look sees it whole. */
class StillGrowing extends Error {}

async function take(desk: Desk, entry: Entry): Promise<void> {
  const path = pathOf(desk.folder, entry);
  const file = await openFile(path);
  if (file === null) return;
  const run = <T>(work: (ctx: Context) => Promise<T>): Promise<T> => desk.runner.run(desk.shop, system, work);
  try {
    const before = await file.stat();
    await takeOrderFile(run, desk.ordersIn.place, {
      name: entry.name,
      body: file.createReadStream({ autoClose: false }),
      announced: before.size,
      cameBy: 'folder',
      skipRejected: false,
      onTaken: async (id) => {
        const after = await file.stat();
        if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw new StillGrowing();
        await rename(path, pathOf(await ensureFolder(desk.folder, taking, id), entry));
      },
    });
  } catch (error) {
    if (error instanceof StillGrowing) return;
    // The file is all right, the machine is not: it is tried again.
    if (!(error instanceof Refusal) || error.reason === 'disk_full') throw error;
    await refuse(desk, entry, error);
  } finally {
    await file.close();
  }
}

/** A file that cannot even be begun stands in the list of imports like one that failed. */
async function refuse(desk: Desk, entry: Entry, { reason, details }: Refusal): Promise<void> {
  const id = newId<ImportId>();
  const blank = blankImport(id, { name: entry.name, cameBy: 'folder', skipRejected: false });
  const record: ImportRecord = { ...blank, failure: { reason, details } };
  await desk.runner.run(desk.shop, system, async (ctx) => {
    await insertImport(ctx, record);
    ctx.tell({ kind: 'import', id });
  });
  await putAway(desk, pathOf(desk.folder, entry), { entry, record });
}

/** Files whose import has ended are put away; one of which no import is known goes back to where it lay. */
async function settle(desk: Desk): Promise<void> {
  const place = join(desk.folder, taking);
  for (const { name } of await entriesOf(place)) {
    const id = importId.safeParse(name);
    if (!id.success) continue;
    const below = join(place, name);
    const record = await desk.runner.run(desk.shop, system, (ctx) => loadImport(ctx, id.data));
    if (record !== null && record.status !== 'done' && record.status !== 'failed') continue;
    for (const entry of await entriesOf(below)) {
      const path = pathOf(below, entry);
      if (record === null) await moveInto(desk.folder, path, entry.name);
      else await putAway(desk, path, { entry, record });
    }
    await removeFolder(below);
  }
}

async function putAway(
  desk: Desk,
  path: Buffer,
  { entry, record }: { entry: Entry; record: ImportRecord },
): Promise<void> {
  if (record.status === 'done') {
    const day = jstDay(desk.runner.clock.now());
    await moveInto(await ensureFolder(desk.folder, 'done', day), path, entry.name);
    return;
  }
  const failed = await ensureFolder(desk.folder, 'failed');
  const name = await moveInto(failed, path, entry.name);
  await writeNote(join(failed, `${name}.txt`), noteOf(record));
}

/** What stands beside a refused file. */
function noteOf({ fileName, failure, report }: ImportRecord): string {
  const why = failure === null ? null : refusalSentence(failure.reason, failure.details);
  const rows = (report?.rejected ?? []).slice(0, 200).map((row) => `・${rejectedSentence(row)}`);
  const rest = (report?.rejectedCount ?? 0) - rows.length;
  return [
    `「${fileName}」は取り込めませんでした。`,
    '',
    why ??
      'プログラムの側で問題が起きました。もう一度置いてもだめなときは、サーバーの記録を確かめてください。',
    ...(rows.length > 0 ? ['', ...rows] : []),
    ...(rest > 0 ? [`ほか ${rest.toLocaleString('en-US')} か所`] : []),
    '',
  ].join('\n');
}
