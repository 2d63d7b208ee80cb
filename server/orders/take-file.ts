import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportId } from '../../contract/ids.ts';
import type { CameBy } from '../../contract/order-imports.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { keepUpload } from './keep-upload.ts';
import { withMemory } from './known-columns.ts';
import { importJobName } from './run-import.ts';
import { type ImportRecord, insertImport } from './store-imports.ts';
import { type ArrivingFile, type ImportPlace, plainName } from './upload-orders.ts';

type Run = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>;

export interface TakenFile extends ArrivingFile {
  cameBy: CameBy;
  skipRejected: boolean;
  /** Done in the transaction that writes the import down; if it fails, the file was not taken. */
  onTaken?: (id: ImportId) => Promise<void>;
}

/**
 * Takes in a file nobody is there to confirm, and starts its import: its columns are those of a known format, or were
 * confirmed before. Refuses as uploading does, and `columns_unknown`; then nothing of it is left behind.
 */
export async function takeOrderFile(run: Run, place: ImportPlace, file: TakenFile): Promise<ImportRecord> {
  const id = newId<ImportId>();
  const { folder, files, spared } = place;
  const { body, announced } = file;
  const size = await keepUpload({ folder, storedAs: id, body, announced, files, spared });
  try {
    if (size === 0) throw new Refusal('invalid_input', 'file_empty');
    const seen = await files.look(join(folder, id));
    return await run(async (ctx) => {
      const look = await withMemory(ctx, files, seen);
      if (look.format === null && !look.remembered) {
        throw new Refusal('refused', 'columns_unknown', { columns: look.columns });
      }
      if (look.missing.length > 0) {
        throw new Refusal('invalid_input', 'mapping_incomplete', { missing: look.missing });
      }
      const record: ImportRecord = { ...blankImport(id, file), ...look, size, status: 'running' };
      await insertImport(ctx, record);
      ctx.later({ name: importJobName, data: { import: id } });
      ctx.tell({ kind: 'import', id });
      await file.onTaken?.(id);
      return record;
    });
  } catch (error) {
    await rm(join(folder, id), { force: true });
    throw error;
  }
}

/** An import of which nothing is known yet. */
export function blankImport(
  id: ImportId,
  file: { name: string; cameBy: CameBy; skipRejected: boolean },
): ImportRecord {
  return {
    id,
    fileName: plainName(file.name),
    storedAs: id,
    size: 0,
    status: 'failed',
    encoding: 'utf-8',
    separator: ',',
    format: null,
    formatName: null,
    columns: [],
    sample: [],
    mapping: [],
    skipRejected: file.skipRejected,
    progress: { bytes: 0, rows: 0 },
    report: null,
    failure: null,
    cameBy: file.cameBy,
  };
}
