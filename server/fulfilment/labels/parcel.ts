import type { FulfilmentSettings } from '../../../contract/fulfilment.ts';
import type { ConsignmentId } from '../../../contract/ids.ts';
import type { Address, Service, Temperature } from '../../../contract/orders.ts';
import { splitAddress } from '../../../language/addresses/split-address.ts';
import { isCashOnDelivery } from '../../../language/payment-words.ts';
import type { ConsignmentInOrder } from '../../orders/consignments-to-print.ts';
import { type CharacterSet, tidy } from './characters.ts';
import { chooseService } from './choose-service.ts';
import { contentsOf } from './contents.ts';
import { readTimeWish, type TimeWish } from './delivery-time.ts';
import { includedTax } from './included-tax.ts';

/** All that a label says, in the form in which it may be written; what cannot be so is found when it is. */
export interface Parcel {
  id: ConsignmentId;
  orderNumber: string;
  /** 出荷番号: by it the tracking number finds back. */
  number: string;
  to: Address;
  toLines: string[];
  /** What of the address does not fit into the carrier's lines. */
  toOverflow: string;
  from: Address;
  fromLines: string[];
  fromOverflow: string;
  service: Service;
  temperature: Temperature;
  deliveryDay: string | null;
  time: TimeWish;
  /** What the carrier takes at the door; null = nothing. The amount is unknown where it is not said or has to be parted. */
  cod: { amount: number | null; tax: number } | null;
  contents: string;
  gift: boolean;
  /** The day it is handed over. */
  shipOn: string;
  settings: FulfilmentSettings;
}

export interface ParcelFacts {
  place: ConsignmentInOrder;
  settings: FulfilmentSettings;
  shipOn: string;
}

/** What of a carrier's file decides how a parcel is worded. */
export interface ParcelRoom {
  services: readonly [Service, ...Service[]];
  set: CharacterSet;
  /** Lines for the address of the recipient, in full-width cells; `sender` likewise. */
  lines: { recipient: readonly number[]; sender: readonly number[] };
  /** Room for 品名, in half-width cells. */
  contents: number;
}

/** A consignment as one carrier's file will say it. */
export function parcelFor(table: ParcelRoom, { place, settings, shipOn }: ParcelFacts): Parcel {
  const { consignment, order } = place;
  const replaced = new Map(settings.replacements.map(({ from, to }) => [from, to]));
  const plain = (text: string): string => tidy(text, replaced);
  const to = tidied(consignment.corrected?.address ?? consignment.shipTo, plain);
  const from = senderOf(place, tidied(settings.sender, plain), plain);
  const recipient = splitAddress(to, limits(table.lines.recipient));
  const sender = splitAddress(from, limits(table.lines.sender));
  return {
    id: consignment.id,
    orderNumber: order.number,
    number: consignment.number === null ? '' : String(consignment.number),
    to,
    toLines: recipient.lines,
    toOverflow: recipient.overflow,
    from,
    fromLines: sender.lines,
    fromOverflow: sender.overflow,
    service: chooseService(consignment, settings) ?? table.services[0],
    temperature: consignment.temperature,
    deliveryDay: consignment.deliveryDay,
    time: readTimeWish(consignment.deliveryTime),
    cod: codOf(place, settings),
    contents: contentsOf(plain(contentsName(place, settings)), { most: table.contents, set: table.set }),
    gift: consignment.gift,
    shipOn,
    settings,
  };
}

/** Where a form has two lines, the second is meant for the building. */
const limits = (widths: readonly number[]): { widths: readonly number[]; buildingOn?: number } =>
  widths.length === 2 ? { widths, buildingOn: 1 } : { widths };

function tidied(address: Address, plain: (text: string) => string): Address {
  const phone = address.phone
    .normalize('NFKC')
    .replace(/[^\d+-]/g, '')
    .replace(/^\+81-?0?/, '0');
  const postal = address.postalCode.normalize('NFKC').replace(/\D/g, '');
  return {
    name: plain(address.name),
    kana: plain(address.kana),
    company: plain(address.company),
    postalCode: postal,
    prefecture: plain(address.prefecture),
    city: plain(address.city),
    street: plain(address.street),
    building: plain(address.building),
    phone,
  };
}

/**
 * Who sends it. A gift comes from its buyer by name, so that the one who gets it knows; address and telephone stay the
 * shop's: what cannot be delivered comes back there, and the buyer's address is nobody's business.
 */
function senderOf(place: ConsignmentInOrder, shop: Address, plain: (text: string) => string): Address {
  const { consignment, order } = place;
  const to = consignment.corrected?.address ?? consignment.shipTo;
  const buyer = order.buyer.name.trim();
  const named = consignment.gift && buyer !== '' && buyer !== to.name.trim();
  return named ? { ...shop, name: plain(buyer), company: '', kana: '' } : shop;
}

/** The order's whole sum; of one that goes to several people nobody knows who pays how much. */
function codOf({ order }: ConsignmentInOrder, settings: FulfilmentSettings): Parcel['cod'] {
  if (!isCashOnDelivery(order.paymentMethod)) return null;
  const leaving = order.consignments.filter((one) => one.stage !== 'cancelled');
  const amount = leaving.length > 1 ? null : order.total;
  const items = leaving.flatMap((one) => one.items);
  return { amount, tax: amount === null ? 0 : includedTax(amount, items, settings.taxRounding) };
}

function contentsName({ consignment }: ConsignmentInOrder, settings: FulfilmentSettings): string {
  const [first, ...others] = consignment.items;
  return others.length > 0 && settings.contents !== ''
    ? settings.contents
    : (first?.name ?? settings.contents);
}
