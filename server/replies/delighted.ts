import type { CustomerId } from '../../contract/ids.ts';
import type { OrderItem } from '../../contract/orders.ts';
import { getCustomer } from '../customers/get-customer.ts';
import type { Context } from '../platform/context.ts';
import { productsOf } from '../products/products-of.ts';

/** Goods as rules look at them: name, code, options, category. */
export async function goodsIn(ctx: Context, items: readonly OrderItem[]): Promise<string[][]> {
  const codes = items.map(({ sku }) => sku).filter((sku) => sku !== '');
  const known = await productsOf(ctx, codes);
  return items.map(({ name, sku, options }) => [name, sku, options, known.get(sku)?.product.category ?? '']);
}

/** All addresses a customer is known by; nothing of nobody. */
export async function otherAddresses(ctx: Context, id: CustomerId | null): Promise<string[]> {
  if (id === null) return [];
  const { identities } = await getCustomer(ctx, id);
  return identities.filter((one) => one.kind === 'mail').map((one) => one.value);
}
