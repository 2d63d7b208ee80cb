import type { Address } from '../../../contract/orders.ts';
import type { ImportedConsignment, ImportedOrder } from '../source.ts';
import type { ConsignmentContent, OrderContent } from '../types.ts';
import { bringsNews, hasLeft, mergeParcels, placeParcels } from './merge-parcels.ts';
import { pairDestinations } from './pair-destinations.ts';

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

/** What people of the shop wrote over what a source said; no source writes over that. */
interface Decided {
  decided?: readonly string[];
}

/** All that came is kept, but says nothing. */
type SaidOrder = Omit<ImportedOrder, 'raw'> & { raw?: unknown };

/** A consignment that may carry more than its content (id, how far it has come); that stays with it. */
export type Merged<C extends ConsignmentContent> = ConsignmentContent | C;

/** What an order says after the source has spoken: what the source leaves out stays as it was. */
export function mergeImport<C extends ConsignmentContent & Decided>(
  before: Readonly<Omit<OrderContent, 'consignments'> & { consignments: readonly C[] } & Decided>,
  said: Readonly<SaidOrder>,
): Omit<OrderContent, 'consignments'> & { consignments: Merged<C>[] } {
  const { buyer, destinations, plain } = parted(said, before.consignments);
  const consignments = mergeConsignments(before.consignments, destinations);
  const merged = told({ ...before, buyer: told(before.buyer, buyer), consignments }, plain, before.decided);
  return Object.assign(merged, progressed(before, merged, said.state !== undefined));
}

type Progress = Pick<OrderContent, 'state' | 'sourceState' | 'deliveredAt'>;

/** A file made before the parcels left, or arrived, does not bring them back. */
function progressed(
  before: Progress & { consignments: readonly ConsignmentContent[] },
  merged: Progress & { consignments: readonly ConsignmentContent[] },
  stateSaid: boolean,
): Progress {
  const { state, sourceState, deliveredAt } = merged;
  const far = farness[before.state];
  if (far > 0 && farness[state] < far && state !== 'cancelled') {
    return { ...pick(before), deliveredAt: deliveredAt ?? before.deliveredAt };
  }
  // A source that knows no states still tells by its parcels that something has left.
  const open = state === 'received' || state === 'preparing';
  if (!stateSaid && open && allNewlyLeft(before.consignments, merged.consignments)) {
    return { state: 'shipped', sourceState, deliveredAt };
  }
  return { state, sourceState, deliveredAt };
}

const pick = ({ state, sourceState, deliveredAt }: Progress): Progress => ({
  state,
  sourceState,
  deliveredAt,
});

/** How far an order has come on the way that no source takes it back. */
const farness = { received: 0, preparing: 0, cancelled: 0, shipped: 1, delivered: 2, returned: 3 } as const;

const allNewlyLeft = (before: readonly ConsignmentContent[], after: readonly ConsignmentContent[]): boolean =>
  after.every((one) => one.shipments.some(hasLeft)) &&
  after.some((one, i) => bringsNews(before[i]?.shipments ?? [], one.shipments));

/** The order's own fields, and what belongs to its destinations. */
function parted(said: Readonly<SaidOrder>, known: readonly ConsignmentContent[]) {
  const { number: _, raw: __, buyer, consignments, ...rest }: Readonly<SaidOrder> = said;
  const { shipTo, deliveryDay, deliveryTime, gift, giftWishes, deliveryMethod, temperature, ...more } = rest;
  const { items, shipments, ...plain } = more;
  const wishes = { deliveryDay, deliveryTime, gift, giftWishes, deliveryMethod, temperature };
  if (consignments !== undefined) return { buyer, plain, destinations: consignments };
  if (known.length <= 1) return { buyer, plain, destinations: [{ ...wishes, shipTo, items, shipments }] };
  // It knows the order as a whole only: whose the goods and the address are, it cannot say.
  const places = placeParcels(known, shipments ?? []);
  const destinations = places.map(
    (parcels, i): ImportedConsignment => ({
      ...(i === 0 ? wishes : {}),
      shipments: parcels,
    }),
  );
  return { buyer, plain, destinations };
}

/**
 * One the source no longer names stays: a file may hold a part of an order only, and a parcel may be packed already.
 */
function mergeConsignments<C extends ConsignmentContent & Decided>(
  before: readonly C[],
  said: readonly ImportedConsignment[],
): Merged<C>[] {
  const merged: Merged<C>[] = [...before];
  const places = pairDestinations(before, said);
  said.forEach((one, i) => {
    const at = places[i] ?? merged.length;
    merged[at] = mergeConsignment(merged[at] ?? emptyConsignment, one);
  });
  return merged;
}

function mergeConsignment<C extends ConsignmentContent & Decided>(before: C, said: ImportedConsignment): C {
  const { shipTo, giftWishes, shipments, ...plain } = said;
  return told(
    {
      ...before,
      shipTo: told(before.shipTo, shipTo),
      giftWishes: told(before.giftWishes, giftWishes),
      shipments: mergeParcels(before.shipments, shipments ?? []),
    },
    plain,
    before.decided,
  );
}

/** A copy with what is said instead, but for what nobody said and what people of the shop decided. */
function told<S extends object, T extends S>(
  before: T,
  said: Said<S> = {},
  decided: readonly string[] = [],
): T {
  const now: T = { ...before };
  const open: S = now;
  for (const field of Object.keys(said) as (keyof S & string)[]) {
    const value = said[field];
    if (value !== undefined && !decided.includes(field)) open[field] = value;
  }
  return now;
}

type Said<T> = { [K in keyof T]?: T[K] | undefined };
