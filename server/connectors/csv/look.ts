import { open, stat } from 'node:fs/promises';
import type { Encoding, OrderField, Separator } from '../../../contract/order-imports.ts';
import type { FileLook } from '../../orders/source.ts';
import { errorCode, Refusal } from '../../platform/errors.ts';
import { isHeader, withoutEdge } from './columns.ts';
import { decoderFor, detectEncoding } from './encoding.ts';
import { formatById, recogniseFormat } from './formats/all.ts';
import { guessMapping } from './guess-mapping.ts';
import { mappingOf } from './layout.ts';
import { type Row, RowsBroken, readRows } from './read-rows.ts';
import { detectSeparator, usesQuotes } from './separator.ts';
import { foreignKind } from './what-file.ts';

const headBytes = 256 * 1024;
/** Rows by whose values the guesses are checked; the first five are shown. */
const rowsLookedAt = 100;
const rowsShown = 5;
/** Lines of title that some systems write above the names of the columns. */
const longestTitle = 5;

export interface Choice {
  encoding?: Encoding;
  separator?: Separator;
  /** Forces a format by its id. */
  format?: string;
}

/** Refuses `file_not_text` when these first bytes surely belong to no table; says what it seems to be. */
export function refuseForeign(head: Uint8Array): void {
  const kind = foreignKind(head);
  if (kind !== null) throw new Refusal('invalid_input', 'file_not_text', { looksLike: kind });
  if (head.length > 0 && detectEncoding(head) === null) {
    throw new Refusal('invalid_input', 'file_not_text', { looksLike: 'other' });
  }
}

/**
 * Looks at the beginning of a file. Refuses `file_empty` (also: names of columns and nothing below), `file_not_text`,
 * `file_no_header`, `file_gone`.
 */
export async function lookAtFile(path: string, chosen: Choice = {}): Promise<FileLook> {
  const { head, complete } = await readHead(path);
  if (head.length === 0) throw new Refusal('invalid_input', 'file_empty');
  refuseForeign(head);
  const encoding = chosen.encoding ?? (await encodingOf(path, head, complete));
  const text = textOf(head, encoding);
  if (text.trim() === '') throw new Refusal('invalid_input', 'file_empty');
  const separator = chosen.separator ?? detectSeparator(text);
  const quotes = usesQuotes(separator, text);
  const { header, rows } = await firstRows(path, { encoding, separator, quotes });
  if (rows.length === 0) throw new Refusal('invalid_input', 'file_empty', { headerOnly: true });
  const cells = rows.map((row) => row.cells);
  const columns = withoutEdge(header.cells, cells);
  const format = chosen.format === undefined ? recogniseFormat(columns) : formatById(chosen.format);
  const mapping = format === null ? guessMapping(columns, cells) : mappingOf(format, columns, cells);
  return {
    encoding,
    separator,
    format: format?.id ?? null,
    formatName: format?.name ?? null,
    columns,
    sample: cells.slice(0, rowsShown).map((row) => columns.map((_, i) => shown(row[i] ?? ''))),
    mapping,
    missing: missingIn(mapping.map((m) => m.field)),
  };
}

/** What must be mapped before a file may be imported: without its number an order cannot be found again. */
export function missingIn(fields: readonly OrderField[]): OrderField[] {
  return fields.includes('number') ? [] : ['number'];
}

/** A cell as the list of samples shows it. */
const shown = (cell: string): string =>
  cell.length > 300 ? `${cell.slice(0, 300).replace(/[\ud800-\udbff]$/, '')}…` : cell;

const textOf = (head: Uint8Array, encoding: Encoding): string =>
  decoderFor(encoding).decode(head, { stream: true });

/** Whether quotation marks enclose the values of this file. Refuses `file_gone`. */
export async function quotesIn(
  path: string,
  as: { encoding: Encoding; separator: Separator },
): Promise<boolean> {
  const { head } = await readHead(path);
  return usesQuotes(as.separator, textOf(head, as.encoding));
}

async function readHead(path: string): Promise<{ head: Uint8Array; complete: boolean }> {
  try {
    const { size } = await stat(path);
    const file = await open(path, 'r');
    try {
      const buffer = Buffer.alloc(Math.min(size, headBytes));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      return { head: buffer.subarray(0, bytesRead), complete: size <= headBytes };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw new Refusal('conflict', 'file_gone');
    throw error;
  }
}

/** A beginning without any Japanese says nothing: then the first piece that has some decides. */
async function encodingOf(path: string, head: Uint8Array, complete: boolean): Promise<Encoding> {
  const encoding = detectEncoding(head, complete);
  if (encoding === null) throw new Refusal('invalid_input', 'file_not_text', { looksLike: 'other' });
  if (encoding !== 'utf-8' || complete || head.some((byte) => byte > 0x7f)) return encoding;
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(headBytes);
    for (let at = headBytes; ; at += headBytes) {
      const { bytesRead } = await file.read(buffer, 0, headBytes, at);
      if (bytesRead === 0) return encoding;
      const piece = buffer.subarray(0, bytesRead);
      const first = piece.findIndex((byte) => byte > 0x7f);
      if (first >= 0) return detectEncoding(piece.subarray(first)) ?? encoding;
    }
  } finally {
    await file.close();
  }
}

async function firstRows(
  path: string,
  plan: { encoding: Encoding; separator: Separator; quotes: boolean },
): Promise<{ header: Row; rows: Row[] }> {
  const seen: Row[] = [];
  try {
    for await (const row of readRows(path, plan)) {
      seen.push(row);
      if (seen.length >= rowsLookedAt) break;
    }
  } catch (error) {
    // What can be read is shown; reading the whole names the row.
    if (!(error instanceof RowsBroken)) throw error;
  }
  const at = seen.slice(0, longestTitle).findIndex((row, i) => isHeader(row.cells) && !isTitle(seen, i));
  const header = seen[at];
  if (header === undefined) throw new Refusal('invalid_input', 'file_no_header');
  return { header, rows: seen.slice(at + 1) };
}

/** A line with far fewer values than the next ones is a title above the table. */
function isTitle(rows: readonly Row[], at: number): boolean {
  const filled = (row: Row | undefined): number => row?.cells.filter((c) => c.trim() !== '').length ?? 0;
  return filled(rows[at]) * 2 < filled(rows[at + 1]) && isHeader(rows[at + 1]?.cells ?? []);
}
