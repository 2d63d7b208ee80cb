import type { FastifyInstance } from 'fastify';
import { Refusal } from '../errors.ts';
import type { Realtime } from '../realtime.ts';
import type { FindVisitor } from './request.ts';
import { inShop } from './route.ts';

export interface StreamParts {
  app: FastifyInstance;
  realtime: Realtime;
  findVisitor: FindVisitor;
}

/** `GET /api/shops/:shop/stream`: server-sent events of one shop, ids only; a comment every 25 s keeps proxies calm. */
export function serveStream(parts: StreamParts): void {
  parts.app.get('/api/shops/:shop/stream', async (request, reply) => {
    const visitor = await parts.findVisitor(request);
    if (visitor === null) throw new Refusal('not_signed_in', 'not_signed_in');
    const [shop] = inShop(request, visitor);
    reply.hijack();
    const out = reply.raw;
    out.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      connection: 'keep-alive',
    });
    out.write('retry: 1000\n\n');
    const unsubscribe = parts.realtime.subscribe(shop, (event) =>
      out.write(`data: ${JSON.stringify(event)}\n\n`),
    );
    const beat = setInterval(() => out.write(': still here\n\n'), 25_000);
    request.raw.on('close', () => {
      clearInterval(beat);
      unsubscribe();
    });
  });
}
