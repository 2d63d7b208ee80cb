import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Endpoint, InputOf, OutputOf, ParamsOf, QueryOf } from '../../../contract/endpoint.ts';
import { type ShopId, shopId } from '../../../contract/ids.ts';
import { maskCardsIn } from '../../../language/mask-cards.ts';
import { type Actor, type Runner, system } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Call, FindTokenShop, FindVisitor, Visitor } from './request.ts';

export interface RouteParts {
  app: FastifyInstance;
  runner: Runner;
  findVisitor: FindVisitor;
  /** Only for endpoints of access `token`. */
  findTokenShop?: FindTokenShop;
}

/** Serves one endpoint of the contract: who, shapes in, use case, shapes out. */
export type Route = <E extends Endpoint>(
  endpoint: E,
  handler: (call: Call<ParamsOf<E>, QueryOf<E>, InputOf<E>>) => Promise<OutputOf<E>>,
) => void;

export function routesOn(parts: RouteParts): Route {
  return (endpoint, handler) => {
    parts.app.route({
      method: endpoint.method,
      url: endpoint.path,
      handler: async (request, reply) => {
        const visitor = endpoint.access === 'token' ? null : await parts.findVisitor(request);
        const shop = endpoint.access === 'token' ? await shopOfToken(parts, endpoint, request) : null;
        admit(endpoint, request, visitor);
        const params = parse(endpoint.params, request.params, 'path');
        const query = masked(parse(endpoint.query, request.query, 'query'));
        const input = masked(parse(endpoint.input, request.body ?? {}, 'body'));
        const call = {
          params,
          query,
          input,
          visitor,
          request,
          reply,
          runner: parts.runner,
          run: <T>(work: Parameters<Runner['run']>[2]) =>
            parts.runner.run(
              ...(shop === null ? inShop(request, visitor) : ([shop, system] as const)),
              work,
            ) as Promise<T>,
        };
        const output = await handler(call as never);
        return endpoint.output.parse(output);
      },
    });
  };
}

/** Neither a cookie nor a token of our pages counts here, so no page can make a browser call. */
async function shopOfToken(parts: RouteParts, endpoint: Endpoint, request: FastifyRequest): Promise<ShopId> {
  if (parts.findTokenShop === undefined || endpoint.scope === undefined) {
    throw new Refusal('not_signed_in', 'token_not_valid');
  }
  return await parts.findTokenShop(request, endpoint.scope);
}

/** No card number comes in by any endpoint: whatever a use case writes down is free of them. */
const masked = <T>(data: T): T => maskCardsIn(data, { spared: /password|secret|privateKey|token|^push/i });

/** Signed in, member of the shop named in the path, and for changes: the token that only our own pages know. */
function admit(endpoint: Endpoint, request: FastifyRequest, visitor: Visitor | null): void {
  if (endpoint.access === 'public' || endpoint.access === 'token') return;
  if (visitor === null) throw new Refusal('not_signed_in', 'not_signed_in');
  if (endpoint.method !== 'GET' && request.headers['x-csrf-token'] !== visitor.csrf) {
    throw new Refusal('not_allowed', 'csrf_mismatch');
  }
  if (endpoint.access === 'member') inShop(request, visitor);
}

/** Shop and actor of a request; a shop the visitor is no member of does not exist for him. */
export function inShop(
  request: FastifyRequest,
  visitor: Visitor | null,
): [ReturnType<typeof shopId.parse>, Actor] {
  const shop = shopId.safeParse((request.params as Record<string, unknown>).shop);
  const role = shop.success ? visitor?.roles.get(shop.data) : undefined;
  if (!shop.success || visitor === null || role === undefined)
    throw new Refusal('not_found', 'not_found', { what: 'shop' });
  return [shop.data, { kind: 'staff', id: visitor.id, name: visitor.name, role }];
}

function parse(shape: Endpoint['input'], value: unknown, where: string): unknown {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    code: issue.code,
    message: issue.message,
  }));
  throw new Refusal('invalid_input', 'invalid_input', { where, issues });
}
