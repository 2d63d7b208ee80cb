import type { Address, Charge, OrderItem } from '../../../contract/orders.ts';
import { prefectureName } from '../../../language/addresses/prefectures.ts';
import { jstDay } from '../../../language/days.ts';
import { normalizePhone } from '../../../language/normalize.ts';
import type { SourceOrder } from '../../orders/order-source.ts';
import type { ImportedOrder } from '../../orders/source.ts';
import type { ShipmentContent } from '../../orders/types.ts';
import { answersOf } from './buyers-answers.ts';
import { type ShopifyLine, type ShopifyOrder, type ShopifyPerson, yenOf } from './shapes.ts';
import { carrierOf, fulfilStates, payStates } from './words.ts';

/** Makes of Shopify's order what its order file would make of it, so that both are the same order. */
export function toSourceOrder(order: ShopifyOrder): SourceOrder {
  return { order: toOrder(order), changedAt: new Date(order.updatedAt) };
}

function toOrder(order: ShopifyOrder): ImportedOrder {
  const orderedAt = order.processedAt ?? order.createdAt;
  return {
    number: order.name,
    sourceId: order.legacyResourceId,
    ...stateOf(order),
    paymentState: payStates[order.displayFinancialStatus ?? ''] ?? 'unknown',
    paymentMethod: order.paymentGatewayNames.join(', '),
    paidAt: paidAt(order),
    orderedAt: new Date(orderedAt),
    cancelledAt: dateOf(order.cancelledAt),
    total: yenOf(order.totalPriceSet),
    shippingFee: yenOf(order.totalShippingPriceSet),
    charges: chargesOf(order),
    ...peopleOf(order),
    note: order.note ?? '',
    deliveryMethod: order.shippingLine?.title ?? '',
    ...answersOf(order.customAttributes, jstDay(new Date(orderedAt))),
    items: itemsOf(order),
    shipments: shipmentsOf(order),
    // People's own words stand in the fields above; here is what else a later version may want to read.
    raw: [rawOf(order)],
  };
}

/**
 * Not spoken of where Shopify names nobody at all: on some plans it keeps people's data to itself, and what the order
 * file told must then stay.
 */
function peopleOf(order: ShopifyOrder): Pick<ImportedOrder, 'buyer' | 'shipTo'> {
  const { shippingAddress, billingAddress, email } = order;
  if (!shippingAddress && !billingAddress && !email) return {};
  return {
    buyer: {
      ...addressOf(billingAddress ?? shippingAddress),
      phone: phoneOf(order.phone || billingAddress?.phone || shippingAddress?.phone),
      mail: (email ?? '').trim(),
    },
    shipTo: addressOf(shippingAddress),
  };
}

function stateOf(order: ShopifyOrder): Pick<ImportedOrder, 'state' | 'sourceState' | 'deliveredAt'> {
  const known = fulfilStates[order.displayFulfillmentStatus ?? ''];
  const sourceState = known?.word ?? order.displayFulfillmentStatus ?? '';
  if (order.cancelledAt) return { state: 'cancelled', sourceState };
  const sent = living(order);
  const arrived = sent.map((one) => one.deliveredAt);
  if (known?.state === 'shipped' && sent.length > 0 && arrived.every((at) => at)) {
    const last = arrived.flatMap((at) => at ?? []).sort((a, b) => Date.parse(a) - Date.parse(b));
    return { state: 'delivered', sourceState, deliveredAt: dateOf(last.at(-1)) };
  }
  return { state: known?.state ?? 'received', sourceState };
}

/** Parcels that were not taken back. */
const living = (order: ShopifyOrder) =>
  order.fulfillments.filter(({ status }) => !['CANCELLED', 'ERROR', 'FAILURE'].includes(status));

function paidAt({ transactions }: ShopifyOrder): Date | null {
  const paid = transactions.filter(
    ({ kind, status }) => status === 'SUCCESS' && (kind === 'SALE' || kind === 'CAPTURE'),
  );
  return dateOf(paid[0]?.processedAt);
}

