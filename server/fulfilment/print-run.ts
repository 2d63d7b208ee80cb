import type { PrintRun } from '../../contract/fulfilment.ts';
import type { ConsignmentId, PrintRunId } from '../../contract/ids.ts';
import { consignmentsToPrint } from '../orders/consignments-to-print.ts';
import { moveConsignments } from '../orders/move-consignments.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { personNames } from '../staff/person-names.ts';
import { fulfilmentEvents } from './events.ts';
import { fulfilmentPolicy } from './policy.ts';
import { insertPrintRun, loadPrintRun, newestPrintRuns, type PrintRunRow } from './store-print-runs.ts';
import type { FileMaker, FileMakers, PrintOrder, PrintRunRecord, RunFile } from './types.ts';

const pageSize = 50;

/**
 * Writes down a press on 印刷 or 書き出し: who, what, when, for which. Everything in it gets its 出荷番号; with `mark`,
 * what waits moves to 印刷済. The file comes from `gatherRunFile`. Throws `nothing_to_write` and what the maker refuses.
 */
export async function makePrintRun(ctx: Context, makers: FileMakers, order: PrintOrder): Promise<PrintRun> {
  fulfilmentPolicy.require(ctx, 'fulfilment.print');
  const maker = makerOf(makers, order.kind);
  const prepared = await maker.prepare(ctx, order);
  if (prepared.consignments.length === 0)
    throw new Refusal('refused', 'nothing_to_write', { problems: prepared.problems });
  const { actor } = ctx;
  const run: PrintRunRecord = {
    ...prepared,
    id: newId<PrintRunId>(),
    kind: order.kind,
    madeBy: actor.kind === 'staff' ? actor.name : '',
    madeAt: ctx.now,
  };
  await insertPrintRun(ctx, {
    id: run.id,
    kind: run.kind,
    format: run.format,
    consignments: run.consignments,
    options: run.options,
    problems: run.problems,
    made_by: actor.kind === 'staff' ? actor.id : null,
    made_at: run.madeAt,
  });
  if (order.kind !== 'mall') await giveNumbers(ctx, run.consignments, order.mark);
  ctx.record({
    kind: fulfilmentEvents.printed,
    data: { run: run.id, kind: run.kind, format: run.format, count: run.consignments.length },
  });
  return describe(ctx, run, maker);
}

/** 出荷番号 for what has none; with `mark`, what still waits is 印刷済 from now on. Nothing is ever moved back. */
async function giveNumbers(ctx: Context, ids: readonly ConsignmentId[], mark: boolean): Promise<void> {
  await consignmentsToPrint(ctx, ids);
  if (!mark) return;
  await moveConsignments(ctx, { ids, from: 'waiting', to: 'printed' });
}

/** Who printed what when, newest first. */
export async function listPrintRuns(
  ctx: Context,
  makers: FileMakers,
  after: PrintRunId | null,
): Promise<{ runs: PrintRun[]; next: string | null }> {
  fulfilmentPolicy.require(ctx, 'fulfilment.print');
  const rows = await newestPrintRuns(ctx, { before: after, limit: pageSize + 1 });
  const shown = rows.slice(0, pageSize);
  const names = await namesOf(ctx, shown);
  const runs = shown.flatMap((row) => {
    const maker = makers[row.kind];
    return maker === undefined ? [] : describe(ctx, recordOf(row, names), maker);
  });
  return { runs, next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null };
}

/** Reads all that the file of a run is made of; what it answers makes the file, outside of the transaction. */
export async function gatherRunFile(
  ctx: Context,
  makers: FileMakers,
  id: PrintRunId,
): Promise<() => Promise<RunFile>> {
  fulfilmentPolicy.require(ctx, 'fulfilment.print');
  const row = await loadPrintRun(ctx, id);
  if (row === null) throw notFound('print_run');
  const run = recordOf(row, await namesOf(ctx, [row]));
  const maker = makerOf(makers, run.kind);
  const facts = await maker.gather(ctx, run);
  return () => maker.make(facts);
}

function makerOf(makers: FileMakers, kind: PrintRunRecord['kind']): FileMaker {
  const maker = makers[kind];
  if (maker === undefined) throw notFound('print_run');
  return maker;
}

async function namesOf(ctx: Context, rows: readonly PrintRunRow[]): Promise<(row: PrintRunRow) => string> {
  const ids = new Set(rows.flatMap((row) => row.made_by ?? []));
  const names = await personNames(ctx, [...ids]);
  return (row) => (row.made_by === null ? '' : (names.get(row.made_by)?.name ?? ''));
}

function recordOf(row: PrintRunRow, nameOf: (row: PrintRunRow) => string): PrintRunRecord {
  return {
    id: row.id,
    kind: row.kind,
    format: row.format,
    consignments: row.consignments,
    options: row.options,
    problems: row.problems,
    madeBy: nameOf(row),
    madeAt: row.made_at,
  };
}

function describe(ctx: Context, run: PrintRunRecord, maker: FileMaker): PrintRun {
  return {
    id: run.id,
    kind: run.kind,
    format: run.format,
    count: run.consignments.length,
    madeBy: run.madeBy,
    madeAt: run.madeAt.toISOString(),
    problems: run.problems,
    url: `/api/shops/${ctx.shop}/print-runs/${run.id}/file`,
    fileName: maker.fileName(run),
  };
}
