import type { FastifyReply } from 'fastify';
import {
  changeFulfilmentSettings as changeEndpoint,
  listPrintRuns as listRunsEndpoint,
  makePrintRun as makeRunEndpoint,
  printRunFile,
  getFulfilmentSettings as settingsEndpoint,
  slipKind,
  slipPreviewFile,
} from '../../contract/fulfilment.ts';
import { printRunId } from '../../contract/ids.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { inShop, type Route, type RouteParts } from '../platform/http/route.ts';
import { enclosureFileRoutes } from './enclosure-files/routes.ts';
import { labelRoutes } from './labels/routes.ts';
import { gatherRunFile, listPrintRuns, makePrintRun } from './print-run.ts';
import { changeFulfilmentSettings, getFulfilmentSettings } from './settings.ts';
import type { PdfPress } from './slips/compile.ts';
import { previewSlip } from './slips/preview-slip.ts';
import type { FileMakers, RunFile } from './types.ts';

export interface FulfilmentParts extends RouteParts {
  makers: FileMakers;
  press: PdfPress;
}

export function fulfilmentRoutes(route: Route, parts: FulfilmentParts): void {
  const { makers } = parts;
  route(settingsEndpoint, ({ run }) => run((ctx) => getFulfilmentSettings(ctx)));
  route(changeEndpoint, ({ input, run }) => run((ctx) => changeFulfilmentSettings(ctx, input)));
  route(makeRunEndpoint, ({ input, run }) => run((ctx) => makePrintRun(ctx, makers, input)));
  route(listRunsEndpoint, ({ query, run }) => {
    const after = printRunId.safeParse(query.after);
    return run((ctx) => listPrintRuns(ctx, makers, after.success ? after.data : null));
  });
  labelRoutes(route);
  enclosureFileRoutes(parts);
  serveRunFile(parts);
  servePreview(parts);
}

function serveRunFile({ app, runner, findVisitor, makers }: FulfilmentParts): void {
  app.get(printRunFile, async (request, reply) => {
    const visitor = await findVisitor(request);
    if (visitor === null) throw new Refusal('not_signed_in', 'not_signed_in');
    const [shop, actor] = inShop(request, visitor);
    const id = printRunId.safeParse((request.params as Record<string, unknown>).run);
    if (!id.success) throw notFound('print_run');
    const make = await runner.run(shop, actor, (ctx) => gatherRunFile(ctx, makers, id.data));
    return send(reply, await make());
  });
}

function servePreview({ app, runner, findVisitor, press }: FulfilmentParts): void {
  app.get(slipPreviewFile, async (request, reply) => {
    const visitor = await findVisitor(request);
    if (visitor === null) throw new Refusal('not_signed_in', 'not_signed_in');
    const [shop, actor] = inShop(request, visitor);
    const kind = slipKind.safeParse((request.params as Record<string, unknown>).kind);
    if (!kind.success) throw notFound('slip');
    const sheet = await runner.run(shop, actor, (ctx) => previewSlip(ctx, kind.data));
    return send(reply, { name: '見本.pdf', type: 'application/pdf', content: await press.print(sheet) });
  });
}

/** A PDF opens in the browser, to be printed from there; anything else is saved. */
function send(reply: FastifyReply, { name, type, content }: RunFile): FastifyReply {
  const how = type === 'application/pdf' ? 'inline' : 'attachment';
  return reply
    .header('content-type', type)
    .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
}
