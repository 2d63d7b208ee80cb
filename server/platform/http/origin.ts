import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../errors.ts';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * No page of another site may change anything here, also where nobody is signed in yet (signing in, setting up).
 * What the browser says of where a request comes from is believed; programs that say nothing are no forged requests.
 * Refuses `csrf_mismatch`.
 */
export function refuseForeignPages(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (harmless.has(request.method) || !isForeign(request)) return;
    throw new Refusal('not_allowed', 'csrf_mismatch', {
      origin: request.headers.origin ?? null,
      host: request.host,
    });
  });
}

/**
 * `Sec-Fetch-Site` first: it holds behind proxies that rewrite Host. Browsers send it over https and to localhost only;
 * elsewhere `Origin` has to name the host that was asked.
 */
function isForeign(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = request.headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.host.toLowerCase();
}