function chargesOf(order: ShopifyOrder): Charge[] {
  const off = yenOf(order.totalDiscountsSet) ?? 0;
  const tax = order.taxesIncluded ? 0 : (yenOf(order.totalTaxSet) ?? 0);
  return [
    ...(off === 0 ? [] : [{ kind: 'discount' as const, label: '値引き', amount: -off, taxRate: null }]),
    ...(tax === 0 ? [] : [{ kind: 'tax' as const, label: '消費税', amount: tax, taxRate: null }]),
  ];
}

/** Lines taken off the order are gone; of an order that was cancelled or paid back as a whole it stays what it was. */
function itemsOf({ lineItems, cancelledAt }: ShopifyOrder): OrderItem[] {
  const left = lineItems.nodes.filter((line) => line.currentQuantity > 0);
  const edited = !cancelledAt && left.length > 0;
  return (edited ? left : lineItems.nodes).map((line) =>
    itemOf(line, edited ? line.currentQuantity : line.quantity),
  );
}

function itemOf(line: ShopifyLine, quantity: number): OrderItem {
  const rate = line.taxLines[0]?.ratePercentage;
  return {
    sku: line.sku ?? '',
    name: line.name,
    options: '',
    quantity,
    unitPrice: yenOf(line.originalUnitPriceSet),
    taxRate: rate === null || rate === undefined ? null : Math.round(rate),
  };
}

function shipmentsOf(order: ShopifyOrder): ShipmentContent[] {
  return living(order).flatMap((sent) => {
    const shippedOn = jstDay(new Date(sent.createdAt));
    const deliveredAt = dateOf(sent.deliveredAt);
    const parcels = sent.trackingInfo.filter(({ number }) => (number ?? '').trim() !== '');
    if (parcels.length === 0) return [{ carrier: null, trackingNumber: null, shippedOn, deliveredAt }];
    return parcels.map(({ company, number }) => ({
      ...{ carrier: carrierOf(company ?? ''), trackingNumber: number?.trim() ?? null },
      ...{ shippedOn, deliveredAt },
    }));
  });
}

const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Empty texts where nobody is named: then it goes to nobody (downloads, pick-up). */
function addressOf(person: ShopifyPerson | null | undefined): Omit<Address, 'kana'> {
  const { firstName, lastName } = person ?? {};
  const inOrder = [lastName, firstName].flatMap((part) => part?.trim() || []).join(' ');
  return {
    name: japanese.test(inOrder) ? inOrder : (person?.name ?? inOrder).trim(),
    company: person?.company?.trim() ?? '',
    postalCode: postalCode(person?.zip ?? ''),
    prefecture: prefectureName(person?.provinceCode || person?.province || ''),
    city: person?.city?.trim() ?? '',
    street: person?.address1?.trim() ?? '',
    building: person?.address2?.trim() ?? '',
    phone: phoneOf(person?.phone),
  };
}

function postalCode(zip: string): string {
  const digits = zip.normalize('NFKC').replace(/[〒\s'‐−ー-]/g, '');
  return /^\d{7}$/.test(digits) ? `${digits.slice(0, 3)}-${digits.slice(3)}` : zip.trim();
}

/** `+81 90…` → `090…`; anything else as it came. */
function phoneOf(phone: string | null | undefined): string {
  const text = phone?.trim() ?? '';
  return text.startsWith('+81') ? normalizePhone(text) || text : text;
}

const dateOf = (at: string | null | undefined): Date | null => (at ? new Date(at) : null);

function rawOf(order: ShopifyOrder): Record<string, unknown> {
  const { id, customAttributes, lineItems, fulfillments, displayFinancialStatus } = order;
  return {
    ...{ id, displayFinancialStatus, customAttributes },
    lines: lineItems.nodes.map(({ id: line, sku, quantity, currentQuantity }) => ({
      id: line,
      sku,
      quantity,
      currentQuantity,
    })),
    fulfillments: fulfillments.map((one) => ({ id: one.id, status: one.status })),
  };
}
