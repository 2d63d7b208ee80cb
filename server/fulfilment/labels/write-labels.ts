import { stringify } from 'csv-stringify/sync';
import type { FileProblem } from '../../../contract/fulfilment.ts';
import type { ConsignmentId } from '../../../contract/ids.ts';
import { cellsOf } from '../../../language/addresses/split-address.ts';
import { suggestFor, toCp932, unwritable } from './characters.ts';
import { isTrouble, type LabelColumn, type LabelTable, type Trouble } from './column.ts';
import { type Parcel, type ParcelFacts, parcelFor } from './parcel.ts';

export interface LabelRows {
  /** What can be written, in the sequence given, each with its row. */
  written: { id: ConsignmentId; cells: string[] }[];
  problems: FileProblem[];
}

/** The rows of a carrier's file. A parcel of which anything cannot be written is named and has no row. */
export function labelRows(table: LabelTable, facts: readonly ParcelFacts[]): LabelRows {
  const written: LabelRows['written'] = [];
  const problems: FileProblem[] = [];
  for (const one of facts) {
    const parcel = parcelFor(table, one);
    const found = problemsOf(table, parcel);
    if (found.problems.length === 0) written.push({ id: parcel.id, cells: found.cells });
    else problems.push(...found.problems);
  }
  return { written, problems };
}

function problemsOf(table: LabelTable, parcel: Parcel): { cells: string[]; problems: FileProblem[] } {
  const named = (column: string, trouble: Trouble, character = ''): FileProblem => ({
    consignment: parcel.id,
    orderNumber: parcel.orderNumber,
    column,
    value: trouble.value,
    character,
    reason: trouble.reason,
    suggestion: trouble.suggestion ?? '',
  });
  if (!table.services.includes(parcel.service)) {
    return { cells: [], problems: [named(table.name, { reason: 'other_service', value: parcel.service })] };
  }
  const problems = table.refuse(parcel).map((trouble) => named(trouble.column, trouble));
  const refused = new Set(problems.map((problem) => problem.column));
  const cells = table.columns.map((column) => {
    const filled = column.fill?.(parcel) ?? '';
    if (isTrouble(filled)) {
      if (!refused.has(column.name)) problems.push(named(column.name, filled));
      return '';
    }
    for (const trouble of troublesIn(filled, { column, table }))
      problems.push(named(column.name, trouble, trouble.character));
    return filled;
  });
  return { cells, problems };
}

function troublesIn(
  text: string,
  { column, table }: { column: LabelColumn; table: LabelTable },
): (Trouble & { character?: string })[] {
  if (text === '') return column.required === true ? [{ reason: 'missing', value: '' }] : [];
  const troubles: (Trouble & { character?: string })[] = unwritable(text, table.set).map((character) => ({
    reason: 'character',
    value: text,
    character,
    suggestion: suggestFor(character, table.set),
  }));
  if (column.most !== undefined && cellsOf(text) * 2 > column.most) {
    troubles.push({ reason: 'too_long', value: text, suggestion: closer(text, column.most) });
  }
  return troubles;
}

/** The same without its spaces, where that is short enough. */
function closer(text: string, most: number): string {
  const without = text.replace(/[\s\u3000]+/g, '');
  return without !== text && cellsOf(without) * 2 <= most ? without : '';
}

/** CP932 with CRLF, everything as it stands in the cells; of a carrier that takes few rows a file, several files in order. */
export function labelFiles(table: LabelTable, rows: readonly (readonly string[])[]): Buffer[] {
  const most = table.mostRows ?? Math.max(1, rows.length);
  const files: Buffer[] = [];
  for (let from = 0; from < rows.length; from += most) {
    const part = rows.slice(from, from + most);
    const head = table.header ? [table.columns.map((column) => column.name)] : [];
    files.push(toCp932(stringify([...head, ...part], { record_delimiter: '\r\n' })));
  }
  return files;
}
