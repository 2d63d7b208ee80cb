// budget: every field of an order that a column can fill is one list
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { customerId, day, importId, instant, orderId, shipmentId, shopId, yen } from './ids.ts';

export const orderStates = [
  'received',
  'preparing',
  'shipped',
  'delivered',
  'cancelled',
  'returned',
] as const;
export const orderState = z.enum(orderStates);
export type OrderState = z.infer<typeof orderState>;

export const paymentStates = ['unknown', 'unpaid', 'paid', 'partly_refunded', 'refunded'] as const;
export const paymentState = z.enum(paymentStates);
export type PaymentState = z.infer<typeof paymentState>;

export const carriers = ['yamato', 'sagawa', 'japanpost', 'seino', 'fukuyama', 'other'] as const;
export const carrier = z.enum(carriers);
export type Carrier = z.infer<typeof carrier>;

export const orderItem = z.object({
  sku: z.string(),
  name: z.string(),
  options: z.string(),
  quantity: z.number().int(),
  unitPrice: yen.nullable(),
});
export type OrderItem = z.infer<typeof orderItem>;

export const shipment = z.object({
  id: shipmentId,
  carrier: carrier.nullable(),
  trackingNumber: z.string().nullable(),
  /** Where the carrier shows the parcel; null when the carrier or number is unknown. */
  trackingUrl: z.string().nullable(),
  shippedOn: day.nullable(),
  deliveredAt: instant.nullable(),
});
export type Shipment = z.infer<typeof shipment>;

export const address = z.object({
  name: z.string(),
  kana: z.string(),
  postalCode: z.string(),
  prefecture: z.string(),
  city: z.string(),
  street: z.string(),
  building: z.string(),
  phone: z.string(),
});
export type Address = z.infer<typeof address>;

/**
 * One line of the order's story (E1), oldest first; `at` is an instant, or a calendar day where only that is known, or
 * empty where it is known that it happened but not when.
 */
export const timelineStep = z.object({
  kind: z.enum(['ordered', 'paid', 'promised', 'shipped', 'delivered', 'cancelled', 'returned']),
  at: z.string(),
  done: z.boolean(),
  late: z.boolean(),
});
export type TimelineStep = z.infer<typeof timelineStep>;

/** An order as the context pane shows it. */
export const order = z.object({
  id: orderId,
  number: z.string(),
  /** Where it came from: the format's or connector's id, e.g. `rakuten_rms_order`; with its Japanese name. */
  source: z.string(),
  sourceName: z.string(),
  customerId: customerId.nullable(),
  state: orderState,
  /** The source's own word for its state, e.g. 発送待ち. */
  sourceState: z.string(),
  payment: z.object({ state: paymentState, method: z.string(), paidAt: instant.nullable() }),
  orderedAt: instant.nullable(),
  promisedShipDate: day.nullable(),
  requestedDelivery: z.object({ day: day.nullable(), time: z.string() }),
  total: yen.nullable(),
  shippingFee: yen.nullable(),
  items: z.array(orderItem),
  shipments: z.array(shipment),
  buyer: address.extend({ mail: z.string() }),
  shipTo: address,
  gift: z.boolean(),
  note: z.string(),
  timeline: z.array(timelineStep),
  /** Promised day passed without shipment. */
  late: z.boolean(),
});
export type Order = z.infer<typeof order>;

/** The short form for lists and choosers. */
export const orderSummary = order
  .pick({
    id: true,
    number: true,
    sourceName: true,
    state: true,
    orderedAt: true,
    total: true,
    late: true,
    promisedShipDate: true,
  })
  .extend({ itemNames: z.array(z.string()), buyerName: z.string() });
export type OrderSummary = z.infer<typeof orderSummary>;

const none = z.object({});
const inShop = z.object({ shop: shopId });

/** Finds by order number, tracking number, phone, mail address or name; newest first when `q` is empty. */
export const searchOrders = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/orders',
  access: 'member',
  params: inShop,
  query: z.object({
    q: z.string().max(200).default(''),
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  input: none,
  output: z.object({ orders: z.array(orderSummary), next: z.string().nullable() }),
  refusals: [],
});

export const getOrder = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/orders/:order',
  access: 'member',
  params: inShop.extend({ order: orderId }),
  query: none,
  input: none,
  output: order,
  refusals: [],
});

