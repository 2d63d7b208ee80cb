import type { Address, Consignment, OrderItem, TimelineStep } from '../../contract/orders.ts';
import { consignment } from '../../contract/orders.ts';

/** A place to send to, on paper. */
export const aPlace = (over: Partial<Address> = {}): Address => ({
  name: '鈴木 花子',
  kana: 'スズキ ハナコ',
  company: '',
  postalCode: '150-0001',
  prefecture: '東京都',
  city: '渋谷区',
  street: '神宮前1-1',
  building: '',
  phone: '03-1234-5678',
  ...over,
});

export const anItem = (over: Partial<OrderItem> = {}): OrderItem => ({
  sku: 'RUN-26',
  name: 'ランニング靴',
  options: '26cm ネイビー',
  quantity: 1,
  unitPrice: 8250,
  taxRate: 10,
  ...over,
});

/** One line of an order's story. */
export const aStep = (
  kind: TimelineStep['kind'],
  at: string,
  over: Partial<TimelineStep> = {},
): TimelineStep => ({ kind, at, done: true, late: false, consignment: null, by: '', ...over });

/** What goes to one person, on paper: waiting, nothing printed. */
export const aConsignment = (over: Partial<Consignment> = {}): Consignment =>
  consignment.parse({
    id: '0190a3c1-7c3e-7aaa-8aaa-000000000c01',
    number: null,
    position: 0,
    shipTo: aPlace(),
    asCame: null,
    correction: null,
    findings: [],
    requestedDelivery: { day: null, time: '' },
    gift: false,
    giftWishes: { wrapping: '', noshi: '', card: '' },
    deliveryMethod: '',
    service: null,
    temperature: 'normal',
    stage: 'waiting',
    stageAt: '2026-07-18T03:00:00Z',
    packedBy: '',
    items: [anItem()],
    shipments: [],
    ...over,
  });
