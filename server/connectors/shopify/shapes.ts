import { z } from 'zod';

/** What of Shopify's answers is understood; whatever more there is stays unread. Amounts are decimal texts. */
export const amount = z.object({
  shopMoney: z.object({ amount: z.string(), currencyCode: z.string() }),
});

const text = z.string().nullish();
const instant = z.iso.datetime({ offset: true });

export const person = z.object({
  firstName: text,
  lastName: text,
  name: text,
  company: text,
  zip: text,
  province: text,
  provinceCode: text,
  city: text,
  address1: text,
  address2: text,
  phone: text,
});
export type ShopifyPerson = z.infer<typeof person>;

export const line = z.object({
  id: z.string(),
  sku: text,
  name: z.string(),
  quantity: z.number().int(),
  currentQuantity: z.number().int(),
  originalUnitPriceSet: amount,
  taxLines: z.array(z.object({ ratePercentage: z.number().nullish() })).default([]),
});
export type ShopifyLine = z.infer<typeof line>;

const page = z.object({ hasNextPage: z.boolean(), endCursor: text });
export const linePage = z.object({ nodes: z.array(line), pageInfo: page });

export const fulfillment = z.object({
  id: z.string(),
  status: z.string(),
  displayStatus: text,
  createdAt: instant,
  deliveredAt: instant.nullish(),
  trackingInfo: z.array(z.object({ company: text, number: text })).default([]),
});

export const shopifyOrder = z.object({
  id: z.string(),
  legacyResourceId: z.coerce.string(),
  name: z.string().min(1),
  createdAt: instant,
  updatedAt: instant,
  processedAt: instant.nullish(),
  cancelledAt: instant.nullish(),
  displayFinancialStatus: text,
  displayFulfillmentStatus: text,
  note: text,
  email: text,
  phone: text,
  paymentGatewayNames: z.array(z.string()).default([]),
  taxesIncluded: z.boolean().default(true),
  customAttributes: z.array(z.object({ key: z.string(), value: text })).default([]),
  totalPriceSet: amount,
  totalShippingPriceSet: amount.nullish(),
  totalDiscountsSet: amount.nullish(),
  totalTaxSet: amount.nullish(),
  shippingLine: z.object({ title: text }).nullish(),
  billingAddress: person.nullish(),
  shippingAddress: person.nullish(),
  transactions: z
    .array(z.object({ kind: z.string(), status: z.string(), processedAt: instant.nullish() }))
    .default([]),
  lineItems: linePage,
  fulfillments: z.array(fulfillment).default([]),
});
export type ShopifyOrder = z.infer<typeof shopifyOrder>;

export const changedShape = z.object({
  orders: z.object({ nodes: z.array(shopifyOrder), pageInfo: page }),
});
export const oneShape = z.object({ order: shopifyOrder.nullish() });
export const numberShape = z.object({ orders: z.object({ nodes: z.array(shopifyOrder) }) });
export const linesShape = z.object({ order: z.object({ lineItems: linePage }).nullish() });

/** What a change was refused with. */
export const userErrors = z
  .array(z.object({ message: z.string(), code: text }))
  .nullish()
  .transform((list) => list ?? []);

/** In integer yen; null for a store that sells in another currency. */
export function yenOf(set: z.infer<typeof amount> | null | undefined): number | null {
  if (set === null || set === undefined || set.shopMoney.currencyCode !== 'JPY') return null;
  const value = Math.round(Number(set.shopMoney.amount));
  return Number.isSafeInteger(value) ? value : null;
}
