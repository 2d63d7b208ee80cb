import { Readable } from 'node:stream';
import * as contract from '../../contract/products.ts';
import { type Route, type RouteParts, routesOn } from '../platform/http/route.ts';
import { changeProduct } from './change-product.ts';
import { getProduct } from './get-product.ts';
import { listProducts } from './list-products.ts';
import { lookAtProducts, type ProductPlace, runProductFile, uploadProducts } from './product-files.ts';

/** Products; what waits for them is served by orders, which stands right of here. */
export function productRoutes(route: Route, parts: RouteParts & { place: ProductPlace }): void {
  const { place } = parts;
  route(contract.listProducts, ({ query, run }) => run((ctx) => listProducts(ctx, query)));
  route(contract.getProduct, ({ params, run }) => run((ctx) => getProduct(ctx, params.product)));
  route(contract.changeProduct, ({ params, input, run }) =>
    run((ctx) => changeProduct(ctx, params.product, input)),
  );
  route(contract.lookAtProducts, ({ params, input, run }) =>
    run((ctx) => lookAtProducts(ctx, place, { file: params.file, ...input })),
  );
  route(contract.importProducts, ({ params, input, run }) =>
    runProductFile(run, place, { ...input, file: params.file }),
  );
  // Only here a body is left as the stream it is; everywhere else such a body is refused.
  parts.app.register(async (app) => {
    app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    routesOn({ ...parts, app })(contract.uploadProducts, ({ input, request, run }) => {
      const length = Number(request.headers['content-length']);
      return uploadProducts(run, place, {
        body: input instanceof Readable ? input : Readable.from([]),
        announced: Number.isFinite(length) ? length : null,
      });
    });
  });
}
