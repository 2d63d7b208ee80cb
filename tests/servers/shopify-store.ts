/**
 * The store behind the local Shopify: orders with their fulfilment and payments, by the rules the published
 * documentation gives. Objects have the fields of Shopify's types, so that asking for another one fails.
 */
export interface StoredLine {
  id: string;
  sku: string | null;
  name: string;
  quantity: number;
  currentQuantity: number;
  price: number;
  fulfilled: number;
  refunded: number;
}

export interface StoredOrder {
  id: number;
  name: string;
  createdAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  note: string | null;
  email: string;
  phone: string | null;
  shippingAddress: Record<string, string | null> | null;
  customAttributes: { key: string; value: string }[];
  lines: StoredLine[];
  shipping: number;
  discount: number;
  location: string;
  /** Lines from here on lie at another place. */
  elsewhereFrom?: number;
  onHold?: boolean;
  fulfillments: {
    id: string;
    status: string;
    displayStatus: string;
    createdAt: string;
    deliveredAt: string | null;
    trackingInfo: { company: string | null; number: string | null; url: string | null }[];
  }[];
  refunds: { id: string; note: string | null; amount: number; at: string }[];
}

let made = 0;

export interface OrderHints extends Partial<Omit<StoredOrder, 'lines'>> {
  lines?: Partial<StoredLine>[];
}

export const anAddress = {
  firstName: '太郎',
  lastName: '山田',
  name: '太郎 山田',
  company: null,
  zip: '150-0001',
  province: 'Tōkyō',
  provinceCode: 'JP-13',
  city: '渋谷区',
  address1: '神宮前1-2-3',
  address2: '青葉ビル405',
  phone: '+819012345678',
};

/** A paid order of one pair of shoes, unless hinted otherwise. */
export function aStoredOrder(now: Date, hints: OrderHints = {}): StoredOrder {
  made += 1;
  const { lines = [{}], ...more } = hints;
  const at = now.toISOString();
  return {
    id: 5_600_000_000_000 + made,
    name: `#${1000 + made}`,
    ...{ createdAt: at, updatedAt: at, cancelledAt: null, note: null },
    ...{ email: `taro${made}@example.com`, phone: null, shippingAddress: anAddress, customAttributes: [] },
    ...{ shipping: 500, discount: 0, location: 'gid://shopify/Location/1' },
    ...{ fulfillments: [], refunds: [] },
    ...more,
    lines: lines.map((line, i) => {
      const quantity = line.quantity ?? 1;
      return {
        id: `gid://shopify/LineItem/${14_000_000_000_000 + made * 1000 + i}`,
        ...{ sku: `KS-${i + 1}`, name: 'ランニング靴 - 26.0cm', price: 8800, fulfilled: 0, refunded: 0 },
        ...line,
        quantity,
        currentQuantity: line.currentQuantity ?? quantity,
      };
    }),
  };
}

const bag = (amount: number) => ({ shopMoney: { amount: `${amount}.0`, currencyCode: 'JPY' } });

export function totalOf(order: StoredOrder): number {
  const goods = order.lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
  return goods + order.shipping - order.discount;
}

export const refundedOf = (order: StoredOrder): number =>
  order.refunds.reduce((sum, refund) => sum + refund.amount, 0);

const unsent = (order: StoredOrder): number =>
  order.lines.reduce((sum, line) => sum + (line.quantity - line.fulfilled), 0);

const gid = (order: StoredOrder): string => `gid://shopify/Order/${order.id}`;

/** A part of a list, as connections give it; the cursor is the place in the list. */
export function connection<T>(all: readonly T[], { first, after }: { first?: unknown; after?: unknown }) {
  const count = Number(first);
  if (!Number.isInteger(count) || count < 1 || count > 250)
    throw new Error('first must be between 1 and 250');
  const from = after === undefined || after === null ? 0 : Number(after);
  const end = from + count;
  return {
    nodes: all.slice(from, end),
    pageInfo: {
      hasNextPage: end < all.length,
      endCursor: all.length === 0 ? null : String(Math.min(end, all.length)),
    },
  };
}

const limited = <T>(all: readonly T[], { first }: { first?: unknown }) =>
  first === undefined ? [...all] : all.slice(0, Number(first));

