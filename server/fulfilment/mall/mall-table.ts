import type { FileProblem } from '../../../contract/fulfilment.ts';
import type { ConsignmentId, OrderId, ShipmentId } from '../../../contract/ids.ts';
import type { Carrier } from '../../../contract/orders.ts';

/** A consignment that has left, as its place is told. */
export interface LeftConsignment {
  id: ConsignmentId;
  order: OrderId;
  orderNumber: string;
  /** The place's own id of the destination (送付先ID, 出荷ID). */
  key: string;
  shippedOn: string;
  /** In the sequence in which they were written down; one without a number where there is none. */
  parcels: { id: ShipmentId | null; carrier: Carrier | null; number: string }[];
  items: { sku: string; name: string; quantity: number }[];
  cod: boolean;
  /** The rows of the place's own file, as they came. */
  rows: Record<string, string>[];
}

export type MallProblem = Pick<FileProblem, 'column' | 'value' | 'reason'>;

/** The file by which one place learns what has left. */
export interface MallTable {
  name: string;
  /** Ids of sources whose orders it knows. */
  sources: readonly string[];
  /** Layout of raw rows that it asks for. */
  layout: string | null;
  columns: readonly string[];
  separator: ',' | '\t';
  encoding: 'cp932' | 'utf-8';
  /** Its rows for one consignment. */
  rows: (left: LeftConsignment) => string[][] | MallProblem;
}
