import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportId } from '../../contract/ids.ts';
import type { ImportReport } from '../../contract/order-imports.ts';
import type { Context } from '../platform/context.ts';
import { orderEvents } from './events.ts';
import type { FileLook } from './source.ts';
import { insertImport } from './store-imports.ts';
import { blankImport } from './take-file.ts';

/** An import that runs where it was called, without an upload. */
export interface NotedImport {
  id: ImportId;
  path: string;
  look: FileLook;
  skipRejected: boolean;
}

/** Writes it into the list of imports when it has ended: done, or, with rows that could not be taken, failed. */
export async function noteImport(ctx: Context, note: NotedImport, report: ImportReport): Promise<void> {
  const { id, path, look, skipRejected } = note;
  const name = basename(path);
  const failed = report.rejectedCount > 0 && !skipRejected;
  const { size } = await stat(path);
  await insertImport(ctx, {
    ...blankImport(id, { name, cameBy: 'cli', skipRejected }),
    ...look,
    size,
    status: failed ? 'failed' : 'done',
    progress: { bytes: size, rows: report.rows },
    report,
    failure: failed ? { reason: 'import_has_errors', details: { rejected: report.rejectedCount } } : null,
  });
  const { created, updated } = report;
  if (!failed) ctx.record(orderEvents.imported(id, { fileName: name, created, updated }));
  ctx.tell({ kind: 'import', id });
}
