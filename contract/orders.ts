import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  consignmentId,
  conversationId,
  customerId,
  day,
  holdId,
  instant,
  orderId,
  shipmentId,
  shopId,
  yen,
} from './ids.ts';

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
  /** With tax, as the customer paid it; null where the source does not tell. */
  unitPrice: yen.nullable(),
  /** Percent: 10, 8 (軽減税率), 0; null where the source does not tell. */
  taxRate: z.number().int().nullable(),
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
  company: z.string(),
  postalCode: z.string(),
  prefecture: z.string(),
  city: z.string(),
  street: z.string(),
  building: z.string(),
  phone: z.string(),
});
export type Address = z.infer<typeof address>;

/** What is paid or taken off (then negative) besides goods and postage. */
export const charge = z.object({
  kind: z.enum(['fee', 'cod', 'wrapping', 'discount', 'coupon', 'points', 'tax', 'other']),
  label: z.string(),
  amount: yen,
  taxRate: z.number().int().nullable(),
});
export type Charge = z.infer<typeof charge>;

/** 未出荷 → 印刷済 → 梱包済 → 出荷済; cancelled = nothing is to leave any more. */
export const stages = ['waiting', 'printed', 'packed', 'shipped', 'cancelled'] as const;
export const stage = z.enum(stages);
export type Stage = z.infer<typeof stage>;

export const temperatures = ['normal', 'cool', 'frozen'] as const;
export const temperature = z.enum(temperatures);
export type Temperature = z.infer<typeof temperature>;

/** Services of carriers for which a label file can be written. */
export const services = [
  'yamato_takkyubin',
  'yamato_compact',
  'yamato_yupacket',
  'sagawa_hikyaku',
  'japanpost_yupack',
  'japanpost_yupacket',
  'japanpost_clickpost',
  'other',
] as const;
export const service = z.enum(services);
export type Service = z.infer<typeof service>;

/** What looks wrong with an address (D5). Suspected, never certain: a person decides. */
export const addressFinding = z.object({
  kind: z.enum([
    'postal_missing',
    'postal_unknown',
    /** The postal code belongs to another prefecture or city; `suggestion` = that place. */
    'postal_elsewhere',
    'prefecture_missing',
    'city_missing',
    'block_missing',
    'building_missing',
    'room_missing',
    'name_missing',
    'phone_missing',
    'phone_wrong',
    'characters',
  ]),
  /** The part of the address it is about. */
  part: z.enum(['name', 'company', 'postalCode', 'prefecture', 'city', 'street', 'building', 'phone']),
  suggestion: z.string(),
});
export type AddressFinding = z.infer<typeof addressFinding>;

export const giftWishes = z.object({ wrapping: z.string(), noshi: z.string(), card: z.string() });
export type GiftWishes = z.infer<typeof giftWishes>;

/** What goes to one person (お届け先), worked off by itself. */
export const consignment = z.object({
  id: consignmentId,
  /** 出荷番号; given when something is first printed for it. */
  number: z.number().int().nullable(),
  position: z.number().int(),
  /** Where it goes: as corrected, else as it came. */
  shipTo: address,
  /** As it came, where a person corrected it since. */
  asCame: address.nullable(),
  correction: z
    .object({
      by: z.string(),
      at: instant,
      why: z.string(),
      /** Since then the source says another address than the one that was corrected: somebody should look. */
      sourceChangedAt: instant.nullable(),
    })
    .nullable(),
  findings: z.array(addressFinding),
  requestedDelivery: z.object({ day: day.nullable(), time: z.string() }),
  gift: z.boolean(),
  giftWishes,
  /** The source's word for the way of sending. */
  deliveryMethod: z.string(),
  /** Chosen by a person, else by the shop's rules; null = not decided. */
  service: service.nullable(),
  temperature,
  stage,
  stageAt: instant,
  packedBy: z.string(),
  items: z.array(orderItem),
  shipments: z.array(shipment),
});
export type Consignment = z.infer<typeof consignment>;

/** Why nothing of the order may leave. */
export const orderHold = z.object({
  id: holdId,
  kind: z.enum(['conversation', 'address', 'person']),
  conversation: z.object({ id: conversationId, number: z.number().int() }).nullable(),
  note: z.string(),
  by: z.string(),
  at: instant,
});
export type OrderHold = z.infer<typeof orderHold>;

/**
 * One line of the order's story (E1), oldest first; `at` is an instant, or a calendar day where only that is known, or
 * empty where it is known that it happened but not when. `consignment` = its position where the order goes to several
 * people. `by` = who did it.
 */
export const timelineStep = z.object({
  kind: z.enum([
    'ordered',
    'paid',
    'promised',
    'allocated',
    'printed',
    'packed',
    'shipped',
    'delivered',
    'cancelled',
    'returned',
  ]),
  at: z.string(),
  done: z.boolean(),
  late: z.boolean(),
  consignment: z.number().int().nullable(),
  by: z.string(),
});
export type TimelineStep = z.infer<typeof timelineStep>;

/** An order as its screen and the context pane show it. */
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
  total: yen.nullable(),
  shippingFee: yen.nullable(),
  charges: z.array(charge),
  buyer: address.extend({ mail: z.string() }),
  /** At least one. */
  consignments: z.array(consignment),
  holds: z.array(orderHold),
  /** All goods and parcels of all consignments. */
  items: z.array(orderItem),
  shipments: z.array(shipment),
  /** One of the consignments is a gift: its recipient is neither written to nor called (C2b). */
  gift: z.boolean(),
  /** What the buyer wrote. */
  note: z.string(),
  /** The shop's own remark. */
  memo: z.string(),
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
