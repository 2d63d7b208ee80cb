import type { FulfilmentSettings } from '../../../contract/fulfilment.ts';
import type { ConsignmentId, OrderId } from '../../../contract/ids.ts';
import type { Address, OrderItem } from '../../../contract/orders.ts';
import type { ConsignmentInOrder } from '../../orders/consignments-to-print.ts';
import type { ConsignmentRecord, OrderRecord } from '../../orders/types.ts';
import type { SlipFacts } from './facts.ts';

/** An order nobody placed, so that a shop sees its slips before the first one is printed. */
export function sampleFacts(given: {
  shopName: string;
  settings: FulfilmentSettings;
  now: Date;
  madeBy: string;
}): SlipFacts {
  const { shopName, settings, now, madeBy } = given;
  const parcels = [sampleParcel(now, madeBy, false), sampleParcel(now, madeBy, true)];
  return {
    shopName,
    settings,
    parcels,
    products: new Map(),
    first: new Set(parcels.map(({ order }) => order.id)),
    held: new Set(),
    reissued: new Set(),
    madeAt: now,
    madeBy,
  };
}

const buyer: Address = {
  name: '見本 花子',
  kana: 'ミホン ハナコ',
  company: '',
  postalCode: '1500001',
  prefecture: '東京都',
  city: '渋谷区',
  street: '神宮前1-2-3',
  building: '見本マンション 405',
  phone: '03-0000-0000',
};

const friend: Address = {
  ...buyer,
  name: '例題 太郎',
  kana: 'レイダイ タロウ',
  postalCode: '5300001',
  prefecture: '大阪府',
  city: '大阪市北区',
  street: '梅田4-5-6',
  building: '',
};

const items: OrderItem[] = [
  {
    sku: 'KS-26-BK',
    name: '軽いランニング靴',
    options: '26.0cm / 黒',
    quantity: 1,
    unitPrice: 8800,
    taxRate: 10,
  },
  { sku: 'TEA-50', name: '静岡の深蒸し茶 50g', options: '', quantity: 2, unitPrice: 864, taxRate: 8 },
];

function sampleParcel(now: Date, packedBy: string, gift: boolean): ConsignmentInOrder {
  const n = gift ? 2 : 1;
  const consignment: ConsignmentRecord = {
    id: `00000000-0000-7000-8000-00000000000${n}` as ConsignmentId,
    key: '',
    shipTo: gift ? friend : buyer,
    deliveryDay: null,
    deliveryTime: '午前中',
    gift,
    giftWishes: gift
      ? { wrapping: '赤いリボン', noshi: '御祝 (蝶結び)', card: 'お誕生日おめでとう。元気でね。' }
      : { wrapping: '', noshi: '', card: '' },
    deliveryMethod: '宅急便',
    temperature: 'normal',
    items,
    shipments: [],
    number: 1000 + n,
    corrected: null,
    decided: [],
    findings: [],
    service: null,
    stage: 'packed',
    stageAt: now,
    allocatedAt: null,
    printedAt: now,
    packedAt: now,
    packedBy: null,
    packedByName: packedBy,
    shippedAt: null,
    returnedAt: null,
  };
  return { order: sampleOrder(now, consignment, gift), consignment, position: 0, of: 1 };
}

function sampleOrder(now: Date, consignment: ConsignmentRecord, gift: boolean): OrderRecord {
  return {
    id: consignment.id as string as OrderId,
    source: 'sample',
    decided: [],
    sourceName: '見本',
    number: gift ? 'MIHON-0002' : 'MIHON-0001',
    customerId: null,
    createdAt: now,
    state: 'preparing',
    sourceState: '',
    paymentState: 'paid',
    paymentMethod: 'クレジットカード',
    paidAt: now,
    orderedAt: now,
    cancelledAt: null,
    deliveredAt: null,
    promisedShipDate: null,
    total: 10_788,
    shippingFee: 660,
    charges: [{ kind: 'points', label: 'ポイント利用', amount: -400, taxRate: null }],
    buyer: { ...buyer, mail: 'mihon@shop.example' },
    note: gift ? '' : '不在のときは宅配ボックスにお願いします。',
    memo: '',
    sourceId: '',
    consignments: [consignment],
  };
}
