import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { customerId, day, instant, orderId, shipmentId, shopId, yen } from './ids.ts';

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
