import type { FastifyRequest } from 'fastify';
import { type ShopId, shopId } from '../../contract/ids.ts';
import type { Runner } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import type { FindTokenShop } from '../platform/http/request.ts';
import { hashOfToken } from './api-tokens.ts';
import { beginAttempt } from './limit-attempts.ts';
import { liveToken } from './store-api-tokens.ts';

const notedEvery = 60_000;
const shape = /^kk_(\d{1,9})_[\w-]{43}$/;

/**
 * Reads the key of each request anew: one that was ended opens nothing from the next request on. Only the header counts;
 * an address is written into logs on the way. Whoever tries keys that do not exist is slowed down like at signing in.
 */
export function makeFindTokenShop(runner: Runner): FindTokenShop {
  return async (request, scope) => {
    const secret = bearerOf(request);
    const shop = shopId.safeParse(shape.exec(secret)?.[1]);
    if (secret === '') throw new Refusal('not_signed_in', 'token_not_valid', { why: 'missing' });
    const scopes = shop.success ? await scopesOf(runner, shop.data, secret) : null;
    if (scopes === null || !shop.success) {
      await beginAttempt(runner, { email: `api token ${request.ip}`, ip: request.ip });
      throw new Refusal('not_signed_in', 'token_not_valid');
    }
    if (!scopes.includes(scope)) throw new Refusal('not_allowed', 'not_allowed', { action: scope });
    return shop.data;
  };
}

async function scopesOf(runner: Runner, shop: ShopId, secret: string): Promise<string[] | null> {
  const now = runner.clock.now();
  const notedBefore = new Date(now.getTime() - notedEvery);
  return await liveToken(runner.db, shop, { tokenHash: hashOfToken(secret), now, notedBefore });
}

function bearerOf(request: FastifyRequest): string {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization?.trim() ?? '')?.[1] ?? '';
}
