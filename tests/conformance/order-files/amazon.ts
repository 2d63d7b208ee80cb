import {
  type ConformingFormat,
  eachLine,
  fullName,
  hyphened,
  jst,
  toOne,
  windows,
  withoutGift,
  withoutParcels,
} from './format.ts';

export const amazon: ConformingFormat = {
  id: 'amazon_order_report',
  list: 'amazon_order_report',
  native: { ...windows, separator: '\t', quote: 'none' },
  fit: (order) => {
    const plain = withoutParcels(withoutGift(toOne(order)));
    return { ...plain, shippingFee: 0, codFee: 0, coupon: 0, points: 0, paid: true };
  },
  number: (order) => `250-${String(order.seq).padStart(7, '0')}-7654321`,
  rows: (order) =>
    eachLine(order, ({ one, item, line }) => ({
      'order-id': amazon.number(order),
      'order-item-id': String(line),
      'purchase-date': `${jst(order.orderedAt).replace(' ', 'T')}+09:00`,
      'payments-date': `${jst(order.orderedAt).replace(' ', 'T')}+09:00`,
      'promise-date': `${order.promised}T23:59:59+09:00`,
      'buyer-email': order.buyer.mail,
      'buyer-name': fullName(order.buyer),
      'buyer-phone-number': order.buyer.phone.join('-'),
      sku: item.sku,
      'product-name': item.name,
      'quantity-purchased': String(item.quantity + 1),
      'quantity-shipped': '1',
      'quantity-to-ship': String(item.quantity),
      'ship-service-level': 'Standard',
      'recipient-name': fullName(one.to),
      'ship-address-1': one.to.city + one.to.street,
      'ship-address-2': one.to.building,
      'ship-state': one.to.prefecture,
      'ship-postal-code': hyphened(one.to.postalCode),
      'ship-country': 'JP',
      'cod-collectible-amount': order.consignments.length === 0 ? '1' : '0',
      'scheduled-delivery-start-date':
        one.deliveryDay === null
          ? ''
          : `${one.deliveryDay}T${String(one.hours?.[0] ?? 9).padStart(2, '0')}:00:00+09:00`,
      'scheduled-delivery-end-date':
        one.deliveryDay === null
          ? ''
          : `${one.deliveryDay}T${String(one.hours?.[1] ?? 21).padStart(2, '0')}:00:00+09:00`,
    })),
  cannot: [
    ...[
      'sourceId',
      'state',
      'total',
      'shippingFee',
      'charges',
      'note',
      'memo',
      'person.company',
      'person.kana',
    ],
    ...['buyer.postalCode', 'buyer.place', 'to.phone', 'items.options', 'items.price', 'items.rate'],
    ...['consignments.deliveryTime', 'consignments.temperature'],
  ],
};
