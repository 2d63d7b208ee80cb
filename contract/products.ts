import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { instant, orderId, productId, shopId, variantId, yen } from './ids.ts';
import { encoding, rejectedRow, separator } from './order-imports.ts';
import { orderSummary, temperature } from './orders.ts';

/** Fields of a product that a column of a file can be mapped to. */
export const productFields = [
  'code',
  'name',
  'sku',
  'options',
  'price',
  'tax_rate',
  'stock',
  'jan',
  'lead_time',
  'url',
  'image_url',
  'category',
  'temperature',
] as const;
export const productField = z.enum(productFields);
export type ProductField = z.infer<typeof productField>;

/** Column index (0-based) → field; columns without one are kept in the raw row. */
export const productMapping = z
  .array(z.object({ column: z.number().int().min(0), field: productField }))
  .max(400);
export type ProductMapping = z.infer<typeof productMapping>;

/** What of a product can be bought: one line of サイズ × 色. */
export const variant = z.object({
  id: variantId,
  sku: z.string(),
  /** サイズ 26cm / 色 黒; empty where there is only one. */
  options: z.string(),
  jan: z.string(),
  /** With tax; null where the source does not tell. */
  price: yen.nullable(),
  taxRate: z.number().int().nullable(),
  /** Null: nobody counts. */
  stock: z.number().int().nullable(),
});
export type Variant = z.infer<typeof variant>;

const facts = z.object({
  id: productId,
  code: z.string(),
  name: z.string(),
  url: z.string(),
  imageUrl: z.string(),
  category: z.string(),
  /** Days from the order until it leaves, the later where the page says from–to. */
  leadTimeDays: z.number().int().nullable(),
  /** As the page says it: ご注文から3〜5営業日. */
  leadTimeNote: z.string(),
  temperature,
});

/** A line of the list. */
export const productSummary = facts.extend({
  variantCount: z.number().int(),
  /** Of all variants that are counted; null: none is. */
  stock: z.number().int().nullable(),
  price: z.object({ from: yen, to: yen }).nullable(),
});
export type ProductSummary = z.infer<typeof productSummary>;

export const product = facts.extend({
  variants: z.array(variant),
  /** Fields that a person decided; no import writes over them. */
  decided: z.array(z.string()),
  updatedAt: instant,
});
export type Product = z.infer<typeof product>;

/** What an item of an order is, as far as the shop's products tell; `sku` = as the order writes it. */
export const productOfItem = z.object({ sku: z.string(), product: facts, variant: variant.nullable() });
export type ProductOfItem = z.infer<typeof productOfItem>;

export const productReport = z.object({
  rows: z.number().int(),
  products: z.number().int(),
  variants: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.array(rejectedRow),
  rejectedCount: z.number().int(),
  /** False: nothing was written, because of what was rejected. */
  applied: z.boolean(),
});
export type ProductReport = z.infer<typeof productReport>;

/** A file of products that waits on the server: what was seen at its beginning. */
export const productFile = z.object({
  id: z.uuid(),
  encoding,
  separator,
  format: z.string().nullable(),
  formatName: z.string().nullable(),
  /** The columns are those of a file that was taken before. */
  remembered: z.boolean(),
  columns: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  mapping: productMapping,
  /** Fields that must be mapped before it may be taken. */
  missing: z.array(productField),
});
export type ProductFile = z.infer<typeof productFile>;

const none = z.object({});
const inShop = z.object({ shop: shopId });
const one = inShop.extend({ product: productId });
const ofFile = inShop.extend({ file: z.uuid() });

/** By name, code, SKU, JAN or category; by code when `q` is empty. */
export const listProducts = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/products',
  access: 'member',
  params: inShop,
  query: z.object({
    q: z.string().max(200).default(''),
    /** Only what is sold out, or of what nobody knows when it leaves. */
    only: z.enum(['sold_out', 'no_lead_time']).optional(),
    after: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  input: none,
  output: z.object({ products: z.array(productSummary), next: z.string().nullable() }),
  refusals: [],
});

export const getProduct = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/products/:product',
  access: 'member',
  params: one,
  query: none,
  input: none,
  output: product,
  refusals: [],
});

/** What a person decides; no import writes over it. Null gives a field back to the imports. */
export const changeProduct = endpoint({
  method: 'PATCH',
  path: '/api/shops/:shop/products/:product',
  access: 'member',
  params: one,
  query: none,
  input: z
    .object({
      leadTimeDays: z.number().int().min(0).max(730).nullable(),
      leadTimeNote: z.string().trim().max(200),
      url: z
        .string()
        .trim()
        .max(1000)
        .regex(/^(?:https?:\/\/\S+)?$/i),
      category: z.string().trim().max(200),
      temperature,
    })
    .partial(),
  output: product,
  refusals: [],
});

/** Orders with this product that have not left yet, oldest first. */
export const ordersWaitingForProduct = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/products/:product/waiting-orders',
  access: 'member',
  params: one,
  query: none,
  input: none,
  output: z.object({
    orders: z.array(orderSummary),
    /** Of all of them, also those beyond the listed ones. */
    orderCount: z.number().int(),
    quantity: z.number().int(),
  }),
  refusals: [],
});

/** Products of the items of an order; items nobody knows are left out. */
export const productsOfOrder = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/orders/:order/products',
  access: 'member',
  params: inShop.extend({ order: orderId }),
  query: none,
  input: none,
  output: z.object({ items: z.array(productOfItem) }),
  refusals: [],
});

/** The file itself is the body (application/octet-stream), up to 256 MiB. */
export const uploadProducts = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/product-files',
  access: 'member',
  params: inShop,
  query: none,
  input: z.unknown(),
  output: productFile,
  refusals: ['file_empty', 'file_not_text', 'file_no_header', 'file_too_large', 'disk_full'],
});

/** Looks at the file again with another encoding or separator. */
export const lookAtProducts = endpoint({
  method: 'PATCH',
  path: '/api/shops/:shop/product-files/:file',
  access: 'member',
  params: ofFile,
  query: none,
  input: z.object({ encoding, separator }).partial(),
  output: productFile,
  refusals: ['file_gone', 'file_no_header'],
});

/** All or nothing unless `skipRejected`. The file stays until it was taken. */
export const importProducts = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/product-files/:file/run',
  access: 'member',
  params: ofFile,
  query: none,
  input: z.object({
    encoding,
    separator,
    format: z.string().max(64).nullable(),
    mapping: productMapping,
    skipRejected: z.boolean().default(false),
  }),
  output: productReport,
  refusals: ['mapping_incomplete', 'file_gone'],
});
