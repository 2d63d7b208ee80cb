import type { OrderFormat } from './format.ts';

/**
 * Amazon 出荷作業待ち注文レポート: a table with tabs that knows no quotation marks, one row a line. `promise-date` is the
 * last day on which it may leave. The mail address is masked by the mall; the amounts of an order paid there are not told.
 */
export const amazonOrderReport: OrderFormat = {
  id: 'amazon_order_report',
  name: 'Amazon 出荷作業待ち注文レポート',
  shop: 'Amazon',
  marks: [
    ['order-id', 'order-item-id', 'promise-date'],
    ['order-id', 'order-item-id', 'buyer-email'],
    ['order-id', 'order-item-id', 'recipient-name'],
  ],
  columns: [
    ['order-id', 'number'],
    ['purchase-date', 'ordered_at'],
    ['payments-date', 'paid_at'],
    ['promise-date', 'promised_ship_date'],
    ['payment-method', 'payment_method'],
    ['cod-collectible-amount', 'total'],
    ['payment-method-fee', 'payment_fee'],
    ['buyer-name', 'buyer_name'],
    ['buyer-company-name', 'buyer_company'],
    ['buyer-email', 'buyer_mail'],
    ['buyer-phone-number', 'buyer_phone'],
    ['recipient-name', 'ship_name'],
    ['ship-phone-number', 'ship_phone'],
    ['ship-postal-code', 'ship_postal_code'],
    ['ship-state', 'ship_prefecture'],
    ['ship-city', 'ship_city'],
    ['ship-address-1', 'ship_street'],
    ['ship-address-2', 'ship_building'],
    ['ship-address-3', 'ship_building'],
    ['sku', 'item_sku'],
    ['product-name', 'item_name'],
    ['quantity-to-ship', 'item_quantity'],
    ['quantity-purchased', 'item_quantity'],
    ['item-price', 'item_subtotal'],
    ['ship-service-level', 'delivery_method'],
    ['scheduled-delivery-start-date', 'delivery_date'],
    ['scheduled-delivery-end-date', 'delivery_time'],
  ],
  // Cash on delivery of 0 yen: the order is paid at the mall, and its amount is not in the file.
  undetermined: [0],
  deliveryWindow: true,
  lineKey: ['order-item-id'],
  currency: 'currency',
};
