import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ImportId, importId, type ShopId } from '../../contract/ids.ts';
import { type Runner, system } from '../platform/context.ts';
import { errorCode, Refusal } from '../platform/errors.ts';
import type { JobKind } from '../platform/jobs.ts';
import { orderEvents } from './events.ts';
import { evenIfScattered, RowsRejected, readInto } from './read-into.ts';
import { importJobName } from './run-import.ts';
import {
  claimImport,
  type ImportRecord,
  loadImport,
  quietRuns,
  saveProgress,
  saveState,
} from './store-imports.ts';
import type { ImportPlace } from './upload-orders.ts';

const hour = 60 * 60;
/** Progress is told at most this often (ms). */
const tellEvery = 500;
/** A run that says nothing for so long (ms) is begun again, unless its process still holds it. */
const quietFor = 15_000;
/** A run that died so often is given up. */
const mostAttempts = 3;
/** Uploads nobody imported are personal data lying about: they go after so many days. */
const keptDays = 7;

/** The job that imports an uploaded file. Not retried by the queue: `tendImportsJob` sees what died, within a minute. */
export function importJob(runner: Runner, place: ImportPlace): JobKind {
  return {
    name: importJobName,
    retries: 0,
    concurrency: 1,
    expireSeconds: 12 * hour,
    async run(shop, data, signal) {
      await processImport({ runner, place, signal }, shop, importId.parse(data.import));
    },
  };
}

/** Every minute: imports whose process was killed begin again (nothing of them was written); old uploads go. */
export function tendImportsJob(runner: Runner, place: ImportPlace): JobKind {
  return {
    name: 'tend_imports',
    retries: 0,
    async run() {
      const before = new Date(runner.clock.now().getTime() - quietFor);
      for (const { shop, id } of await quietRuns(runner.db, before)) {
        await runner.run(shop, system, async (ctx) => {
          if (!(await claimImport(ctx, id))) return;
          ctx.later({ name: importJobName, data: { import: id } });
        });
      }
      await sweepUploads(place.folder, runner.clock.now());
    },
  };
}

export const tendImportsSchedule = { name: 'tend_imports', cron: '* * * * *' };

interface Desk {
  runner: Runner;
  place: ImportPlace;
  /** The program stops: what is not finished is taken back and begun again after the next start. */
  signal?: AbortSignal;
}

/** Imports one file that is `running`; may be called twice, the second finds nothing to do. */
export async function processImport(desk: Desk, shop: ShopId, id: ImportId): Promise<void> {
  const { runner, place } = desk;
  const begun = await begin(desk, shop, id);
  if (begun === null) return;
  try {
    const finished = await evenIfScattered((scattered) => attempt(desk, { shop, record: begun, scattered }));
    if (finished) await rm(join(place.folder, begun.storedAs), { force: true });
  } catch (error) {
    if (desk.signal?.aborted === true) {
      // Stopping is no failed attempt.
      const progress = { bytes: 0, rows: 0, attempts: (begun.progress.attempts ?? 1) - 1 };
      await runner.run(shop, system, (ctx) => saveProgress(ctx, id, progress));
      return;
    }
    const failure = failureOf(error);
    await runner.run(shop, system, async (ctx) => {
      const report = error instanceof RowsRejected ? error.report : null;
      await saveState(ctx, id, { status: 'failed', progress: begun.progress, report, failure });
      ctx.tell({ kind: 'import', id });
    });
    if (failure.reason === 'unexpected') throw error;
  }
}

/** Counts the attempt where a rollback does not take it back; null when there is nothing to do. */
async function begin(desk: Desk, shop: ShopId, id: ImportId): Promise<ImportRecord | null> {
  return await desk.runner.run(shop, system, async (ctx) => {
    if (!(await claimImport(ctx, id))) return null;
    const record = await loadImport(ctx, id, true);
    if (record === null || record.status !== 'running') return null;
    const attempts = (record.progress.attempts ?? 0) + 1;
    const progress = { bytes: 0, rows: 0, attempts };
    if (attempts <= mostAttempts) {
      await saveProgress(ctx, id, progress);
      return { ...record, progress };
    }
    const failure = { reason: 'unexpected', details: { attempts } } as const;
    await saveState(ctx, id, { status: 'failed', progress, report: null, failure });
    ctx.tell({ kind: 'import', id });
    return null;
  });
}

/** The whole import in one transaction; false when another process has it in hand. */
async function attempt(
  desk: Desk,
  run: { shop: ShopId; record: ImportRecord; scattered: boolean },
): Promise<boolean> {
  const { runner, place } = desk;
  const { shop, record, scattered } = run;
  return await runner.run(shop, system, async (ctx) => {
    if (!(await claimImport(ctx, record.id))) return false;
    if ((await loadImport(ctx, record.id))?.status !== 'running') return false;
    const report = await readInto(ctx, place.files, {
      path: join(place.folder, record.storedAs),
      plan: { ...record, scattered },
      importId: record.id,
      skipRejected: record.skipRejected,
      onProgress: progressTeller(desk, shop, record),
    });
    const progress = { ...record.progress, bytes: record.size, rows: report.rows };
    await saveState(ctx, record.id, { status: 'done', progress, report, failure: null });
    const { created, updated } = report;
    ctx.record(orderEvents.imported(record.id, { fileName: record.fileName, created, updated }));
    ctx.tell({ kind: 'import', id: record.id });
    return true;
  });
}

/** Tells browsers how far it has come, in transactions of its own: the import's is not seen before its end. */
function progressTeller({ runner, signal }: Desk, shop: ShopId, record: ImportRecord) {
  let last = 0;
  return async (progress: { bytes: number; rows: number }): Promise<void> => {
    signal?.throwIfAborted();
    const now = Date.now();
    if (now - last < tellEvery) return;
    last = now;
    await runner.run(shop, system, async (ctx) => {
      await saveProgress(ctx, record.id, { ...record.progress, ...progress });
      ctx.tell({ kind: 'import', id: record.id });
    });
  };
}

function failureOf(error: unknown): NonNullable<ImportRecord['failure']> {
  if (error instanceof RowsRejected) {
    return { reason: 'import_has_errors', details: { rejected: error.report.rejectedCount } };
  }
  if (error instanceof Refusal) return { reason: error.reason, details: error.details };
  // PostgreSQL's own word for it: the disk of the database, not that of the uploads.
  if (errorCode(error) === '53100') return { reason: 'disk_full', details: { where: 'database' } };
  return { reason: 'unexpected', details: {} };
}

/** Removes what has lain in the folder of uploads for too long; halves of broken transfers after a day. */
export async function sweepUploads(folder: string, now: Date): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const path = join(folder, name);
    const file = await stat(path).catch(() => null);
    const days = file === null ? 0 : (now.getTime() - file.mtimeMs) / (24 * hour * 1000);
    if (days > (name.endsWith('.part') ? 1 : keptDays)) await rm(path, { force: true });
  }
}
