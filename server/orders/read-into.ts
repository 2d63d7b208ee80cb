import type { ImportId } from '../../contract/ids.ts';
import type { ImportReport, RejectedRow } from '../../contract/order-imports.ts';
import type { Context } from '../platform/context.ts';
import { withFrugalMemory } from '../platform/frugal-memory.ts';
import { readAhead } from '../platform/read-ahead.ts';
import { planOrders, takingFrom } from './import-orders.ts';
import { readyBatches } from './ready-orders.ts';
import {
  type OrderFiles,
  type Origin,
  type ReadPlan,
  type ReadyBatch,
  RowsScattered,
  type Taking,
} from './source.ts';
import { planAnew } from './store-write.ts';

/** Problems that are listed one by one; beyond that they are only counted. */
const listed = 1000;

export interface FileImport {
  path: string;
  plan: ReadPlan;
  importId: ImportId | null;
  /** Leave out orders with problems instead of importing nothing. */
  skipRejected: boolean;
  onProgress?: (progress: { bytes: number; rows: number }) => Promise<void>;
}

/** Rows could not be taken: thrown to take everything back; carries what was wrong. */
export class RowsRejected extends Error {
  readonly report: ImportReport;

  constructor(report: ImportReport) {
    super('rows were rejected');
    this.name = 'RowsRejected';
    this.report = report;
  }
}

/**
 * Imports a whole file within the transaction of `ctx`: all of it or, by throwing `RowsRejected`, nothing. After the
 * first problem the rest is still read, so that all problems are told at once.
 */
export function readInto(ctx: Context, files: OrderFiles, file: FileImport): Promise<ImportReport> {
  return withFrugalMemory(() => readAll(ctx, files, file));
}

async function readAll(ctx: Context, files: OrderFiles, file: FileImport): Promise<ImportReport> {
  const report: ImportReport = {
    rows: 0,
    orders: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: [],
    rejectedCount: 0,
  };
  const source = files.sourceOf(file.plan);
  const { origin, ask } = await takingFrom(ctx, { source, importId: file.importId });
  const pending = new Pending();
  const taking = { origin, ask: (numbers: readonly string[]) => pending.note(ask(numbers)) };
  try {
    await readThrough(ctx, readReady(files, file, taking), { file, origin, report, pending });
  } catch (error) {
    throw pending.failure ?? error;
  } finally {
    // What is on its way ends before the transaction does.
    await pending.settled();
  }
  if (report.rejectedCount > 0 && !file.skipRejected) throw new RowsRejected(takenBack(report));
  return report;
}

/**
 * What the database has in hand, several things at once. After the first failure everything else fails as well, with
 * nothing but "the transaction is aborted": why, the first one says, and whether it is worth another try.
 */
class Pending {
  failure: unknown = null;
  private readonly all = new Set<Promise<unknown>>();

  note<T>(work: Promise<T>): Promise<T> {
    this.all.add(work);
    work.then(
      () => this.all.delete(work),
      (error: unknown) => {
        this.failure ??= error;
        this.all.delete(work);
      },
    );
    return work;
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.all);
  }
}

interface Reading {
  file: FileImport;
  origin: Origin;
  report: ImportReport;
  pending: Pending;
}

/**
 * One piece is written while the next is read and decided over: the database works on the one, the program on the other.
 * Their statements take turns on the connection of the transaction.
 */
async function readThrough(
  ctx: Context,
  batches: AsyncIterable<ReadyBatch>,
  { file, origin, report, pending }: Reading,
): Promise<void> {
  let writing: Promise<void> = Promise.resolve();
  let pieces = 0;
  for await (const batch of readAhead(batches)) {
    report.rows = batch.rows;
    report.orders += batch.orders.length;
    addRejected(report, batch.rejected);
    const stops = batch.broken || (report.rejectedCount > 0 && !file.skipRejected);
    if (!stops && batch.orders.length > 0) {
      const planned = await pending.note(planOrders(ctx, origin, batch.orders));
      for (const { outcome } of planned.taken) report[outcome] += 1;
      await writing;
      pieces += 1;
      if (isPowerOfTwo(pieces)) await planAnew(ctx);
      writing = pending.note(planned.write());
    }
    await file.onProgress?.({ bytes: batch.bytes, rows: batch.rows });
    if (batch.broken) throw new RowsRejected(takenBack(report));
  }
  await writing;
}

const isPowerOfTwo = (count: number): boolean => (count & (count - 1)) === 0;

const readReady = (
  files: OrderFiles,
  { path, plan }: FileImport,
  taking: Taking,
): AsyncIterable<ReadyBatch> =>
  files.readReady?.(path, plan, taking) ?? readyBatches(files.read(path, plan), taking);

/** Runs `attempt`; once more with `scattered` when the rows of an order turn out to stand far apart. */
export async function evenIfScattered<T>(attempt: (scattered: boolean) => Promise<T>): Promise<T> {
  try {
    return await attempt(false);
  } catch (error) {
    if (!(error instanceof RowsScattered)) throw error;
    return await attempt(true);
  }
}

function addRejected(report: ImportReport, rejected: readonly RejectedRow[]): void {
  report.rejectedCount += rejected.length;
  report.rejected.push(...rejected.slice(0, listed - report.rejected.length));
}

const takenBack = (report: ImportReport): ImportReport => ({
  ...report,
  created: 0,
  updated: 0,
  unchanged: 0,
});
