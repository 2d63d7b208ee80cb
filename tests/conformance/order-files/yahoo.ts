import type { FileRow } from '../../builders/order-file.ts';
import { type ConformingFormat, eachLine, jst, prefixed, toOne, windows } from './format.ts';
import { type ModelOrder, type ModelPerson, totalOf } from './model.ts';
import { hoursText } from './view.ts';

const yahooPerson = (who: ModelPerson): FileRow => ({
  LastName: who.family,
  FirstName: who.given,
  LastNameKana: who.kana[0],
  FirstNameKana: who.kana[1],
  ZipCode: who.postalCode,
  Prefecture: who.prefecture,
  City: who.city,
  Address1: who.street,
  Address2: who.building,
  PhoneNumber: who.phone.join(''),
});
const yahooStates: Partial<Record<ModelOrder['state'], readonly [string, string]>> = {
  received: ['0', '0'],
  preparing: ['2', '1'],
  shipped: ['5', '3'],
  cancelled: ['4', '0'],
};

function yahooOrderRow(order: ModelOrder): FileRow {
  const [one] = order.consignments;
  if (one === undefined) return {};
  const [status = '', sent = ''] = yahooStates[order.state] ?? [];
  return {
    OrderId: yahooOrder.number(order),
    Id: String(order.seq),
    OrderTime: jst(order.orderedAt),
    OrderStatus: status,
    ShipStatus: sent,
    PayStatus: order.paid ? '1' : '0',
    PayMethodName: 'クレジットカード払い',
    TotalPrice: String(totalOf(order)),
    ShipCharge: String(order.shippingFee),
    GiftWrapCharge: String(order.wrappingFee),
    TotalMallCouponDiscount: String(order.coupon),
    UsePoint: String(order.points),
    ...prefixed('Bill', yahooPerson(order.buyer)),
    BillMailAddress: order.buyer.mail,
    ...prefixed('Ship', yahooPerson(one.to)),
    ShipRequestDate: one.deliveryDay ?? '',
    ShipRequestTime: hoursText(one.hours),
    ShipMethodName: one.temperature === 'frozen' ? '冷凍便' : '宅配便',
    ShipCompanyCode: one.parcel === null ? '' : '1001',
    ShipInvoiceNumber1: one.parcel?.trackingNumber ?? '',
    ShipDate: one.parcel?.shippedOn ?? '',
    NeedGiftWrap: one.gift === null ? 'false' : 'true',
    GiftWrapType: one.gift?.wrapping ?? '',
    GiftWrapPaperType: one.gift?.noshi ?? '',
    GiftWrapMessage: one.gift?.card ?? '',
    BuyerComments: order.note,
    SellerComments: order.memo,
  };
}

const yahooLine = (item: ModelOrder['consignments'][number]['items'][number]): FileRow => ({
  ItemId: 'page-1',
  SubCode: item.sku,
  Title: item.name,
  ItemOptionName: item.options.map(([name]) => name).join('：'),
  ItemOptionValue: item.options.map(([, value]) => value).join('：'),
  UnitPrice: String(item.unitPrice),
  ItemTaxRatio: String(item.taxRate),
});

export const yahooOrder: ConformingFormat = {
  id: 'yahoo_shopping_order',
  list: 'yahoo_shopping_order',
  native: windows,
  fit: (order) => ({ ...toOne(order), codFee: 0 }),
  number: (order) => String(10_000_000 + order.seq),
  rows: (order) => [yahooOrderRow(order)],
  cannot: ['promised', 'person.company', 'consignments.items'],
};

export const yahooItem: ConformingFormat = {
  id: 'yahoo_shopping_item',
  list: 'yahoo_shopping_item',
  native: windows,
  fit: toOne,
  number: yahooOrder.number,
  rows: (order) =>
    eachLine(order, ({ item, line }) => ({
      OrderId: yahooItem.number(order),
      LineId: String(line),
      ...yahooLine(item),
      Quantity: String(item.quantity),
      LeadTimeEnd: order.promised,
    })),
  cannot: [
    ...[
      'sourceId',
      'orderedAt',
      'state',
      'payment',
      'total',
      'shippingFee',
      'charges',
      'mail',
      'note',
      'memo',
      'buyer',
    ],
    ...['consignments.to', 'consignments.deliveryDay', 'consignments.deliveryTime', 'consignments.gift'],
    ...['consignments.noshi', 'consignments.wrapping', 'consignments.card', 'consignments.parcels'],
    'consignments.temperature',
  ],
  part: true,
};

/** Orders and lines in one file, as some shops let it come. */
export const yahooOneFile: ConformingFormat = {
  ...yahooOrder,
  rows: (order) =>
    eachLine(order, ({ item }) => ({
      ...yahooOrderRow(order),
      ...yahooLine(item),
      QuantityDetail: String(item.quantity),
    })),
  cannot: ['promised', 'person.company'],
};
