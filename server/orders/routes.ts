import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import {
  forgetMapping as forgetMappingEndpoint,
  getImport as getImportEndpoint,
  listImports as listImportsEndpoint,
  listMappings as listMappingsEndpoint,
  lookAgain as lookAgainEndpoint,
  runImport as runImportEndpoint,
  uploadOrders,
} from '../../contract/order-imports.ts';
import { getOrder as getOrderEndpoint, searchOrders as searchOrdersEndpoint } from '../../contract/orders.ts';
import { type Route, type RouteParts, routesOn } from '../platform/http/route.ts';
import { addressRoutes } from './address-routes.ts';
import { consignmentRoutes } from './consignment-routes.ts';
import { feedRoutes } from './feed-routes.ts';
import { getImport } from './get-import.ts';
import { getOrder } from './get-order.ts';
import { forgetMapping, listMappings } from './known-columns.ts';
import { listImports } from './list-imports.ts';
import { lookAgain } from './look-again.ts';
import { orderProductRoutes } from './product-routes.ts';
import { runImport } from './run-import.ts';
import { searchOrders } from './search-orders.ts';
import { type ImportPlace, uploadOrderFile } from './upload-orders.ts';

export function orderRoutes(route: Route, parts: RouteParts & { place: ImportPlace }): void {
  const { place } = parts;
  route(searchOrdersEndpoint, ({ query, run }) => run((ctx) => searchOrders(ctx, query)));
  route(getOrderEndpoint, ({ params, run }) => run((ctx) => getOrder(ctx, params.order)));
  consignmentRoutes(route);
  addressRoutes(route);
  orderProductRoutes(route);
  route(getImportEndpoint, ({ params, run }) => run((ctx) => getImport(ctx, place.files, params.import)));
  route(lookAgainEndpoint, ({ params, input, run }) =>
    run((ctx) => lookAgain(ctx, place, { id: params.import, ...input })),
  );
  route(runImportEndpoint, ({ params, input, run }) =>
    run((ctx) => runImport(ctx, place, { id: params.import, ...input })),
  );
  route(listImportsEndpoint, ({ query, run }) => run((ctx) => listImports(ctx, query)));
  route(listMappingsEndpoint, ({ run }) => run(async (ctx) => ({ mappings: await listMappings(ctx) })));
  route(forgetMappingEndpoint, ({ params, run }) =>
    run(async (ctx) => {
      await forgetMapping(ctx, params.key);
      return {};
    }),
  );
  feedRoutes(route, parts);
  // Only here a body is left as the stream it is; everywhere else such a body is refused.
  parts.app.register(async (app) => serveUpload(app, parts));
}

function serveUpload(app: FastifyInstance, parts: RouteParts & { place: ImportPlace }): void {
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  const route = routesOn({ ...parts, app });
  route(uploadOrders, ({ query, input, request, run }) => {
    const length = Number(request.headers['content-length']);
    return uploadOrderFile(run, parts.place, {
      name: query.name,
      body: input instanceof Readable ? input : Readable.from([]),
      announced: Number.isFinite(length) ? length : null,
    });
  });
}
