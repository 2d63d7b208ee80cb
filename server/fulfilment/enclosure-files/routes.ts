import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { enclosureFileParams, enclosureFilePath, uploadEnclosureFile } from '../../../contract/enclosures.ts';
import { notFound, Refusal } from '../../platform/errors.ts';
import { inShop, type RouteParts, routesOn } from '../../platform/http/route.ts';
import { keepEnclosureFile, openEnclosureFile } from './keep-enclosure-file.ts';

/** Files that go along with mails: taken in as a stream, looked at. */
export function enclosureFileRoutes(parts: RouteParts): void {
  // Only here a body is left as the stream it is; everywhere else such a body is refused.
  parts.app.register(async (app) => serveUpload(app, parts));
  serveFile(parts);
}

function serveUpload(app: FastifyInstance, parts: RouteParts): void {
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  routesOn({ ...parts, app })(uploadEnclosureFile, ({ query, input, request, run }) => {
    const length = Number(request.headers['content-length']);
    return keepEnclosureFile(run, {
      id: query.id,
      name: query.name,
      body: input instanceof Readable ? input : Readable.from([]),
      announced: Number.isFinite(length) ? length : null,
    });
  });
}

function serveFile({ app, runner, findVisitor }: RouteParts): void {
  app.get(enclosureFilePath, async (request, reply) => {
    const visitor = await findVisitor(request);
    if (visitor === null) throw new Refusal('not_signed_in', 'not_signed_in');
    const [shop, actor] = inShop(request, visitor);
    const params = enclosureFileParams.safeParse(request.params);
    if (!params.success) throw notFound('enclosure_file');
    const { name, type, content } = await runner.run(shop, actor, (ctx) =>
      openEnclosureFile(ctx, params.data.file),
    );
    // Pictures and PDF only, told by their bytes: nothing of it runs.
    return reply
      .header('content-type', type)
      .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cross-origin-resource-policy', 'same-origin')
      .header('cache-control', 'private, max-age=3600')
      .send(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  });
}
