import type { ImportId } from '../../contract/ids.ts';
import type { ImportReport, RejectedRow } from '../../contract/order-imports.ts';
import type { Context } from '../platform/context.ts';
import { withFrugalMemory } from '../platform/frugal-memory.ts';
import { type PlannedOrders, planReady } from './import-orders.ts';
import { readyBatches } from './ready-orders.ts';
import { type OrderFiles, type ReadPlan, type ReadyBatch, RowsScattered, type SourceName } from './source.ts';

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
  const source = files.sourceOf(file.plan);
  const report: ImportReport = {
    rows: 0,
    orders: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: [],
    rejectedCount: 0,
  };
  const writer = new Writer();
  try {
    await readThrough(ctx, files, { file, source, report, writer });
  } finally {
    // What is on its way ends before the transaction does.
    await writer.settled();
  }
  if (report.rejectedCount > 0 && !file.skipRejected) throw new RowsRejected(takenBack(report));
  return report;
}

interface Reading {
  file: FileImport;
  source: SourceName;
  report: ImportReport;
  writer: Writer;
}

async function readThrough(ctx: Context, files: OrderFiles, reading: Reading): Promise<void> {
  const { file, source, report, writer } = reading;
  for await (const batch of oneAhead(readReady(files, file))) {
    report.rows = batch.rows;
    report.orders += batch.orders.length;
    addRejected(report, batch.rejected);
    const stops = batch.broken || (report.rejectedCount > 0 && !file.skipRejected);
    if (!stops && batch.orders.length > 0) {
      const input = { source, importId: file.importId, orders: batch.orders };
      const planned = await writer.plan(
        batch.orders.map((order) => order.said.number),
        () => planReady(ctx, input),
      );
      for (const { outcome } of planned.taken) report[outcome] += 1;
      await writer.write(planned);
    }
    await file.onProgress?.({ bytes: batch.bytes, rows: batch.rows });
    if (batch.broken) throw new RowsRejected(takenBack(report));
  }
}

/**
 * Writes one lot of orders while the next is decided over: the database works on the one, the program on the other. Their
 * statements take turns on the connection of the transaction.
 */
class Writer {
  private writing: Promise<void> = Promise.resolve();
  private numbers: ReadonlySet<string> = new Set();

  /** A number that is just being written is waited for. When writing failed, that is what is thrown. */
  async plan(numbers: readonly string[], work: () => Promise<PlannedOrders>): Promise<PlannedOrders> {
    if (numbers.some((number) => this.numbers.has(number))) await this.writing;
    this.numbers = new Set(numbers);
    return await work().catch(async (error: unknown) => {
      await this.writing;
      throw error;
    });
  }

  /** Begins to write as soon as what went before is written. */
  async write(planned: PlannedOrders): Promise<void> {
    await this.writing;
    this.writing = planned.write();
    this.writing.catch(() => {});
  }

  settled(): Promise<void> {
    return this.writing;
  }
}

const readReady = (files: OrderFiles, { path, plan }: FileImport): AsyncIterable<ReadyBatch> =>
  files.readReady?.(path, plan) ?? readyBatches(files.read(path, plan));

/** Reads the next piece while the last one is being written: reading and the database work at the same time. */
async function* oneAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (let next = iterator.next(); ; ) {
      const { done, value } = await next;
      if (done === true) return;
      next = iterator.next();
      // Whether reading failed is asked above; until then it must not count as unhandled.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

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
