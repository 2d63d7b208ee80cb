import { stat } from 'node:fs/promises';
import type { RejectedRow } from '../../../../contract/order-imports.ts';
import { errorCode, Refusal } from '../../../platform/errors.ts';
import type { ImportedProduct, ProductBatch, ProductPlan } from '../../../products/source.ts';
import { columnNames } from '../columns.ts';
import { quotesIn } from '../look.ts';
import { type Row, RowsBroken, readRows } from '../read-rows.ts';
import { isExponent, plainCell } from '../values.ts';
import { type ProductLayout, productLayout } from './layout.ts';
import { toProduct } from './to-product.ts';

/** Products that are given out at once, and rows one product may have. */
const batchSize = 300;
const mostRows = 2000;

/** The products of a whole file, some hundreds at a time. Refuses `file_gone`. */
export async function* readProducts(path: string, plan: ProductPlan): AsyncGenerator<ProductBatch> {
  await stat(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') throw new Refusal('conflict', 'file_gone');
    throw error;
  });
  const quotes = await quotesIn(path, plan);
  const file = new Reading(plan);
  try {
    for await (const row of readRows(path, { encoding: plan.encoding, separator: plan.separator, quotes })) {
      file.add(row);
      if (file.isFull()) yield file.batch();
    }
    file.finish();
  } catch (error) {
    if (!(error instanceof RowsBroken)) throw error;
    file.breakOff(error.row);
  }
  yield file.batch();
}

class Reading {
  private readonly plan: ProductPlan;
  private layout: ProductLayout | null = null;
  private products: ImportedProduct[] = [];
  private rejected: RejectedRow[] = [];
  private rows = 0;
  private group: { key: string; rows: Row[] } = { key: '', rows: [] };

  constructor(plan: ProductPlan) {
    this.plan = plan;
  }

  add(row: Row): void {
    if (this.layout === null) {
      this.layout = headerIn(row, this.plan);
      return;
    }
    const { layout } = this;
    this.rows += 1;
    const found = layout.keys.map((column) => plainCell(row.cells[column] ?? '')).find((text) => text !== '');
    if (found === undefined) {
      this.reject(layout, row, 'number_missing');
      return;
    }
    if (found === layout.columns[layout.keys[0] ?? -1]) {
      this.rows -= 1;
      return;
    }
    if (isExponent(found)) {
      this.reject(layout, row, 'excel_exponent');
      return;
    }
    if (found !== this.group.key || this.group.rows.length >= mostRows) {
      this.take();
      this.group = { key: found, rows: [] };
    }
    this.group.rows.push(row);
  }

  finish(): void {
    this.take();
    if (this.layout === null) throw new Refusal('invalid_input', 'file_no_header');
  }

  breakOff(row: number): void {
    this.take();
    this.rejected.push({ row, column: '', value: '', reason: 'quote_not_closed' });
  }

  isFull(): boolean {
    return this.products.length >= batchSize || this.rejected.length >= batchSize;
  }

  batch(): ProductBatch {
    const batch = {
      products: this.products,
      rejected: this.rejected.sort((a, b) => a.row - b.row),
      rows: this.rows,
    };
    this.products = [];
    this.rejected = [];
    return batch;
  }

  private take(): void {
    const { key, rows } = this.group;
    if (this.layout === null || rows.length === 0) return;
    const { product, problems } = toProduct(this.layout, key, rows);
    this.rejected.push(...problems);
    if (product !== null) this.products.push(product);
    this.group = { key: '', rows: [] };
  }

  private reject(layout: ProductLayout, row: Row, reason: RejectedRow['reason']): void {
    const column = layout.keys[0] ?? -1;
    const value = plainCell(row.cells[column] ?? '');
    this.rejected.push({ row: row.row, column: layout.columns[column] ?? '', value, reason });
  }
}

/** The line of titles above a table is no header: it lacks the columns the mapping speaks of. */
function headerIn(row: Row, plan: ProductPlan): ProductLayout | null {
  const columns = columnNames(row.cells);
  const last = Math.max(...plan.mapping.map((one) => one.column));
  return last < columns.length && row.cells.filter((cell) => cell.trim() !== '').length > 1
    ? productLayout(columns, plan)
    : null;
}
