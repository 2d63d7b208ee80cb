import type { OrderField, RejectedRow, RejectReason } from '../../../contract/order-imports.ts';
import type { Layout } from './layout.ts';
import type { Row } from './read-rows.ts';
import { plainCell, type Read } from './values.ts';

/** Long values are cut in the list of problems. */
const longestShown = 200;

/** The rows of one order on their way to becoming it, and the problems met. */
export class Cells {
  readonly layout: Layout;
  readonly rows: readonly Row[];
  readonly problems: RejectedRow[];

  constructor(layout: Layout, rows: readonly Row[], problems: RejectedRow[] = []) {
    this.layout = layout;
    this.rows = rows;
    this.problems = problems;
  }

  /** Some of the rows; what is wrong with them is noted here too. */
  only(rows: readonly Row[]): Cells {
    return rows.length === this.rows.length ? this : new Cells(this.layout, rows, this.problems);
  }

  /** Whether the file speaks of any of these fields. */
  speaksOf(...fields: OrderField[]): boolean {
    return fields.some((field) => this.layout.of.has(field));
  }

  /** All cells of a field on one row, trimmed, in order of preference; empty ones too. */
  on(row: Row, field: OrderField): string[] {
    return (this.layout.of.get(field) ?? []).map((column) => this.take(row, column));
  }

  /** One cell, when it says something. */
  at(row: Row, column: number): Found | null {
    const text = this.take(row, column);
    return text === '' ? null : { row, column, text };
  }

  /** The first cell of a field on a row that says something, with its column. */
  firstOn(row: Row, field: OrderField): Found | null {
    for (const column of this.layout.of.get(field) ?? []) {
      const text = this.take(row, column);
      if (text !== '') return { row, column, text };
    }
    return null;
  }

  /** The same for a value of the whole order, which may stand on any of its rows. */
  first(field: OrderField): Found | null {
    for (const row of this.rows) {
      const found = this.firstOn(row, field);
      if (found !== null) return found;
    }
    return null;
  }

  /** The first cell in one column that says something. */
  foundIn(column: number): Found | null {
    if (column < 0) return null;
    for (const row of this.rows) {
      const found = this.at(row, column);
      if (found !== null) return found;
    }
    return null;
  }

  /** Its text; '' when there is none. */
  inColumn(column: number): string {
    return this.foundIn(column)?.text ?? '';
  }

  /** All different texts of a field, by row and column. */
  texts(field: OrderField): string[] {
    const found = new Set<string>();
    for (const row of this.rows) {
      for (const column of this.layout.of.get(field) ?? []) found.add(this.take(row, column));
    }
    found.delete('');
    return [...found];
  }

  /** Text of a value of the whole order; undefined when the file does not speak of it. */
  text(field: OrderField): string | undefined {
    return this.layout.of.has(field) ? (this.first(field)?.text ?? '') : undefined;
  }

  /** A value of the whole order read by `read`; undefined = not spoken of, null = none or not understood. */
  value<T>(field: OrderField, read: (text: string) => Read<T>): T | null | undefined {
    if (!this.layout.of.has(field)) return undefined;
    const found = this.first(field);
    return found === null ? null : this.understood(found, read);
  }

  /** The value of one cell; what is not understood becomes a problem. */
  understood<T>(found: Found, read: (text: string) => Read<T>): T | null {
    const result = read(found.text);
    if ('value' in result) return result.value;
    this.reject(found, result.reason);
    return null;
  }

  reject(found: Found, reason: RejectReason): void {
    const column = this.layout.columns[found.column] ?? '';
    const known = this.problems.some((p) => p.row === found.row.row && p.column === column);
    if (!known) this.problems.push(problem({ row: found.row.row, column, value: found.text }, reason));
  }

  private take(row: Row, column: number): string {
    const text = plainCell(row.cells[column] ?? '');
    if (text.includes('\ufffd')) this.reject({ row, column, text }, 'unreadable_character');
    return text;
  }
}

export interface Found {
  row: Row;
  column: number;
  text: string;
}

export function problem(
  where: { row: number; column: string; value: string },
  reason: RejectReason,
): RejectedRow {
  const { value } = where;
  // Never half a surrogate pair: the database takes no such text.
  const shown =
    value.length > longestShown ? `${value.slice(0, longestShown).replace(/[\ud800-\udbff]$/, '')}…` : value;
  return { ...where, value: shown, reason };
}
