import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import {
  applyTracking as applyEndpoint,
  getTrackingFile as getEndpoint,
  setTracking as setEndpoint,
  uploadTracking as uploadEndpoint,
} from '../../../contract/fulfilment.ts';
import { Refusal } from '../../platform/errors.ts';
import { type Route, type RouteParts, routesOn } from '../../platform/http/route.ts';
import { fulfilmentPolicy } from '../policy.ts';
import { setTracking } from './set-tracking.ts';
import type { TableFiles } from './table-files.ts';
import { applyTracking, getTrackingFile, lookAtTracking } from './tracking-files.ts';

/** 20 MB: a carrier's file of a busy month. */
const largest = 20 * 1024 * 1024;

export function trackingRoutes(route: Route, parts: RouteParts & { tables: TableFiles }): void {
  route(setEndpoint, ({ params, input, run }) =>
    run((ctx) => setTracking(ctx, { consignment: params.consignment, ...input })),
  );
  route(getEndpoint, ({ params, run }) => run((ctx) => getTrackingFile(ctx, params.file)));
  route(applyEndpoint, ({ params, run }) => run((ctx) => applyTracking(ctx, params.file)));
  // Only here the body is left as the stream it is; everywhere else such a body is refused.
  parts.app.register(async (app) => serveUpload(app, parts));
}

function serveUpload(app: FastifyInstance, parts: RouteParts & { tables: TableFiles }): void {
  app.addContentTypeParser('application/octet-stream', { bodyLimit: largest }, (_request, payload, done) =>
    done(null, payload),
  );
  routesOn({ ...parts, app })(uploadEndpoint, async ({ query, input, run }) => {
    await run(async (ctx) => fulfilmentPolicy.require(ctx, 'fulfilment.print'));
    const bytes = await taken(input instanceof Readable ? input : Readable.from([]));
    if (bytes.length === 0) throw new Refusal('invalid_input', 'file_empty');
    const table = parts.tables.read(bytes);
    const { name, keyColumn: key, numberColumn: number, carrier } = query;
    const chosen =
      key === undefined || number === undefined ? null : { key, number, carrier: carrier ?? null };
    return await run((ctx) => lookAtTracking(ctx, { name, bytes, table, chosen }));
  });
}

async function taken(body: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > largest) throw new Refusal('invalid_input', 'file_too_large', { size, limit: largest });
    pieces.push(piece);
  }
  return Buffer.concat(pieces, size);
}
