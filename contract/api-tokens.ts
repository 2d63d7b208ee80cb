import { z } from 'zod';
import { apiScope } from './api-scopes.ts';
import { endpoint } from './endpoint.ts';
import { apiTokenId, instant, shopId } from './ids.ts';

/** A key by which a shop's own programs speak to the desk. The key itself is shown once, when it is made. */
export const apiToken = z.object({
  id: apiTokenId,
  name: z.string(),
  scopes: z.array(apiScope),
  createdBy: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type ApiToken = z.infer<typeof apiToken>;

const none = z.object({});
const inShop = z.object({ shop: shopId });

/** Newest first, also those that open nothing any more. */
export const listApiTokens = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/api-tokens',
  access: 'member',
  params: inShop,
  query: none,
  input: none,
  output: z.object({ tokens: z.array(apiToken) }),
  refusals: [],
});

/** `secret` is the key, `kk_<shop>_…`: it is told here and never again. */
export const createApiToken = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/api-tokens',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({
    name: z.string().trim().min(1).max(60),
    scopes: z.array(apiScope).min(1).default(['orders.write']),
  }),
  output: z.object({ token: apiToken, secret: z.string() }),
  refusals: [],
});

/** Opens nothing from now on. Doing it twice is no error. */
export const revokeApiToken = endpoint({
  method: 'DELETE',
  path: '/api/shops/:shop/api-tokens/:token',
  access: 'member',
  params: inShop.extend({ token: apiTokenId }),
  query: none,
  input: none,
  output: apiToken,
  refusals: [],
});
