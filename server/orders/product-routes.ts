import * as contract from '../../contract/products.ts';
import type { Route } from '../platform/http/route.ts';
import { ordersWaitingFor, productsOfOrder } from './product-facts.ts';

/** Where orders and products meet. */
export function orderProductRoutes(route: Route): void {
  route(contract.productsOfOrder, ({ params, run }) =>
    run(async (ctx) => ({ items: await productsOfOrder(ctx, params.order) })),
  );
  route(contract.ordersWaitingForProduct, ({ params, run }) =>
    run((ctx) => ordersWaitingFor(ctx, params.product)),
  );
}
