import type { ConsignmentId, CustomerId, OrderId, ShipmentId, StaffId } from '../../contract/ids.ts';
import type {
  Address,
  AddressFinding,
  Carrier,
  Charge,
  GiftWishes,
  OrderItem,
  OrderState,
  OrderSummary,
  PaymentState,
  Service,
  Stage,
  Temperature,
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
  total: number | null;
  shippingFee: number | null;
  charges: Charge[];
  buyer: Address & { mail: string };
  /** What the buyer wrote; `memo` is the shop's own. */
  note: string;
  memo: string;
  /** The source's own id where it is not the number. */
  sourceId: string;
  consignments: ConsignmentContent[];
}

/** What goes to one person, as the source says it. */
export interface ConsignmentContent {
  /** The source's own id of the destination; '' where it has none. */
  key: string;
  shipTo: Address;
  deliveryDay: string | null;
  deliveryTime: string;
  gift: boolean;
  giftWishes: GiftWishes;
  deliveryMethod: string;
  temperature: Temperature;
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

/** An address a person wrote over the one that came; instants in ISO 8601. */
export interface Correction {
  address: Address;
  by: string;
  at: string;
  why: string;
  /** Since then the source says another address than the one that was corrected. */
  sourceChangedAt?: string;
}

/** How far a consignment has come in the house, and what people decided about it; no source overwrites that. */
export interface ConsignmentProgress {
  number: number | null;
  corrected: Correction | null;
  /** Fields that people of the shop wrote over what the source said; no source writes over them. */
  decided: readonly string[];
  /** Null = not looked at. */
  findings: AddressFinding[] | null;
  service: Service | null;
  stage: Stage;
  stageAt: Date;
  allocatedAt: Date | null;
  printedAt: Date | null;
  packedAt: Date | null;
  packedBy: StaffId | null;
  packedByName: string;
  shippedAt: Date | null;
  returnedAt: Date | null;
}

export type StoredShipment = ShipmentContent & { id: ShipmentId; reportedAt: Date | null };

/** A consignment as stored. */
export interface ConsignmentRecord extends ConsignmentContent, ConsignmentProgress {
  id: ConsignmentId;
  shipments: StoredShipment[];
}

/** An order as stored. */
export interface OrderRecord extends OrderContent {
  id: OrderId;
  source: string;
  sourceName: string;
  number: string;
  customerId: CustomerId | null;
  createdAt: Date;
  /** As in a consignment: `memo`. */
  decided: readonly string[];
  consignments: ConsignmentRecord[];
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