/** Shopify's type Order. */
export function asOrder(order: StoredOrder): Record<string, unknown> {
  const total = totalOf(order);
  const paidBack = refundedOf(order);
  const sent = order.fulfillments.filter(({ status }) => status === 'SUCCESS');
  const rest = unsent(order);
  return {
    id: gid(order),
    legacyResourceId: String(order.id),
    name: order.name,
    ...{ createdAt: order.createdAt, updatedAt: order.updatedAt, processedAt: order.createdAt },
    cancelledAt: order.cancelledAt,
    displayFinancialStatus: paidBack === 0 ? 'PAID' : paidBack < total ? 'PARTIALLY_REFUNDED' : 'REFUNDED',
    displayFulfillmentStatus:
      rest === 0 ? 'FULFILLED' : sent.length > 0 ? 'PARTIALLY_FULFILLED' : 'UNFULFILLED',
    ...{ note: order.note, email: order.email, phone: order.phone },
    ...{ paymentGatewayNames: ['shopify_payments'], taxesIncluded: true },
    customAttributes: order.customAttributes,
    totalPriceSet: bag(total),
    totalShippingPriceSet: bag(order.shipping),
    totalDiscountsSet: bag(order.discount),
    totalTaxSet: bag(Math.floor((total * 10) / 110)),
    shippingLine: { title: '宅急便' },
    billingAddress: order.shippingAddress,
    shippingAddress: order.shippingAddress,
    transactions: (args: object) =>
      limited([{ kind: 'SALE', status: 'SUCCESS', processedAt: order.createdAt }], args),
    lineItems: (args: object) => connection(order.lines.map(asLine), args),
    fulfillments: (args: object) => limited(order.fulfillments, args),
    fulfillmentOrders: (args: object) => connection(fulfillmentOrders(order), args),
    refunds: (args: object) =>
      limited(
        order.refunds.map((one) => ({ id: one.id, note: one.note, totalRefundedSet: bag(one.amount) })),
        args,
      ),
    suggestedRefund: () => ({
      maximumRefundableSet: bag(total - paidBack),
      suggestedTransactions: [
        {
          gateway: 'shopify_payments',
          parentTransaction: { id: `gid://shopify/OrderTransaction/${order.id}` },
          maximumRefundableSet: bag(total - paidBack),
        },
      ],
    }),
  };
}

const asLine = (line: StoredLine) => ({
  ...{ id: line.id, sku: line.sku, name: line.name, quantity: line.quantity },
  ...{ currentQuantity: line.currentQuantity, requiresShipping: true },
  originalUnitPriceSet: bag(line.price),
  taxLines: [{ ratePercentage: 10 }],
  refundableQuantity: line.quantity - line.refunded,
  unfulfilledQuantity: line.quantity - line.fulfilled,
});

export interface FulfillmentOrder {
  id: string;
  status: string;
  supportedActions: { action: string }[];
  assignedLocation: { location: { id: string } };
  lineItems: (args: object) => unknown;
  lines: readonly StoredLine[];
}

export const openLineId = (line: StoredLine): string =>
  line.id.replace('LineItem', 'FulfillmentOrderLineItem');

export function fulfillmentOrders(order: StoredOrder): FulfillmentOrder[] {
  const cut = order.elsewhereFrom ?? order.lines.length;
  const groups = [order.lines.slice(0, cut), order.lines.slice(cut)].filter((lines) => lines.length > 0);
  return groups.map((lines, i) => {
    const open = lines.some((line) => line.fulfilled < line.quantity) && order.cancelledAt === null;
    const status = !open ? 'CLOSED' : order.onHold === true ? 'ON_HOLD' : 'OPEN';
    return {
      id: `gid://shopify/FulfillmentOrder/${order.id}${i}`,
      status,
      supportedActions: status === 'OPEN' ? [{ action: 'CREATE_FULFILLMENT' }, { action: 'HOLD' }] : [],
      assignedLocation: { location: { id: i === 0 ? order.location : 'gid://shopify/Location/2' } },
      lines,
      lineItems: (args: object) =>
        connection(
          lines.map((line) => ({
            id: openLineId(line),
            remainingQuantity: line.quantity - line.fulfilled,
            lineItem: { sku: line.sku, name: line.name },
          })),
          args,
        ),
    };
  });
}
