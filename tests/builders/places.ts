import { type FulfilmentSettings, fulfilmentSettings } from '../../contract/fulfilment.ts';
import type { ConsignmentId, OrderId } from '../../contract/ids.ts';
import type { Address } from '../../contract/orders.ts';
import type { ConsignmentInOrder } from '../../server/orders/consignments-to-print.ts';
import type { ConsignmentRecord, OrderRecord } from '../../server/orders/types.ts';

let made = 0;
const nextId = (): string => {
  made += 1;
  return `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`;
};

export const anAddress = (over: Partial<Address> = {}): Address => ({
  name: '高橋 花子',
  kana: 'タカハシ ハナコ',
  company: '',
  postalCode: '1500001',
  prefecture: '東京都',
  city: '渋谷区',
  street: '神宮前1-2-3',
  building: '青葉ハイツ201',
  phone: '03-1234-5678',
  ...over,
});

/** How a shop sends that has entered everything. */
export const settledShop = (over: Partial<FulfilmentSettings> = {}): FulfilmentSettings =>
  fulfilmentSettings.parse({
    sender: anAddress({
      name: '架け橋商店',
      postalCode: '540-0001',
      prefecture: '大阪府',
      city: '大阪市中央区',
      street: '城見1-2-27',
      building: '',
      phone: '06-1234-5678',
    }),
    yamato: { billingCode: '0612345678', billingBranch: '', freightNumber: '01' },
    ...over,
  });

/** A consignment within its order, as it is printed, without a database. */
export function aPlace(
  consignment: Partial<ConsignmentRecord> = {},
  order: Partial<OrderRecord> = {},
): ConsignmentInOrder {
  const one: ConsignmentRecord = {
    id: nextId() as ConsignmentId,
    key: '',
    shipTo: anAddress(),
    deliveryDay: null,
    deliveryTime: '',
    gift: false,
    giftWishes: { wrapping: '', noshi: '', card: '' },
    deliveryMethod: '',
    temperature: 'normal',
    items: [{ sku: 'A-1', name: '真鍮のしおり', options: '', quantity: 1, unitPrice: 1100, taxRate: 10 }],
    shipments: [],
    number: 10_000 + made,
    corrected: null,
    decided: [],
    findings: null,
    service: null,
    stage: 'waiting',
    stageAt: new Date('2026-07-22T00:30:00Z'),
    allocatedAt: null,
    printedAt: null,
    packedAt: null,
    packedBy: null,
    packedByName: '',
    shippedAt: null,
    returnedAt: null,
    ...consignment,
  };
  const whole: OrderRecord = {
    id: nextId() as OrderId,
    source: 'csv',
    sourceName: 'CSV',
    number: `R-${10_000 + made}`,
    customerId: null,
    createdAt: new Date('2026-07-21T00:00:00Z'),
    decided: [],
    state: 'received',
    sourceState: '',
    paymentState: 'paid',
    paymentMethod: 'クレジットカード',
    paidAt: null,
    orderedAt: null,
    cancelledAt: null,
    deliveredAt: null,
    promisedShipDate: null,
    total: 1100,
    shippingFee: 0,
    charges: [],
    buyer: { ...anAddress(), mail: 'hanako@example.jp' },
    note: '',
    memo: '',
    sourceId: '',
    consignments: [one],
    ...order,
  };
  return { order: whole, consignment: one, position: 0, of: whole.consignments.length };
}
