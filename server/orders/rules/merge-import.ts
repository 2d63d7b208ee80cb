import type { Address } from '../../../contract/orders.ts';
import { normalizeTrackingNumber } from '../../../language/tracking-number.ts';
import type { ImportedConsignment, ImportedOrder } from '../source.ts';
import type { ConsignmentContent, OrderContent, ShipmentContent } from '../types.ts';
import { hasLeft } from './stage.ts';

export const emptyAddress: Readonly<Address> = {
  name: '',
  kana: '',
  company: '',
  postalCode: '',
  prefecture: '',
  city: '',
  street: '',
  building: '',
  phone: '',
};

export const emptyConsignment: Readonly<ConsignmentContent> = {
  key: '',
  shipTo: { ...emptyAddress },
  deliveryDay: null,
  deliveryTime: '',
  gift: false,
  giftWishes: { wrapping: '', noshi: '', card: '' },
  deliveryMethod: '',
  temperature: 'normal',
  items: [],
  shipments: [],
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
  total: null,
  shippingFee: null,
  charges: [],
  buyer: { ...emptyAddress, mail: '' },
  note: '',
  memo: '',
  sourceId: '',
  consignments: [],
};

/** A consignment that may carry more than its content (id, how far it has come); that stays with it. */
export type Merged<C extends ConsignmentContent> = ConsignmentContent | C;

/** What an order says after the source has spoken: what the source leaves out stays as it was. */
export function mergeImport<C extends ConsignmentContent>(
  before: Readonly<Omit<OrderContent, 'consignments'> & { consignments: readonly C[] }>,
  said: Readonly<ImportedOrder>,
): Omit<OrderContent, 'consignments'> & { consignments: Merged<C>[] } {
  const { buyer, destinations, plain } = parted(said);
  const consignments = mergeConsignments(before.consignments, destinations);
  const merged = {
    ...before,
    ...withoutUndefined(plain),
    buyer: { ...before.buyer, ...withoutUndefined(buyer ?? {}) },
    consignments,
  };
  const all = consignments.flatMap((one) => one.shipments);
  // A source that knows no states still tells by the parcel that something has left.
  if (said.state === undefined && merged.state === 'received' && all.some(hasLeft)) merged.state = 'shipped';
  // A file made before the parcels left does not bring them back.
  if (before.state === 'shipped' && (merged.state === 'received' || merged.state === 'preparing')) {
    merged.state = 'shipped';
  }
  return merged;
}

/** The order's own fields, and what belongs to its destinations. */
function parted(said: Readonly<ImportedOrder>) {
  const { number: _, raw: __, buyer, consignments, ...rest } = said;
  const { shipTo, deliveryDay, deliveryTime, gift, giftWishes, deliveryMethod, temperature, ...more } = rest;
  const { items, shipments, ...plain } = more;
  const only: ImportedConsignment = {
    ...{ shipTo, deliveryDay, deliveryTime, gift, giftWishes, deliveryMethod, temperature },
    ...{ items, shipments },
  };
  return { buyer, plain, destinations: consignments ?? [only] };
}

/**
 * Destinations are found again by their key, else by their place. One the source no longer names stays: a file may hold
 * a part of an order only, and a parcel may be packed already.
 */
function mergeConsignments<C extends ConsignmentContent>(
  before: readonly C[],
  said: readonly ImportedConsignment[],
): Merged<C>[] {
  const merged: Merged<C>[] = [...before];
  said.forEach((one, place) => {
    const byKey = one.key ? merged.findIndex((known) => known.key === one.key) : -1;
    const free = merged[place];
    const at = byKey >= 0 ? byKey : free !== undefined && (!one.key || free.key === '') ? place : -1;
    const known = merged[at];
    if (known === undefined) merged.push(mergeConsignment(emptyConsignment, one));
    else merged[at] = mergeConsignment(known, one);
  });
  return merged;
}

function mergeConsignment<C extends ConsignmentContent>(before: C, said: ImportedConsignment): C {
  const { shipTo, giftWishes, shipments, ...plain } = said;
  return {
    ...before,
    ...withoutUndefined(plain),
    shipTo: { ...before.shipTo, ...withoutUndefined(shipTo ?? {}) },
    giftWishes: { ...before.giftWishes, ...withoutUndefined(giftWishes ?? {}) },
    shipments: mergeShipments(before.shipments, shipments ?? []),
  };
}

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
