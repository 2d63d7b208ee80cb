import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/order-feed.ts';
import { notFound } from '../platform/errors.ts';
import { type Route, type RouteParts, routesOn } from '../platform/http/route.ts';
import { feedOrders } from './feed-orders.ts';
import { type ImportRecord, loadImport } from './store-imports.ts';
import { takeOrderFile } from './take-file.ts';
import type { ImportPlace } from './upload-orders.ts';

/** What a shop's own programs call with a key. */
export function feedRoutes(route: Route, parts: RouteParts & { place: ImportPlace }): void {
  route(contract.feedOrders, ({ input, run }) => run((ctx) => feedOrders(ctx, input)));
  route(contract.getFedFile, ({ params, run }) =>
    run(async (ctx) => {
      const record = await loadImport(ctx, params.import);
      if (record === null) throw notFound('import');
      return asFedFile(record);
    }),
  );
  parts.app.register(async (app) => serveFile(app, parts));
}

function serveFile(app: FastifyInstance, parts: RouteParts & { place: ImportPlace }): void {
  for (const type of ['application/octet-stream', 'text/csv', 'text/tab-separated-values', 'text/plain']) {
    app.removeContentTypeParser(type);
    app.addContentTypeParser(type, (_request, payload, done) => done(null, payload));
  }
  const route = routesOn({ ...parts, app });
  route(contract.feedFile, async ({ query, input, request, run }) => {
    const length = Number(request.headers['content-length']);
    const record = await takeOrderFile(run, parts.place, {
      name: query.name,
      body: input instanceof Readable ? input : Readable.from([]),
      announced: Number.isFinite(length) ? length : null,
      cameBy: 'api',
      skipRejected: query.skipRejected,
    });
    return asFedFile(record);
  });
}

const asFedFile = ({ id, fileName, status, format, encoding, report, failure }: ImportRecord) => ({
  ...{ id, fileName, status, format, encoding, report, failure },
});
