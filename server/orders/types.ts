import type { CustomerId, OrderId, ShipmentId } from '../../contract/ids.ts';
import type {
  Address,
  Carrier,
  OrderItem,
  OrderState,
  OrderSummary,
  PaymentState,
} from '../../contract/orders.ts';

/** What an order says, whoever delivered it. Days are calendar days in Asia/Tokyo, amounts integer yen. */
export interface OrderContent {
  state: OrderState;
  sourceState: string;
  paymentState: PaymentState;
  paymentMethod: string;
  paidAt: Date | null;
  orderedAt: Date | null;
  cancelledAt: Date | null;
  deliveredAt: Date | null;
  promisedShipDate: string | null;
  deliveryDay: string | null;
  deliveryTime: string;
  total: number | null;
  shippingFee: number | null;
  buyer: Address & { mail: string };
  shipTo: Address;
  gift: boolean;
  note: string;
  items: OrderItem[];
  shipments: ShipmentContent[];
}

export interface ShipmentContent {
  carrier: Carrier | null;
  /** As it came; compared by its digits and letters. */
  trackingNumber: string | null;
  shippedOn: string | null;
  deliveredAt: Date | null;
}

/** An order as stored. */
export interface OrderRecord extends OrderContent {
  id: OrderId;
  source: string;
  sourceName: string;
  number: string;
  customerId: CustomerId | null;
  createdAt: Date;
  shipments: (ShipmentContent & { id: ShipmentId })[];
}

/** The short form, with what recognition asks for. */
export type KnownOrderSummary = OrderSummary & {
  customerId: CustomerId | null;
  /** In the form in which it is compared. */
  buyerMail: string;
  /** Somebody may still be waiting for it: received, preparing, or on its way. */
  open: boolean;
};

/** Found by something written; `keys` are those of the asked values that led to it. */
export type FoundOrder = KnownOrderSummary & { keys: string[] };
