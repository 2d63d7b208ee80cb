import type { FileRow } from '../../builders/order-file.ts';
import {
  type ConformingFormat,
  eachLine,
  fullName,
  hyphened,
  inStates,
  jst,
  prefixed,
  toOne,
  withoutParcels,
} from './format.ts';
import { goodsOf, type ModelOrder, type ModelPerson, totalOf } from './model.ts';
import { hoursText } from './view.ts';

const shopifyPerson = (who: ModelPerson): FileRow => ({
  Name: fullName(who),
  Address1: who.street,
  Address2: who.building,
  Company: who.company,
  City: who.city,
  Zip: `'${hyphened(who.postalCode)}`,
  Province: 'JP-00',
  'Province Name': who.prefecture,
  Country: 'JP',
  Phone: `+81${who.phone.join('').slice(1)}`,
});

export const shopify: ConformingFormat = {
  id: 'shopify_orders_export',
  list: 'shopify_orders_export',
  native: { encoding: 'utf-8', bom: false, separator: ',', quote: 'needed', lineEnd: '\n' },
  fit: (order) => {
    const one = inStates(withoutParcels({ ...toOne(order), codFee: 0, wrappingFee: 0, points: 0 }), {
      preparing: 'received',
    });
    return one;
  },
  number: (order) => `#${order.seq}`,
  rows: (order) =>
    eachLine(order, ({ one, item, line }) => ({
      Name: shopify.number(order),
      Email: order.buyer.mail,
      'Lineitem quantity': String(item.quantity),
      'Lineitem name': item.name,
      'Lineitem price': `${item.unitPrice}.00`,
      'Lineitem sku': item.sku,
      ...(line > 1 ? {} : shopifyFirst(order, one)),
    })),
  cannot: [
    'promised',
    'memo',
    'charges',
    'person.kana',
    'items.options',
    'items.rate',
    'consignments.temperature',
  ],
};

function shopifyFirst(order: ModelOrder, one: ModelOrder['consignments'][number]): FileRow {
  const ordered = `${jst(order.orderedAt)} +0900`;
  return {
    'Financial Status': order.paid ? 'paid' : 'pending',
    'Paid at': order.paid ? ordered : '',
    'Fulfillment Status': order.state === 'shipped' ? 'fulfilled' : 'unfulfilled',
    'Cancelled at': order.state === 'cancelled' ? ordered : '',
    Currency: 'JPY',
    Subtotal: String(goodsOf(order)),
    Shipping: String(order.shippingFee),
    'Discount Amount': String(order.coupon),
    Total: String(totalOf(order)),
    'Created at': ordered,
    ...prefixed('Billing ', shopifyPerson(order.buyer)),
    ...prefixed('Shipping ', shopifyPerson(one.to)),
    Notes: order.note,
    'Note Attributes': [
      ...(one.deliveryDay === null ? [] : [`delivery_date: ${one.deliveryDay.replaceAll('-', '/')}`]),
      ...(one.hours === null ? [] : [`配送時間帯: ${hoursText(one.hours)}`]),
      ...(one.gift === null
        ? ['ラッピング: なし']
        : [
            `のし: ${one.gift.noshi}`,
            `ラッピング: ${one.gift.wrapping}`,
            `メッセージカード: ${one.gift.card}`,
          ]),
    ].join('\n'),
    Id: String(order.seq),
  };
}
