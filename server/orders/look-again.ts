import { join } from 'node:path';
import type { ImportId } from '../../contract/ids.ts';
import type { Encoding, OrderImport, Separator } from '../../contract/order-imports.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { asOrderImport } from './get-import.ts';
import { withMemory } from './known-columns.ts';
import { orderPolicy } from './policy.ts';
import { loadImport, saveLook } from './store-imports.ts';
import type { ImportPlace } from './upload-orders.ts';

/**
 * Looks at an uploaded file again with another encoding or separator; what was mapped is guessed anew. Refuses
 * `file_gone`, `import_running`, `file_no_header`.
 */
export async function lookAgain(
  ctx: Context,
  place: ImportPlace,
  input: { id: ImportId; encoding?: Encoding; separator?: Separator },
): Promise<OrderImport> {
  orderPolicy.require(ctx, 'order.import');
  const record = await loadImport(ctx, input.id, true);
  if (record === null) throw notFound('import');
  if (record.status === 'running') throw new Refusal('conflict', 'import_running');
  if (record.status === 'done') throw new Refusal('conflict', 'file_gone');
  const chosen = {
    encoding: input.encoding ?? record.encoding,
    separator: input.separator ?? (input.encoding === undefined ? record.separator : undefined),
  };
  const seen = await place.files.look(join(place.folder, record.storedAs), chosen);
  const look = await withMemory(ctx, place.files, seen);
  const state = {
    status: 'looked_at',
    progress: { bytes: 0, rows: 0 },
    report: null,
    failure: null,
  } as const;
  await saveLook(ctx, input.id, { ...look, ...state });
  return await asOrderImport(ctx, { ...record, ...look, ...state }, place.files);
}
