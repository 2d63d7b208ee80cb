import type { OrderId, ProductId } from '../../contract/ids.ts';
import type { OrderSummary } from '../../contract/orders.ts';
import type { ProductOfItem } from '../../contract/products.ts';
import { normalizeOrderNumber } from '../../language/normalize.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { getProduct } from '../products/get-product.ts';
import { productsOf } from '../products/products-of.ts';
import { orderSummaries } from './order-summaries.ts';
import { orderPolicy } from './policy.ts';
import { loadOrders } from './store.ts';
import { waitingForSkus } from './store-waiting.ts';

/** Orders listed; all are counted. */
const mostListed = 100;

/** What the items of an order are: stock, lead time and page; unknown ones are left out. Throws `not_found`. */
export async function productsOfOrder(ctx: Context, id: OrderId): Promise<ProductOfItem[]> {
  orderPolicy.require(ctx, 'order.read');
  const [order] = await loadOrders(ctx, [id]);
  if (order === undefined) throw notFound('order');
  const skus = order.consignments
    .flatMap((one) => one.items.map((item) => item.sku))
    .filter((sku) => sku !== '');
  const known = await productsOf(ctx, skus);
  return [...known].map(([sku, { product, variant }]) => {
    if (variant === null) return { sku, product, variant };
    const { position: _, ...rest } = variant;
    return { sku, product, variant: rest };
  });
}

/** Orders with this product that have not left yet, oldest first. Throws `not_found`. */
export async function ordersWaitingFor(
  ctx: Context,
  id: ProductId,
): Promise<{ orders: OrderSummary[]; orderCount: number; quantity: number }> {
  orderPolicy.require(ctx, 'order.read');
  const product = await getProduct(ctx, id);
  const codes = [product.code, ...product.variants.flatMap((one) => [one.sku, one.jan])];
  const keys = [...new Set(codes.map(normalizeOrderNumber))].filter((key) => key !== '');
  const waiting = await waitingForSkus(ctx, keys, mostListed);
  const summaries = await orderSummaries(ctx, waiting.orders);
  const byId = new Map(summaries.map((summary) => [summary.id, summary]));
  return {
    orders: waiting.orders.flatMap((order) => byId.get(order) ?? []),
    orderCount: waiting.orderCount,
    quantity: waiting.quantity,
  };
}
