import type { Encoding } from '../../../contract/order-imports.ts';

/** A file as a table: all its rows, blank ones too, so that the first is row 1. */
export interface TableRows {
  encoding: Encoding;
  rows: string[][];
}

/** Port: reads small tables (CSV, TSV) of any encoding. Adapter: `connectors/csv/`. Refuses `file_not_text`. */
export interface TableFiles {
  read(bytes: Uint8Array): TableRows;
}