/** Fields of an order that a column of a file can be mapped to. */
export const orderFields = [
  'number',
  'ordered_at',
  'state',
  'cancelled_at',
  'payment_method',
  'payment_state',
  'paid_at',
  'total',
  'shipping_fee',
  'buyer_name',
  'buyer_family',
  'buyer_given',
  'buyer_kana',
  'buyer_mail',
  'buyer_phone',
  'buyer_postal_code',
  'buyer_prefecture',
  'buyer_city',
  'buyer_street',
  'buyer_building',
  'ship_name',
  'ship_family',
  'ship_given',
  'ship_kana',
  'ship_phone',
  'ship_postal_code',
  'ship_prefecture',
  'ship_city',
  'ship_street',
  'ship_building',
  'item_sku',
  'item_name',
  'item_options',
  'item_quantity',
  'item_price',
  'promised_ship_date',
  'delivery_date',
  'delivery_time',
  'carrier',
  'tracking_number',
  'shipped_on',
  'delivered_at',
  'gift',
  'note',
] as const;
export const orderField = z.enum(orderFields);
export type OrderField = z.infer<typeof orderField>;

/** Column index (0-based) → field. Columns without a field are kept in the raw row. */
export const mapping = z.array(z.object({ column: z.number().int().min(0), field: orderField }));
export type Mapping = z.infer<typeof mapping>;

export const encodings = ['utf-8', 'cp932', 'utf-16le', 'utf-16be', 'euc-jp'] as const;
export const encoding = z.enum(encodings);
export type Encoding = z.infer<typeof encoding>;
export const separator = z.enum([',', '\t', ';']);
export type Separator = z.infer<typeof separator>;

/** Why a value of a file cannot be taken; the sentences live in `web/`. */
export const rejectReasons = [
  'number_missing',
  'not_a_date',
  'not_a_number',
  /** A spreadsheet turned a long number into 8.11E+11: its digits are lost. */
  'excel_exponent',
  /** Bytes that are no character in the file's encoding. */
  'unreadable_character',
  'too_many_cells',
  /** More rows than one order can have: another column must be the order number. */
  'too_many_rows',
  /** A quotation mark never ends; nothing behind this row can be read. */
  'quote_not_closed',
] as const;
export const rejectReason = z.enum(rejectReasons);
export type RejectReason = z.infer<typeof rejectReason>;

/** A value that could not be taken: 1-based row of the file (header = 1), the column's header, what stood there, why. */
export const rejectedRow = z.object({
  row: z.number().int(),
  column: z.string(),
  value: z.string(),
  reason: rejectReason,
});
export type RejectedRow = z.infer<typeof rejectedRow>;

export const importReport = z.object({
  rows: z.number().int(),
  orders: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.array(rejectedRow),
  /** All of them, also those beyond the listed ones. */
  rejectedCount: z.number().int(),
});
export type ImportReport = z.infer<typeof importReport>;

/** One uploaded file on its way: looked at → mapping confirmed → running → done | failed. */
export const orderImport = z.object({
  id: importId,
  fileName: z.string(),
  size: z.number().int(),
  status: z.enum(['looked_at', 'running', 'done', 'failed']),
  encoding,
  separator,
  /** Recognised format id, or null when the mapping was guessed or must be made. */
  format: z.string().nullable(),
  formatName: z.string().nullable(),
  columns: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  mapping,
  /** Fields that must be mapped before it may run (`number` at least). */
  missing: z.array(orderField),
  progress: z.object({ bytes: z.number(), rows: z.number().int() }),
  report: importReport.nullable(),
  failure: z.object({ reason: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
});
export type OrderImport = z.infer<typeof orderImport>;

/** The file itself is the body (application/octet-stream); it is streamed to disk, up to 2 GiB. */
export const uploadOrders = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/order-imports',
  access: 'member',
  params: inShop,
  query: z.object({ name: z.string().max(255) }),
  input: z.unknown(),
  output: orderImport,
  refusals: ['file_empty', 'file_not_text', 'file_no_header', 'file_too_large', 'disk_full'],
});

export const getImport = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/order-imports/:import',
  access: 'member',
  params: inShop.extend({ import: importId }),
  query: none,
  input: none,
  output: orderImport,
  refusals: [],
});

/** Looks at the file again with another encoding or separator. */
export const lookAgain = endpoint({
  method: 'PATCH',
  path: '/api/shops/:shop/order-imports/:import',
  access: 'member',
  params: inShop.extend({ import: importId }),
  query: none,
  input: z.object({ encoding, separator }).partial(),
  output: orderImport,
  refusals: ['file_gone', 'import_running', 'file_no_header'],
});

/** All or nothing unless `skipRejected`: with rejected rows and without it nothing is written and the report says why. */
export const runImport = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/order-imports/:import/run',
  access: 'member',
  params: inShop.extend({ import: importId }),
  query: none,
  input: z.object({ mapping, skipRejected: z.boolean().default(false) }),
  output: orderImport,
  refusals: ['mapping_incomplete', 'file_gone', 'import_running'],
});
