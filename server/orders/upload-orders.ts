import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ImportId } from '../../contract/ids.ts';
import type { OrderImport } from '../../contract/order-imports.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { asOrderImport } from './get-import.ts';
import { keepUpload } from './keep-upload.ts';
import { withMemory } from './known-columns.ts';
import { orderPolicy } from './policy.ts';
import type { FileLook, OrderFiles } from './source.ts';
import { type ImportRecord, insertImport } from './store-imports.ts';

/** Where uploads lie and what reads them. */
export interface ImportPlace {
  folder: string;
  files: OrderFiles;
  /** Bytes that an upload must leave free on the disk; a sensible figure when left out. */
  spared?: number;
}

export interface ArrivingFile {
  name: string;
  body: Readable;
  announced: number | null;
}

/** Runs a piece of work in a transaction of the visitor. */
type Run = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>;

/**
 * Takes in a file of orders and looks at it; nothing is imported yet. Not one transaction: hours may pass while it
 * arrives. A file that is refused (`file_empty`, `file_not_text`, `file_no_header`, `file_too_large`, `disk_full`)
 * leaves nothing behind.
 */
export async function uploadOrderFile(
  run: Run,
  place: ImportPlace,
  file: ArrivingFile,
): Promise<OrderImport> {
  await run(async (ctx) => orderPolicy.require(ctx, 'order.import'));
  const id = newId<ImportId>();
  const { folder, files, spared } = place;
  const { body, announced } = file;
  const size = await keepUpload({ folder, storedAs: id, body, announced, files, spared });
  try {
    if (size === 0) throw new Refusal('invalid_input', 'file_empty');
    const seen = await files.look(join(folder, id));
    const record = (look: FileLook): ImportRecord => ({
      ...look,
      id,
      fileName: plainName(file.name),
      storedAs: id,
      size,
      status: 'looked_at',
      skipRejected: false,
      progress: { bytes: 0, rows: 0 },
      report: null,
      failure: null,
      cameBy: 'screen',
    });
    return await run(async (ctx) => {
      const made = record(await withMemory(ctx, files, seen));
      await insertImport(ctx, made);
      return await asOrderImport(ctx, made, files);
    });
  } catch (error) {
    await rm(join(folder, id), { force: true });
    throw error;
  }
}

/** The last part of a path, without what a screen or the database could stumble over. */
export function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return last.replace(/[\u0000-\u001f\u007f]/g, '').trim() || 'orders.csv';
}
