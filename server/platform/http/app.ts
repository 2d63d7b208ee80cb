import { existsSync } from 'node:fs';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance } from 'fastify';
import { Refusal } from '../errors.ts';
import { uuidv7 } from '../ids.ts';
import { refuseForeignPages } from './origin.ts';

export interface AppOptions {
  /** Folder of the built web app; without it only the API answers. */
  webFolder: string | null;
  log: (line: string) => void;
  /** Proxies whose X-Forwarded-* are believed: addresses or networks, or true for whoever connects. Default: nobody's. */
  trustProxy?: boolean | string[];
}

const csp = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Fastify with what every answer needs: security headers, one shape of error, the web app at every other path. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    forceCloseConnections: true,
    bodyLimit: 4 * 1024 * 1024,
    trustProxy: options.trustProxy ?? false,
    routerOptions: { maxParamLength: 200 },
  });
  await app.register(cookie);
  await app.register(compress, { threshold: 1024 });
  refuseForeignPages(app);
  app.addHook('onSend', async (request, reply, payload) => {
    // Answers hold people's data: nothing on the way, and no shared computer's disk, may keep them.
    const stored = reply.hasHeader('cache-control') || !request.url.startsWith('/api/');
    if (!stored) reply.header('cache-control', 'no-store');
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', csp);
    reply.header('x-content-type-options', 'nosniff');
    if (!reply.hasHeader('referrer-policy')) reply.header('referrer-policy', 'same-origin');
    if (!reply.hasHeader('x-frame-options')) reply.header('x-frame-options', 'DENY');
    reply.header('cross-origin-opener-policy', 'same-origin');
    return payload;
  });
  app.setErrorHandler(async (error, request, reply) => {
    const refusal = asRefusal(error);
    if (refusal !== null) {
      return reply
        .status(refusal.status)
        .send({ kind: refusal.kind, reason: refusal.reason, details: refusal.details });
    }
    const incident = uuidv7().slice(-12);
    options.log(
      `incident ${incident}: ${request.method} ${request.routeOptions.url ?? request.url}: ${stackOf(error)}`,
    );
    return reply.status(500).send({ kind: 'unexpected', reason: 'unexpected', details: {}, incident });
  });
  if (options.webFolder !== null && existsSync(options.webFolder)) {
    await app.register(fastifyStatic, {
      root: options.webFolder,
      wildcard: false,
      immutable: true,
      maxAge: '365d',
      index: false,
      // Only names under assets/ change with their content; the others are asked for anew.
      setHeaders: (reply, path) => {
        if (!path.includes('/assets/')) reply.header('cache-control', 'no-cache');
      },
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    const page = request.method === 'GET' && !request.url.startsWith('/api/') && options.webFolder !== null;
    if (page)
      return reply
        .header('cache-control', 'no-cache')
        .sendFile('index.html', { maxAge: 0, immutable: false });
    return reply.status(404).send({ kind: 'not_found', reason: 'not_found', details: {} });
  });
  return app;
}

/** Our own refusals, and those of the HTTP layer (body too large, no JSON) in the same shape. */
function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413) return new Refusal('invalid_input', 'too_large');
  if (status >= 400 && status < 500)
    return new Refusal('invalid_input', 'invalid_input', { message: String(error) });
  return null;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
