import type { FastifyInstance } from 'fastify';
import { Refusal } from '../errors.ts';
import type { Realtime } from '../realtime.ts';
import type { FindVisitor } from './request.ts';
import { inShop } from './route.ts';

export interface StreamParts {
  app: FastifyInstance;
  realtime: Realtime;
  findVisitor: FindVisitor;
  /** Milliseconds between signs of life; at each the visitor is looked up again. */
  beatEvery?: number;
}

/**
 * `GET /api/shops/:shop/stream`: server-sent events of one shop, ids only. A comment every 25 s keeps proxies calm; who
 * was signed out or left the shop by then is told nothing more.
 */
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
    const stillMember = async (): Promise<boolean> => {
      const now = await parts.findVisitor(request);
      return now?.roles.has(shop) ?? false;
    };
    const beat = setInterval(() => {
      stillMember().then(
        (is) => (is ? out.write(': still here\n\n') : out.end()),
        // The database is away for a moment: no reason to send everybody off at once.
        () => out.write(': still here\n\n'),
      );
    }, parts.beatEvery ?? 25_000);
    out.on('close', () => {
      clearInterval(beat);
      unsubscribe();
    });
  });
}
