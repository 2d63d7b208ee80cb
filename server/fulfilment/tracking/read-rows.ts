import type { Carrier } from '../../../contract/orders.ts';
import { carrierNamed } from '../../../language/parcel-carriers.ts';
import type { RecognisedFile } from './recognise-file.ts';

/** One row of a carrier's file, as it says it. */
export interface SaidRow {
  row: number;
  key: string;
  number: string;
  carrier: Carrier | null;
  shippedOn: string | null;
  recipient: string;
  postalCode: string;
}

/** The rows that say anything at all. */
export function saidRows(rows: readonly (readonly string[])[], file: RecognisedFile): SaidRow[] {
  const { columns, carrier, first } = file;
  return rows.slice(first).flatMap((cells, i): SaidRow[] => {
    const cell = (at: number | null): string => (at === null ? '' : plainCell(cells[at] ?? ''));
    const said = { key: cell(columns.key), number: cell(columns.number), recipient: cell(columns.recipient) };
    if (said.key === '' && said.number === '' && said.recipient === '') return [];
    return [
      {
        ...said,
        row: first + i + 1,
        carrier: carrier ?? (carrierNamed(cell(columns.carrier)) as Carrier | null),
        shippedOn: dayIn(cell(columns.shippedOn)),
        postalCode: cell(columns.postalCode).normalize('NFKC').replace(/\D/g, ''),
      },
    ];
  });
}

/** `="0012"` and `'0012` are how spreadsheets are told to leave a number alone. */
const plainCell = (text: string): string =>
  text
    .trim()
    .replace(/^="(.*)"$/s, '$1')
    .replace(/^'/, '')
    .trim();

/** 2026/7/2, 20260702, 2026-07-02 10:30, 2026年7月2日 → 2026-07-02. */
export function dayIn(text: string): string | null {
  const found = /^(20\d{2})[-/年.]?(\d{1,2})[-/月.]?(\d{1,2})(?!\d)/.exec(text.normalize('NFKC'));
  if (found === null) return null;
  const day = `${found[1]}-${(found[2] ?? '').padStart(2, '0')}-${(found[3] ?? '').padStart(2, '0')}`;
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? null : day;
}
