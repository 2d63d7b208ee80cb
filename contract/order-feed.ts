import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, importId, instant, orderId, yen } from './ids.ts';
import { importReport } from './order-imports.ts';
import { address, charge, giftWishes, orderState, paymentState, temperature } from './orders.ts';

/** So many orders at once; whoever has more calls again. */
export const mostOrdersFed = 500;

const short = z.string().max(200);
const long = z.string().max(20_000);

const fedAddress = z.object(
  Object.fromEntries(Object.keys(address.shape).map((part) => [part, short])) as Record<
    keyof typeof address.shape,
    typeof short
  >,
);

const fedItem = z.object({
  sku: short.default(''),
  name: z.string().max(1000).default(''),
  options: z.string().max(1000).default(''),
  quantity: z.number().int().min(0).max(1_000_000).default(1),
  /** With tax. */
  unitPrice: yen.nullable().default(null),
  /** Percent. */
  taxRate: z.number().int().min(0).max(100).nullable().default(null),
});

const fedParcel = z.object({
  carrier: z.enum(['yamato', 'sagawa', 'japanpost', 'seino', 'fukuyama', 'other']).nullable().default(null),
  trackingNumber: z.string().max(60).nullable().default(null),
  shippedOn: day.nullable().default(null),
  deliveredAt: instant.nullable().default(null),
});

/** What goes to one person. */
export const fedConsignment = z
  .object({
    /** The sender's own id of the destination: by it the same one is found again; without it by its place. */
    key: short,
    shipTo: fedAddress.partial(),
    deliveryDay: day.nullable(),
    deliveryTime: short,
    gift: z.boolean(),
    giftWishes: giftWishes.partial(),
    deliveryMethod: short,
    temperature,
    items: z.array(fedItem).max(1000),
    shipments: z.array(fedParcel).max(200),
  })
  .partial();

/**
 * An order as a shop's own program sends it. What is left out is not spoken of and stays as it is; null or empty says that
 * it is so. An order to one person may say directly what belongs to his consignment. Fields not named here are kept.
 */
export const fedOrder = z.looseObject({
  /** As the shop and its customers write it; unique in its source. */
  number: z.string().trim().min(1).max(100),
  ...z
    .object({
      state: orderState,
      /** The sender's own word for the state. */
      sourceState: short,
      paymentState,
      paymentMethod: short,
      orderedAt: instant.nullable(),
      paidAt: instant.nullable(),
      cancelledAt: instant.nullable(),
      deliveredAt: instant.nullable(),
      promisedShipDate: day.nullable(),
      total: yen.nullable(),
      shippingFee: yen.nullable(),
      charges: z.array(charge).max(100),
      buyer: fedAddress.extend({ mail: short }).partial(),
      note: long,
      memo: long,
      sourceId: short,
      ...fedConsignment.omit({ key: true }).shape,
      consignments: z.array(fedConsignment).min(1).max(200),
    })
    .partial().shape,
});
export type FedOrder = z.infer<typeof fedOrder>;

const none = z.object({});

/** Takes in orders: known ones (same source and number) follow what changed. Sending the same again changes nothing. */
export const feedOrders = endpoint({
  method: 'POST',
  path: '/api/orders',
  access: 'token',
  scope: 'orders.write',
  params: none,
  query: none,
  input: z.object({
    source: z
      .object({
        /** With the number it makes an order the same one. */
        id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/),
        /** What people call it. */
        name: z.string().trim().min(1).max(60),
      })
      .default({ id: 'api', name: 'API' }),
    orders: z.array(fedOrder).min(1).max(mostOrdersFed),
  }),
  output: z.object({
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    /** In the sequence in which they were sent; of two with one number the later counts. */
    orders: z.array(
      z.object({ number: z.string(), id: orderId, outcome: z.enum(['created', 'updated', 'unchanged']) }),
    ),
  }),
  refusals: ['token_not_valid'],
});

/** How a file that was sent or laid into the folder is getting on. */
export const fedFile = z.object({
  id: importId,
  fileName: z.string(),
  status: z.enum(['looked_at', 'running', 'done', 'failed']),
  format: z.string().nullable(),
  encoding: z.string(),
  report: importReport.nullable(),
  failure: z.object({ reason: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
});
export type FedFile = z.infer<typeof fedFile>;

/** The file is the body (text/csv or application/octet-stream). Its columns must be known: a format, or a mapping. */
export const feedFile = endpoint({
  method: 'POST',
  path: '/api/orders/file',
  access: 'token',
  scope: 'orders.write',
  params: none,
  query: z.object({
    name: z.string().max(255).default('orders.csv'),
    /** Leave out orders with problems instead of importing nothing. */
    skipRejected: z.stringbool().default(false),
  }),
  input: z.unknown(),
  output: fedFile,
  refusals: [
    'token_not_valid',
    'file_empty',
    'file_not_text',
    'file_no_header',
    'file_too_large',
    'disk_full',
    'columns_unknown',
  ],
});

export const getFedFile = endpoint({
  method: 'GET',
  path: '/api/orders/file/:import',
  access: 'token',
  scope: 'orders.write',
  params: z.object({ import: importId }),
  query: none,
  input: none,
  output: fedFile,
  refusals: ['token_not_valid'],
});
