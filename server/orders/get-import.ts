import type { ImportId } from '../../contract/ids.ts';
import type { OrderImport } from '../../contract/order-imports.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { orderPolicy } from './policy.ts';
import type { OrderFiles } from './source.ts';
import { type ImportRecord, loadImport } from './store-imports.ts';
import { findMapping } from './store-mappings.ts';

/** An uploaded file and how far it has come. Throws `not_found`. */
export async function getImport(ctx: Context, files: OrderFiles, id: ImportId): Promise<OrderImport> {
  orderPolicy.require(ctx, 'order.import');
  const record = await loadImport(ctx, id);
  if (record === null) throw notFound('import');
  return await asOrderImport(ctx, record, files);
}

/** An import as screens show it. */
export async function asOrderImport(
  ctx: Context,
  record: ImportRecord,
  files: Pick<OrderFiles, 'missingIn'>,
): Promise<OrderImport> {
  const known = record.format === null ? await findMapping(ctx, record.columns) : null;
  return {
    id: record.id,
    fileName: record.fileName,
    size: record.size,
    status: record.status,
    encoding: record.encoding,
    separator: record.separator,
    format: record.format,
    formatName: record.formatName,
    columns: record.columns,
    sample: record.sample,
    mapping: record.mapping,
    remembered: known !== null,
    missing: files.missingIn(record.mapping),
    progress: { bytes: record.progress.bytes, rows: record.progress.rows },
    report: record.report,
    failure: record.failure,
  };
}
