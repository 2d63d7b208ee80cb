import type { CustomerId, ImportId, OrderId, ShopId } from '../../contract/ids.ts';
import type { Encoding, Mapping, OrderField, RejectedRow, Separator } from '../../contract/order-imports.ts';
import type { Address, GiftWishes } from '../../contract/orders.ts';
import type { KnownPerson } from '../customers/types.ts';
import type { ConsignmentContent, OrderContent } from './types.ts';

/** How keys begin that were made of the address, because the source numbers no destinations. */
export const addressKey = 'address:';

/** What a source says of one destination; left out = not spoken of. */
export interface ImportedConsignment
  extends Partial<Omit<ConsignmentContent, 'key' | 'shipTo' | 'giftWishes'>> {
  /** By which the same destination is found again; without it by its place in the list. */
  key?: string;
  shipTo?: Partial<Address>;
  giftWishes?: Partial<GiftWishes>;
}

/**
 * Port: an order as any source delivers it. What is left out the source does not speak of, and it stays as it is;
 * what is null or empty the source says is so. An order to one person may say directly what belongs to his consignment.
 */
export interface ImportedOrder
  extends Partial<Omit<OrderContent, 'buyer' | 'consignments'>>,
    Omit<ImportedConsignment, 'key'> {
  /** As the shop and its customers write it; unique in its source. */
  number: string;
  buyer?: Partial<Address & { mail: string }>;
  /** Every destination the source knows of; instead of the fields above. */
  consignments?: ImportedConsignment[];
  /**
   * Everything that came, unknown columns too; empty values left out. Of several rows the second and later ones hold
   * only what differs from the first.
   */
  raw: Record<string, unknown>[];
}

/** Where orders come from. */
export interface SourceName {
  /** Stored with each order; with the number it is what makes an order the same one: `rakuten_rms_order`, `csv` … */
  id: string;
  /** What people call it: 楽天市場, Shopify. */
  name: string;
  /** Which kind of file: raw rows of one layout replace those of the same layout only. */
  layout: string;
}

/** What a file turned out to be after its beginning was read. */
export interface FileLook {
  encoding: Encoding;
  separator: Separator;
  /** Recognised format, or null when columns had to be guessed. */
  format: string | null;
  formatName: string | null;
  columns: string[];
  /** First rows, as text. */
  sample: string[][];
  mapping: Mapping;
  /** Fields without which it cannot be imported. */
  missing: OrderField[];
}

/** How a file shall be read; `format` brings its rules for values, `mapping` is what counts for the columns. */
export interface ReadPlan {
  encoding: Encoding;
  separator: Separator;
  format: string | null;
  columns: string[];
  mapping: Mapping;
  /** Rows of one order stand far apart: read the file in parts sorted by order. See `RowsScattered`. */
  scattered?: boolean;
}

/**
 * A piece of a file: whole orders, each in one piece only, and what could not be taken. Figures count from the beginning of
 * the file.
 */
export interface OrderBatch {
  orders: ImportedOrder[];
  rejected: RejectedRow[];
  rows: number;
  bytes: number;
  /** The rest of the file cannot be read at all. */
  broken: boolean;
}

/** Into which shop, when, from where and with which file orders come. */
export interface Origin {
  shop: ShopId;
  now: Date;
  source: SourceName;
  importId: ImportId | null;
}

/** Which of these numbers the database knows, with the hash of what was said of them last. */
export type AskKnown = (
  numbers: readonly string[],
) => Promise<ReadonlyMap<string, { id: OrderId; hash: string }>>;

/** Tables an order with all that hangs on it is written into. */
export type OrderTable =
  | 'orders'
  | 'order_items'
  | 'order_phones'
  | 'order_number_parts'
  | 'consignments'
  | 'shipments';

/** An order ready to be written: JSON in UTF-8, which goes to the database as it is. */
export interface OrderInRows {
  id: OrderId;
  /** Beside its rows: whose a new order is, only the database knows. */
  customerId: CustomerId | null;
  /** Hex. */
  hash: string;
  /** What came: layout → rows. A file of another layout has other columns. */
  raw: Uint8Array;
  /** Rows with all columns of their table, separated by commas. */
  rows: Record<OrderTable, Uint8Array>;
}

/** What an order says, free of card numbers; all that came as JSON; the hash (hex) of both. */
export interface HashedOrder {
  said: Omit<ImportedOrder, 'raw'>;
  raw: string;
  hash: string;
}

/**
 * An order for which all is done that needs no database: nothing where it says the same as last time, the whole row where
 * it is new. Only what is known and says something else has to be compared with what is stored.
 */
export type ReadyOrder = { number: string } & (
  | { outcome: 'same'; id: OrderId }
  | ({ outcome: 'known'; id: OrderId } & HashedOrder)
  | ({ outcome: 'new' } & NewOrder)
);

/** An order nobody knew, and who bought it. */
export interface NewOrder {
  order: OrderInRows;
  buyer: KnownPerson;
}

/** A piece of a file, made ready. */
export type ReadyBatch = Omit<OrderBatch, 'orders'> & { orders: ReadyOrder[] };

/** Into what and with whose knowledge orders are made ready. */
export interface Taking {
  origin: Origin;
  ask: AskKnown;
}

/** Thrown while reading when an order goes on after it was given out: begin again with `scattered`. */
export class RowsScattered extends Error {
  constructor() {
    super('rows of one order stand far apart');
    this.name = 'RowsScattered';
  }
}

/** Port: reads files of orders. Adapter: `connectors/csv/`. Everything expected is thrown as a `Refusal`. */
export interface OrderFiles {
  /** Refuses (`file_not_text`) what surely is no text by its first bytes, so that an upload can end early. */
  refuseForeign(head: Uint8Array): void;
  /** Looks at the beginning; `chosen` is what a person decided, and `format` forces one. */
  look(
    path: string,
    chosen?: Partial<Pick<FileLook, 'encoding' | 'separator'>> & { format?: string },
  ): Promise<FileLook>;
  sourceOf(plan: Pick<ReadPlan, 'format' | 'columns'>): SourceName;
  /** Which fields a mapping lacks before it may run. */
  missingIn(mapping: Mapping): OrderField[];
  read(path: string, plan: ReadPlan): AsyncIterable<OrderBatch>;
  /** `read` and `readyBatches` in one, where the adapter can do both apart from the program's own thread. */
  readReady?(path: string, plan: ReadPlan, taking: Taking): AsyncIterable<ReadyBatch>;
}
