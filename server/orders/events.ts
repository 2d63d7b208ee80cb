import type { ImportId, OrderId } from '../../contract/ids.ts';
import type { EventRecord } from '../platform/event-record.ts';

/** Facts this domain records. */
export const orderEvents = {
  /** `data.changes`: field → { from, to } as people would read it; long texts are cut. */
  updated: (
    orderId: OrderId,
    changes: Record<string, { from: unknown; to: unknown }>,
    origin: { source: string; importId: ImportId | null },
  ): EventRecord => ({
    kind: 'order_updated',
    orderId,
    data: { fields: Object.keys(changes), changes, ...origin },
  }),
  /** `data`: { consignment, position, from, to, packedBy?, bySource? }: the source cancelled it, or told that it left. */
  moved: 'consignment_moved',
  /** It has left: the mail to the customer and the place of the order hang on this. `data`: { consignment }. */
  shipped: 'consignment_shipped',
  /** Numbers of its parcels. `data`: { consignment, position, carrier, numbers }. */
  numbered: 'parcels_numbered',
  addressCorrected: 'address_corrected',
  addressRestored: 'address_restored',
  /** The source says another address than the one a person corrected. `data`: { consignment, position, from, to }. */
  addressDiffers: 'address_differs',
  /** How it is sent. `data`: { consignment, position, changes: field → { from, to } }. */
  consignmentChanged: 'consignment_changed',
  /** `data`: { from, to }. */
  memoWritten: 'memo_written',
  /** `data`: { hold, note, conversation }: the number of the talk it waits for, or null. */
  held: 'order_held',
  released: 'order_released',
  imported: (
    importId: ImportId,
    data: { fileName: string; created: number; updated: number },
  ): EventRecord => ({
    kind: 'orders_imported',
    data: { importId, ...data },
  }),
};
