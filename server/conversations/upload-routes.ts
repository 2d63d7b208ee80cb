import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import {
  removeUpload as removeEndpoint,
  uploadFile as uploadEndpoint,
  uploadParams,
  uploadPath,
} from '../../contract/messages.ts';
import { sendAttachment } from '../intake/downloads.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { inShop, type RouteParts, routesOn } from '../platform/http/route.ts';
import { openUpload, removeUpload, uploadFile } from './uploads.ts';

/** Files of replies: taken in as a stream, taken back, looked at. */
export function uploadRoutes(parts: RouteParts): void {
  routesOn(parts)(removeEndpoint, ({ params, run }) =>
    run(async (ctx) => {
      await removeUpload(ctx, params.conversation, params.upload);
      return {};
    }),
  );
  // Only here a body is left as the stream it is; everywhere else such a body is refused.
  parts.app.register(async (app) => serveUpload(app, parts));
  serveFile(parts);
}

function serveUpload(app: FastifyInstance, parts: RouteParts): void {
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  routesOn({ ...parts, app })(uploadEndpoint, ({ params, query, input, request, run }) => {
    const length = Number(request.headers['content-length']);
    return uploadFile(run, {
      conversation: params.conversation,
      id: query.id,
      name: query.name,
      body: input instanceof Readable ? input : Readable.from([]),
      announced: Number.isFinite(length) ? length : null,
    });
  });
}

function serveFile({ app, runner, findVisitor }: RouteParts): void {
  app.get(uploadPath, async (request, reply) => {
    const visitor = await findVisitor(request);
    if (visitor === null) throw new Refusal('not_signed_in', 'not_signed_in');
    const [shop, actor] = inShop(request, visitor);
    const params = uploadParams.safeParse(request.params);
    if (!params.success) throw notFound('upload');
    const file = await runner.run(shop, actor, (ctx) => openUpload(ctx, params.data.upload));
    return sendAttachment(reply, file);
  });
}
