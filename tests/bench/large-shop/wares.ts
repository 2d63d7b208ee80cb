import type { ConsignmentId, OrderId, ProductId, ShipmentId, VariantId } from '../../../contract/ids.ts';
import { addDays, jstDay, jstInstant } from '../../../language/days.ts';
import { normalize, normalizeName, normalizeOrderNumber } from '../../../language/normalize.ts';
import { orderNumberParts } from '../../../language/order-number-parts.ts';
import { withSevenCheck } from '../../../language/tracking-number.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { Cell } from './copy.ts';
import { idAt } from './ids.ts';
import type { Somebody } from './people.ts';
import { instantAt, type LargePlan, type Sink } from './plan.ts';
import { colours, goods, series, sizes } from './words.ts';

export interface Ware {
  name: string;
  sku: string;
  price: number;
}

export interface Bought {
  id: OrderId;
  number: string;
  by: Somebody;
  ware: Ware;
  at: Date;
  tracking: string;
  /** Has not left yet. */
  waits: boolean;
}

/** Every good of every series, with one variant each. */
export async function makeWares(plan: LargePlan, sink: Sink): Promise<Ware[]> {
  const chance = chanceOf(plan.seed + 2);
  const wares = goods.flatMap((good, g) =>
    series.map((name, s) => ({
      name: `${name} ${good}`,
      sku: `KS-${g + 1}-${s + 1}`,
      price: 980 + 110 * chance.below(200),
    })),
  );
  const rows = wares.map((ware) => ({ ware, id: idAt<ProductId>(chance, plan.start) }));
  await sink(
    {
      table: 'products',
      columns: [
        'shop_id',
        'id',
        'code',
        'code_norm',
        'name',
        'search_text',
        'content_hash',
        'created_at',
        'updated_at',
      ],
    },
    rows.map(({ ware, id }) => [
      plan.shop,
      id,
      ware.sku,
      normalizeOrderNumber(ware.sku),
      ware.name,
      normalize(`${ware.name} ${ware.sku}`),
      '\\x00',
      plan.start,
      plan.start,
    ]),
  );
  await sink(
    {
      table: 'product_variants',
      columns: ['shop_id', 'id', 'product_id', 'position', 'sku', 'sku_norm', 'price', 'stock'],
    },
    rows.map(({ ware, id }) => [
      plan.shop,
      idAt<VariantId>(chance, plan.start),
      id,
      0,
      ware.sku,
      normalizeOrderNumber(ware.sku),
      ware.price,
      chance.below(40),
    ]),
  );
  return wares;
}

/** Orders over the shop's years, oldest first; a few buy very often. */
export async function makeOrders(
  plan: LargePlan,
  sink: Sink,
  { people, wares }: { people: readonly Somebody[]; wares: readonly Ware[] },
): Promise<Bought[]> {
  const chance = chanceOf(plan.seed + 3);
  const all: Bought[] = [];
  for (let from = 0; from < plan.orders; from += plan.portion) {
    const some = Array.from({ length: Math.min(plan.portion, plan.orders - from) }, (_, i) =>
      bought(chance, plan, { index: from + i, by: chance.one(people), ware: chance.often(wares) }),
    );
    all.push(...some);
    await writeOrders(plan, sink, { some, chance });
  }
  return all;
}

function bought(chance: Chance, plan: LargePlan, one: { index: number; by: Somebody; ware: Ware }): Bought {
  const at = instantAt(plan, (one.index + chance.next()) / plan.orders);
  return {
    id: idAt<OrderId>(chance, at),
    number: `R-${10_000 + one.index}`,
    by: one.by,
    ware: one.ware,
    at,
    tracking: withSevenCheck(String(40_000_000_000 + one.index)),
    waits: plan.now.getTime() - at.getTime() < 4 * 86_400_000,
  };
}

