import type { EventRecord } from '../platform/event-record.ts';

/** Facts this domain records. */
export const productEvents = {
  imported: (data: { created: number; updated: number; format: string | null }): EventRecord => ({
    kind: 'products_imported',
    data,
  }),
  /** `data.changes`: field → { from, to }. */
  changed: (product: string, changes: Record<string, { from: unknown; to: unknown }>): EventRecord => ({
    kind: 'product_changed',
    data: { product, changes },
  }),
};
