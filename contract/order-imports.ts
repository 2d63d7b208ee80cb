import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { importId, instant, shopId } from './ids.ts';

/** Fields of an order that a column of a file can be mapped to. */
export const orderFields = [
  'number',
  'source_id',
  'ordered_at',
  'state',
  'cancelled_at',
  'payment_method',
  'payment_state',
  'paid_at',
  'total',
  'shipping_fee',
  'goods_total',
  'cod_fee',
  'payment_fee',
  'wrapping_fee',
  'discount',
  'coupon',
  'points_used',
  'tax',
  'other_charge',
  'buyer_name',
  'buyer_family',
  'buyer_given',
  'buyer_kana',
  'buyer_company',
  'buyer_mail',
  'buyer_phone',
  'buyer_postal_code',
  'buyer_prefecture',
  'buyer_city',
  'buyer_street',
  'buyer_building',
  'consignment_key',
  'ship_name',
  'ship_family',
  'ship_given',
  'ship_kana',
  'ship_company',
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
  'item_subtotal',
  'item_tax_rate',
  'item_kind',
  'promised_ship_date',
  'delivery_date',
  'delivery_time',
  'delivery_method',
  'temperature',
  'carrier',
  'tracking_number',
  'shipped_on',
  'delivered_at',
  'gift',
  'gift_wrapping',
  'gift_noshi',
  'gift_message',
  'note',
  'memo',
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

/** How a file came: by the screen, the watched folder, a program of the shop, the command line. */
export const cameBy = z.enum(['screen', 'folder', 'api', 'cli']);
export type CameBy = z.infer<typeof cameBy>;

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
  /** The columns are those of a file whose mapping was confirmed before: then it is used again. */
  remembered: z.boolean(),
  /** Fields that must be mapped before it may run (`number` at least). */
  missing: z.array(orderField),
  progress: z.object({ bytes: z.number(), rows: z.number().int() }),
  report: importReport.nullable(),
  failure: z.object({ reason: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
});
export type OrderImport = z.infer<typeof orderImport>;

const inShop = z.object({ shop: shopId });
const none = z.object({});
const ofImport = inShop.extend({ import: importId });

/** A line in the list of imports. */
export const importLine = orderImport
  .pick({
    id: true,
    fileName: true,
    size: true,
    status: true,
    formatName: true,
    progress: true,
    failure: true,
  })
  .extend({
    cameBy,
    /** Who brought it; empty for a program. */
    by: z.string(),
    at: instant,
    counts: importReport.omit({ rejected: true }).nullable(),
  });
export type ImportLine = z.infer<typeof importLine>;

/** The last imports, newest first; those that were only looked at and left are not among them. */
export const listImports = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/order-imports',
  access: 'member',
  params: inShop,
  query: z.object({
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  input: none,
  output: z.object({ imports: z.array(importLine), next: z.string().nullable() }),
  refusals: [],
});

/** Columns whose meaning was confirmed once; a file with the same ones is read alike. */
export const fileMapping = z.object({
  /** Of its columns. */
  key: z.string(),
  /** The file by which it was learnt. */
  name: z.string(),
  columns: z.array(z.string()),
  mapping,
  usedAt: instant,
});
export type FileMapping = z.infer<typeof fileMapping>;

export const listMappings = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/file-mappings',
  access: 'member',
  params: inShop,
  query: none,
  input: none,
  output: z.object({ mappings: z.array(fileMapping) }),
  refusals: [],
});

/** The next file with these columns is guessed again. */
export const forgetMapping = endpoint({
  method: 'DELETE',
  path: '/api/shops/:shop/file-mappings/:key',
  access: 'member',
  params: inShop.extend({ key: z.string().regex(/^[0-9a-f]{64}$/) }),
  query: none,
  input: none,
  output: z.object({}),
  refusals: [],
});

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
  params: ofImport,
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
  params: ofImport,
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
  params: ofImport,
  query: none,
  input: z.object({ mapping, skipRejected: z.boolean().default(false) }),
  output: orderImport,
  refusals: ['mapping_incomplete', 'file_gone', 'import_running'],
});
