import type { Address } from '../../../contract/orders.ts';
import { normalizeTrackingNumber } from '../../../language/tracking-number.ts';
import type { ImportedOrder } from '../source.ts';
import type { OrderContent, ShipmentContent } from '../types.ts';

export const emptyAddress: Readonly<Address> = {
  name: '',
  kana: '',
  postalCode: '',
  prefecture: '',
  city: '',
  street: '',
  building: '',
  phone: '',
};

/** An order of which nothing is known yet. */
export const emptyOrder: Readonly<OrderContent> = {
  state: 'received',
  sourceState: '',
  paymentState: 'unknown',
  paymentMethod: '',
  paidAt: null,
  orderedAt: null,
  cancelledAt: null,
  deliveredAt: null,
  promisedShipDate: null,
  deliveryDay: null,
  deliveryTime: '',
  total: null,
  shippingFee: null,
  buyer: { ...emptyAddress, mail: '' },
  shipTo: { ...emptyAddress },
  gift: false,
  note: '',
  items: [],
  shipments: [],
};

/** What an order says after the source has spoken: what the source leaves out stays as it was. */
export function mergeImport<S extends ShipmentContent>(
  before: Readonly<OrderContent & { shipments: S[] }>,
  said: Readonly<ImportedOrder>,
): OrderContent & { shipments: (S | ShipmentContent)[] } {
  const { number: _, raw: __, buyer, shipTo, shipments, ...plain } = said;
  const merged: OrderContent & { shipments: (S | ShipmentContent)[] } = {
    ...before,
    ...withoutUndefined(plain),
    buyer: { ...before.buyer, ...withoutUndefined(buyer ?? {}) },
    shipTo: { ...before.shipTo, ...withoutUndefined(shipTo ?? {}) },
    shipments: mergeShipments(before.shipments, shipments ?? []),
  };
  // A source that knows no states still tells by the parcel that something has left.
  if (said.state === undefined && merged.state === 'received' && merged.shipments.some((s) => hasLeft(s))) {
    merged.state = 'shipped';
  }
  return merged;
}

const hasLeft = (shipment: ShipmentContent): boolean =>
  shipment.trackingNumber !== null || shipment.shippedOn !== null;

/**
 * Parcels are told apart by their tracking number; one without takes the first number that comes. A parcel the source
 * no longer names stays: the label may have been printed here.
 */
function mergeShipments<S extends ShipmentContent>(
  before: readonly S[],
  said: readonly ShipmentContent[],
): (S | ShipmentContent)[] {
  const merged: (S | ShipmentContent)[] = [...before];
  for (const shipment of said) {
    const at = merged.findIndex((known) => sameParcel(known, shipment));
    const known = merged[at];
    if (known === undefined) merged.push(shipment);
    else merged[at] = { ...known, ...withoutNull(shipment) };
  }
  return merged;
}

function sameParcel(known: ShipmentContent, said: ShipmentContent): boolean {
  if (known.trackingNumber === null || said.trackingNumber === null) return true;
  return normalizeTrackingNumber(known.trackingNumber) === normalizeTrackingNumber(said.trackingNumber);
}

function withoutUndefined<T extends object>(value: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Partial<{
    [K in keyof T]: Exclude<T[K], undefined>;
  }>;
}

function withoutNull<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== null)) as Partial<T>;
}