async function writeOrders(
  plan: LargePlan,
  sink: Sink,
  { some, chance }: { some: Bought[]; chance: Chance },
): Promise<void> {
  const rows = some.map((order) => ({ order, consignment: idAt<ConsignmentId>(chance, order.at) }));
  await sink(
    { table: 'orders', columns: orderColumns },
    some.map((order) => orderRow(plan, order)),
  );
  await sink(
    { table: 'consignments', columns: consignmentColumns },
    rows.map(({ order, consignment }) => consignmentRow(plan, order, consignment)),
  );
  await sink(
    {
      table: 'order_items',
      columns: [
        'shop_id',
        'order_id',
        'position',
        'sku',
        'sku_norm',
        'name',
        'options',
        'quantity',
        'unit_price',
        'consignment_id',
        'tax_rate',
      ],
    },
    rows.map(({ order, consignment }) => [
      plan.shop,
      order.id,
      0,
      order.ware.sku,
      normalizeOrderNumber(order.ware.sku),
      order.ware.name,
      `${chance.often(colours)} / ${chance.often(sizes)}`,
      1,
      order.ware.price,
      consignment,
      10,
    ]),
  );
  await sink(
    { table: 'order_number_parts', columns: ['shop_id', 'order_id', 'part'] },
    some.flatMap((order) => orderNumberParts(order.number).map((part) => [plan.shop, order.id, part])),
  );
  await sink(
    { table: 'order_phones', columns: ['shop_id', 'phone', 'order_id'] },
    some.map((order) => [plan.shop, order.by.phone, order.id]),
  );
  await sink(
    {
      table: 'shipments',
      columns: [
        'shop_id',
        'id',
        'order_id',
        'consignment_id',
        'carrier',
        'tracking_number',
        'tracking_norm',
        'shipped_on',
        'created_at',
        'reported_at',
      ],
    },
    rows.flatMap(({ order, consignment }) =>
      order.waits
        ? []
        : [
            [
              plan.shop,
              idAt<ShipmentId>(chance, order.at),
              order.id,
              consignment,
              'yamato',
              order.tracking,
              order.tracking,
              addDays(jstDay(order.at), 2),
              order.at,
              order.at,
            ],
          ],
    ),
  );
}

const orderColumns = [
  'shop_id',
  'id',
  'source',
  'source_name',
  'number',
  'number_norm',
  'customer_id',
  'state',
  'payment_state',
  'payment_method',
  'ordered_at',
  'promised_ship_date',
  'shipped_at',
  'total',
  'shipping_fee',
  'buyer',
  'buyer_mail',
  'name_norm',
  'kana_norm',
  'content_hash',
  'sort_at',
  'created_at',
  'updated_at',
];

const addressOf = ({ name, kana, phone, city }: Somebody) => ({
  name,
  kana,
  phone,
  company: '',
  postalCode: '150-0001',
  prefecture: city.slice(0, 3),
  city: city.slice(3),
  street: '1-2-3',
  building: '',
});

function orderRow({ shop }: LargePlan, { id, number, by, ware, at, waits }: Bought): Cell[] {
  const shippedAt = waits ? null : jstInstant(addDays(jstDay(at), 2));
  return [
    shop,
    id,
    'csv',
    'CSV',
    number,
    normalizeOrderNumber(number),
    by.id,
    waits ? 'received' : 'shipped',
    'paid',
    'クレジットカード',
    at,
    addDays(jstDay(at), 3),
    shippedAt,
    ware.price,
    0,
    JSON.stringify({ ...addressOf(by), mail: by.mail }),
    by.mail,
    normalizeName(by.name),
    normalizeName(by.kana),
    '\\x00',
    at,
    at,
    at,
  ];
}

const consignmentColumns = [
  'shop_id',
  'id',
  'order_id',
  'position',
  'ship_to',
  'stage',
  'stage_at',
  'shipped_at',
];
const consignmentRow = (
  { shop }: LargePlan,
  { id, by, at, waits }: Bought,
  consignment: ConsignmentId,
): Cell[] => [
  shop,
  consignment,
  id,
  0,
  JSON.stringify(addressOf(by)),
  waits ? 'waiting' : 'shipped',
  at,
  waits ? null : at,
];
