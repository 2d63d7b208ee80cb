import { stat } from 'node:fs/promises';
import type { RejectedRow, RejectReason } from '../../../contract/order-imports.ts';
import { type ImportedOrder, type OrderBatch, type ReadPlan, RowsScattered } from '../../orders/source.ts';
import { errorCode, Refusal } from '../../platform/errors.ts';
import { Cells, problem } from './cells.ts';
import { isHeaderOf } from './columns.ts';
import { type RowGroup, RowGroups } from './group-rows.ts';
import { type Layout, layoutOf } from './layout.ts';
import { quotesIn } from './look.ts';
import { type Row, RowsBroken, readRows } from './read-rows.ts';
import { Spill } from './spill.ts';
import { toOrder } from './to-order.ts';
import { isExponent } from './values.ts';

/** Orders that are given out at once. */
const batchSize = 300;
/** Rows after which something is given out in any case, so that progress can be shown. */
const rowsBetween = 3000;

/**
 * The orders of a whole file, some hundreds at a time. Throws `RowsScattered` when rows of one order stand far apart
 * and the plan does not say so; refuses `file_gone` and, for the temporary files, `disk_full`.
 */
export async function* readOrders(path: string, plan: ReadPlan): AsyncGenerator<OrderBatch> {
  const { size } = await stat(path).catch(gone);
  const file = new Reading(layoutOf(plan));
  const spill = plan.scattered === true ? await Spill.open(size) : null;
  const groups = new RowGroups();
  try {
    for await (const { row, number } of numberedRows(path, plan, file)) {
      if (spill !== null) await spill.add(number, row);
      else {
        const complete = groups.add(number, row);
        if (complete === 'scattered') throw new RowsScattered();
        for (const group of complete) file.take(group);
      }
      if (file.isFull()) yield file.batch();
    }
    for await (const group of spill === null ? groups.rest() : spill.groups()) {
      file.take(group);
      if (file.isFull()) yield file.batch();
    }
  } catch (error) {
    if (error instanceof RowsBroken) file.breakOff(error.row);
    else if (errorCode(error) === 'ENOSPC') throw new Refusal('refused', 'disk_full', { where: 'temporary' });
    else throw error;
  } finally {
    await spill?.remove();
  }
  yield file.batch();
}

/** The rows below the header that carry an order number. */
async function* numberedRows(
  path: string,
  plan: ReadPlan,
  file: Reading,
): AsyncGenerator<{ row: Row; number: string }> {
  const { encoding, separator } = plan;
  const quotes = await quotesIn(path, plan);
  const rows = readRows(path, { encoding, separator, quotes }, (bytes) => file.cameTo(bytes));
  let below = false;
  for await (const row of rows) {
    if (!below) {
      below = isHeaderOf(row.cells, plan.columns);
      continue;
    }
    const number = file.numberOf(row);
    if (number !== null) yield { row, number };
  }
  if (!below) throw new Refusal('conflict', 'file_gone', { why: 'header_differs' });
}

function gone(error: unknown): never {
  if (errorCode(error) === 'ENOENT') throw new Refusal('conflict', 'file_gone');
  throw error;
}

/** Where the reading of a file stands. */
class Reading {
  private readonly layout: Layout;
  private orders: ImportedOrder[] = [];
  private rejected: RejectedRow[] = [];
  private rows = 0;
  /** Rows when something was given out last. */
  private given = 0;
  private bytes = 0;
  private broken = false;

  constructor(layout: Layout) {
    this.layout = layout;
  }

  cameTo(bytes: number): void {
    this.bytes = bytes;
  }

  /** Counts the row; null when it cannot belong to any order, and why is noted. */
  numberOf(row: Row): string | null {
    const cells = new Cells(this.layout, [row]);
    const found = cells.firstOn(row, 'number');
    // Several exports joined into one file bring their headers along.
    if (found !== null && found.text === this.layout.columns[found.column]) return null;
    this.rows += 1;
    if (found === null) this.reject({ row: row.row, value: '' }, 'number_missing');
    else if (isExponent(found.text)) cells.reject(found, 'excel_exponent');
    this.rejected.push(...cells.problems);
    return found === null || cells.problems.length > 0 ? null : found.text;
  }

  take(group: RowGroup): void {
    if (group.overflow) {
      this.reject({ row: group.rows[0]?.row ?? 0, value: group.number }, 'too_many_rows');
      return;
    }
    const { order, problems } = toOrder(this.layout, group.number, group.rows);
    this.rejected.push(...problems);
    if (order !== null) this.orders.push(order);
  }

  breakOff(row: number): void {
    this.broken = true;
    this.rejected.push(problem({ row, column: '', value: '' }, 'quote_not_closed'));
  }

  isFull(): boolean {
    return (
      this.orders.length >= batchSize ||
      this.rejected.length >= batchSize ||
      this.rows - this.given >= rowsBetween
    );
  }

  batch(): OrderBatch {
    const batch: OrderBatch = {
      orders: this.orders,
      rejected: this.rejected,
      rows: this.rows,
      bytes: this.bytes,
      broken: this.broken,
    };
    this.orders = [];
    this.rejected = [];
    this.given = this.rows;
    return batch;
  }

  /** A problem of the order number itself. */
  private reject(where: { row: number; value: string }, reason: RejectReason): void {
    const column = this.layout.columns[this.layout.of.get('number')?.[0] ?? -1] ?? '';
    this.rejected.push(problem({ ...where, column }, reason));
  }
}
