import type { FastifyInstance } from 'fastify';
import type { Runner } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import type { ConnectionParts } from './open-connection.ts';
import { receiveHook } from './receive-hook.ts';

/** Larger than any news of an order. */
const mostBytes = 4 * 1024 * 1024;

/**
 * `POST /hooks/:kind/:connection`: where places of orders tell their news. Open to everybody: what counts is the proof
 * over the bytes as they came, so here a body is never parsed on the way.
 */
export function serveHooks({
  app,
  runner,
  ...parts
}: ConnectionParts & { app: FastifyInstance; runner: Runner }): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
      done(null, body),
    );
    scope.post<{ Params: { kind: string; connection: string } }>(
      '/hooks/:kind/:connection',
      async (request, reply) => {
        const { kind, connection: address } = request.params;
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const outcome = await receiveHook(runner, parts, { kind, address, headers: request.headers, body });
        if (outcome === 'foreign') throw new Refusal('not_signed_in', 'not_signed_in');
        return await reply.status(200).send({});
      },
    );
  });
}
