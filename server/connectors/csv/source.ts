import { createHash } from 'node:crypto';
import type { OrderFiles, ReadPlan, SourceName } from '../../orders/source.ts';
import { formatById } from './formats/all.ts';
import { lookAtFile, missingIn, refuseForeign } from './look.ts';
import { readApart } from './read-apart.ts';
import { readOrders } from './read-orders.ts';

/** Adapter of the port `OrderFiles` for tables of text: CSV and TSV in any encoding Japanese shops meet. */
export const csvSource: OrderFiles = {
  refuseForeign,
  look: lookAtFile,
  missingIn: (mapping) => missingIn(mapping.map((m) => m.field)),
  sourceOf,
  read: readOrders,
  readReady: readApart,
};

/** Files nobody knows share one source, so that a corrected file finds its orders again; their rows are kept by layout. */
function sourceOf(plan: Pick<ReadPlan, 'format' | 'columns'>): SourceName {
  const format = formatById(plan.format);
  if (format !== null) return { id: format.source ?? format.id, name: format.shop, layout: format.id };
  const layout = createHash('sha256').update(plan.columns.join('\u0000')).digest('hex').slice(0, 12);
  return { id: 'csv', name: 'CSV', layout: `csv:${layout}` };
}
