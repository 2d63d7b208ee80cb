import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportId } from '../../contract/ids.ts';
import type { Mapping, OrderImport } from '../../contract/order-imports.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { asOrderImport } from './get-import.ts';
import { orderPolicy } from './policy.ts';
import { loadImport, saveRun } from './store-imports.ts';
import { saveMapping } from './store-mappings.ts';
import type { ImportPlace } from './upload-orders.ts';

export const importJobName = 'import_orders';

/**
 * Starts the import of an uploaded file with the columns as confirmed; the work itself is a job. Refuses
 * `mapping_incomplete`, `import_running`, `file_gone`.
 */
export async function runImport(
  ctx: Context,
  place: ImportPlace,
  input: { id: ImportId; mapping: Mapping; skipRejected: boolean },
): Promise<OrderImport> {
  orderPolicy.require(ctx, 'order.import');
  const record = await loadImport(ctx, input.id, true);
  if (record === null) throw notFound('import');
  if (record.status === 'running') throw new Refusal('conflict', 'import_running');
  const there = await stat(join(place.folder, record.storedAs)).catch(() => null);
  if (there === null) throw new Refusal('conflict', 'file_gone');
  const mapping = input.mapping.filter((m) => m.column < record.columns.length);
  const missing = place.files.missingIn(mapping);
  if (missing.length > 0) throw new Refusal('invalid_input', 'mapping_incomplete', { missing });
  const run = {
    status: 'running',
    progress: { bytes: 0, rows: 0 },
    report: null,
    failure: null,
    mapping,
    skipRejected: input.skipRejected,
  } as const;
  await saveRun(ctx, input.id, run);
  if (record.format === null) {
    await saveMapping(ctx, { name: record.fileName, columns: record.columns, mapping });
  }
  ctx.later({ name: importJobName, data: { import: input.id } });
  ctx.tell({ kind: 'import', id: input.id });
  return await asOrderImport(ctx, { ...record, ...run }, place.files);
}
