import { createReadStream } from 'node:fs';
import type { Encoding, Separator } from '../../../contract/order-imports.ts';
import { decoderFor } from './encoding.ts';
import { RowEndless, RowSplitter } from './split-rows.ts';

/** How the bytes of a file become rows. */
export interface RowsPlan {
  encoding: Encoding;
  separator: Separator;
  quotes: boolean;
}

/** One row; `row` counts from 1 as a spreadsheet shows it, so the header mostly is 1. */
export interface Row {
  row: number;
  cells: string[];
}

/** A quotation mark never ends (or a line is endless): the table cannot be read from this row on. */
export class RowsBroken extends Error {
  readonly row: number;

  constructor(row: number) {
    super(`rows cannot be read from row ${row} on`);
    this.name = 'RowsBroken';
    this.row = row;
  }
}

/** Longer than any real row; what is longer is a quotation mark that nobody closed. */
const longestRow = 2 * 1024 * 1024;

/**
 * The rows of a file one after another, blank ones left out; memory does not grow with the file. `onBytes` hears how
 * far reading has come. Throws `RowsBroken`.
 */
export async function* readRows(
  path: string,
  plan: RowsPlan,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<Row> {
  const { separator, quotes } = plan;
  const splitter = new RowSplitter({ separator, quotes, longest: longestRow });
  let row = 0;
  const numbered = function* (piece: string | null): Generator<Row> {
    for (const cells of splitter.rows(piece)) {
      row += 1;
      if (cells.some((cell) => cell !== '')) yield { row, cells };
    }
  };
  try {
    for await (const piece of textOf(path, plan.encoding, onBytes)) yield* numbered(piece);
    yield* numbered(null);
  } catch (error) {
    if (error instanceof RowEndless) throw new RowsBroken(row + 1);
    throw error;
  }
}

async function* textOf(
  path: string,
  encoding: Encoding,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = decoderFor(encoding);
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    onBytes(bytes);
    const text = clean(decoder.decode(chunk, { stream: true }));
    if (text !== '') yield text;
  }
  const rest = clean(decoder.decode());
  if (rest !== '') yield rest;
}

/**
 * A NUL is never meant, and the database takes none. A long run of them is a piece of the file that was lost: it must
 * be seen as unreadable.
 */
const clean = (text: string): string =>
  text.includes('\0') ? text.replace(/\0{16,}/g, '\ufffd').replaceAll('\0', '') : text;
