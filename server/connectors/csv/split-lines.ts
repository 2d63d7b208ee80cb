import type { OrderField } from '../../../contract/order-imports.ts';
import type { Layout } from './layout.ts';
import type { Row } from './read-rows.ts';

/** The same line twice (two exports joined into one file) counts once, where the format can tell lines apart. */
export function distinctLines(layout: Layout, rows: readonly Row[]): readonly Row[] {
  if (layout.lineKey.length === 0 || rows.length === 1) return rows;
  const seen = new Set<string>();
  return rows.filter((row) => {
    const values = layout.lineKey.map((column) => (row.cells[column] ?? '').trim());
    if (values.includes('')) return true;
    const key = values.join('\u0000');
    return seen.has(key) ? false : seen.add(key);
  });
}

const itemFields: readonly OrderField[] = [
  'item_sku',
  'item_name',
  'item_options',
  'item_quantity',
  'item_price',
  'item_tax_rate',
];
const numbered = /^L\d+=/;

/** A row that holds all lines of its order (`L1=靴&L2=靴べら`) as one row a line, where the format writes so. */
export function splitLines(layout: Layout, rows: readonly Row[]): readonly Row[] {
  if (layout.format?.numberedLines !== true) return rows;
  const columns = itemFields.flatMap((field) => layout.of.get(field) ?? []);
  return rows.flatMap((row) => {
    const cells = new Map(
      columns
        .filter((column) => numbered.test(row.cells[column] ?? ''))
        .map((column) => [column, linesIn(row, column)]),
    );
    if (cells.size === 0) return [row];
    const names = new Set([...cells.values()].flatMap((lines) => [...lines.keys()]));
    return [...names].map((name) => ({
      row: row.row,
      cells: row.cells.map((cell, column) => {
        const lines = cells.get(column);
        return lines === undefined ? cell : (lines.get(name) ?? '');
      }),
    }));
  });
}

function linesIn(row: Row, column: number): Map<string, string> {
  const pieces = (row.cells[column] ?? '').split(/&(?=L\d+=)/);
  return new Map(
    pieces.map((piece): [string, string] => [
      piece.slice(0, piece.indexOf('=')),
      piece.slice(piece.indexOf('=') + 1),
    ]),
  );
}
