import type { ImportedConsignment, ImportedOrder } from '../../../server/orders/source.ts';
import { type ModelConsignment, type ModelOrder, type ModelPerson, totalOf } from './model.ts';

/** An order as it is compared: from the model, and from what was read. */
export interface View {
  number: string;
  sourceId: string;
  orderedAt: string;
  state: string;
  payment: string;
  total: number | null;
  shippingFee: number | null;
  /** Kind and sum of what is paid or taken off besides. */
  charges: Record<string, number>;
  promised: string | null;
  mail: string;
  note: string;
  memo: string;
  buyer: PersonView;
  consignments: ConsignmentView[];
}

export interface PersonView {
  name: string;
  kana: string;
  company: string;
  postalCode: string;
  /** The whole address as one text: where it is parted differs by format. */
  place: string;
  phone: string;
}

export interface ConsignmentView {
  key: string;
  to: PersonView;
  deliveryDay: string | null;
  deliveryTime: string;
  gift: boolean;
  noshi: string;
  wrapping: string;
  card: string;
  temperature: string;
  parcels: string[];
  /** Code, name, options, quantity, price with tax, rate. */
  items: {
    sku: string;
    name: string;
    options: string;
    quantity: number;
    price: number | null;
    rate: number | null;
  }[];
}

const bare = (text: string): string => text.replace(/\s+/g, '');
const digits = (text: string): string => text.replace(/\D/g, '');

export function personView(who: ModelPerson): PersonView {
  return {
    name: bare(who.family + who.given),
    kana: bare(who.kana.join('')),
    company: who.company,
    postalCode: who.postalCode,
    place: bare(who.prefecture + who.city + who.street + who.building),
    phone: who.phone.join(''),
  };
}

export function viewOfModel(order: ModelOrder, number: string): View {
  const { codFee, wrappingFee, coupon, points } = order;
  const charges = { cod: codFee, wrapping: wrappingFee, coupon: -coupon, points: -points };
  return {
    number,
    sourceId: String(order.seq),
    orderedAt: order.orderedAt.toISOString(),
    state: order.state,
    payment: order.paid ? 'paid' : 'unpaid',
    total: totalOf(order),
    shippingFee: order.shippingFee,
    charges: Object.fromEntries(Object.entries(charges).filter(([, amount]) => amount !== 0)),
    promised: order.promised,
    mail: order.buyer.mail,
    note: order.note.trim(),
    memo: order.memo,
    buyer: personView(order.buyer),
    consignments: order.consignments.map(consignmentOfModel),
  };
}

export const hoursText = (hours: readonly [number, number] | null): string =>
  hours === null ? '' : hours[1] === 12 ? '午前中' : `${hours[0]}時～${hours[1]}時`;

function consignmentOfModel(one: ModelConsignment): ConsignmentView {
  return {
    key: one.key,
    to: personView(one.to),
    deliveryDay: one.deliveryDay,
    deliveryTime: hoursText(one.hours),
    gift: one.gift !== null,
    noshi: one.gift?.noshi ?? '',
    wrapping: one.gift?.wrapping ?? '',
    card: one.gift?.card ?? '',
    temperature: one.temperature,
    parcels:
      one.parcel === null
        ? []
        : [`${one.parcel.carrier} ${one.parcel.trackingNumber} ${one.parcel.shippedOn}`],
    items: one.items.map((item) => ({
      sku: item.sku,
      name: item.name,
      options: item.options.map(([name, value]) => `${name}:${value}`).join(' / '),
      quantity: item.quantity,
      price: item.unitPrice,
      rate: item.taxRate,
    })),
  };
}

/** What was read, in the same form; what the file did not speak of is empty. */
export function viewOfRead(order: ImportedOrder): View {
  const charges: Record<string, number> = {};
  for (const { kind, amount } of order.charges ?? []) charges[kind] = (charges[kind] ?? 0) + amount;
  return {
    number: order.number,
    sourceId: order.sourceId ?? '',
    orderedAt: order.orderedAt?.toISOString() ?? '',
    state: order.state ?? '',
    payment: order.paymentState ?? '',
    total: order.total ?? null,
    shippingFee: order.shippingFee ?? null,
    charges,
    promised: order.promisedShipDate ?? null,
    mail: order.buyer?.mail ?? '',
    note: (order.note ?? '').replaceAll('\r\n', '\n').trim(),
    memo: order.memo ?? '',
    buyer: personOfRead(order.buyer),
    consignments: (order.consignments ?? [order]).map(consignmentOfRead),
  };
}

function personOfRead(who: ImportedConsignment['shipTo']): PersonView {
  return {
    name: bare(who?.name ?? ''),
    kana: bare(who?.kana ?? ''),
    company: who?.company ?? '',
    postalCode: digits(who?.postalCode ?? ''),
    place: bare((who?.prefecture ?? '') + (who?.city ?? '') + (who?.street ?? '') + (who?.building ?? '')),
    phone: digits(who?.phone ?? ''),
  };
}

function consignmentOfRead(one: ImportedConsignment): ConsignmentView {
  return {
    key: one.key ?? '',
    to: personOfRead(one.shipTo),
    deliveryDay: one.deliveryDay ?? null,
    // CP932 knows one of the two waves only.
    deliveryTime: (one.deliveryTime ?? '').replace('〜', '～'),
    gift: one.gift ?? false,
    noshi: one.giftWishes?.noshi ?? '',
    wrapping: one.giftWishes?.wrapping ?? '',
    card: one.giftWishes?.card ?? '',
    temperature: one.temperature ?? 'normal',
    parcels: (one.shipments ?? []).map(
      (p) => `${p.carrier} ${digits(p.trackingNumber ?? '')} ${p.shippedOn}`,
    ),
    items: (one.items ?? []).map(({ sku, name, options, quantity, unitPrice, taxRate }) => ({
      ...{ sku, name, options, quantity, price: unitPrice, rate: taxRate },
    })),
  };
}

/** Paths of a view: `memo`, `buyer.kana`, `consignments.gift`, `items.rate`, `person.company` (buyer and recipients). */
export type ViewPath = string;

/** The view without what a format cannot say. */
export function without(view: View, cannot: readonly ViewPath[]): Partial<View> {
  const gone = new Set(cannot);
  const keep = <T extends object>(value: T, prefix: string): Partial<T> =>
    Object.fromEntries(Object.entries(value).filter(([key]) => !gone.has(prefix + key))) as Partial<T>;
  const person = (who: PersonView, of: string): Partial<PersonView> => {
    const left = keep(who, 'person.');
    return Object.fromEntries(Object.entries(left).filter(([key]) => !gone.has(`${of}.${key}`)));
  };
  return keep(
    {
      ...view,
      buyer: person(view.buyer, 'buyer') as PersonView,
      consignments: view.consignments.map((one) =>
        keep(
          {
            ...one,
            to: person(one.to, 'to') as PersonView,
            items: one.items.map((item) => keep(item, 'items.')) as ConsignmentView['items'],
          },
          'consignments.',
        ),
      ) as ConsignmentView[],
    },
    '',
  );
}
