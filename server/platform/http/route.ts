import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Endpoint, InputOf, OutputOf, ParamsOf, QueryOf } from '../../../contract/endpoint.ts';
import { shopId } from '../../../contract/ids.ts';
import { maskCardsIn } from '../../../language/mask-cards.ts';
import type { Actor, Runner } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Call, FindVisitor, Visitor } from './request.ts';

export interface RouteParts {
  app: FastifyInstance;
  runner: Runner;
  findVisitor: FindVisitor;
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
        const visitor = await parts.findVisitor(request);
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
            parts.runner.run(...inShop(request, visitor), work) as Promise<T>,
        };
        const output = await handler(call as never);
        return endpoint.output.parse(output);
      },
    });
  };
}

/** No card number comes in by any endpoint: whatever a use case writes down is free of them. */
const masked = <T>(data: T): T => maskCardsIn(data, { spared: /password|secret|privateKey|token/i });

/** Signed in, member of the shop named in the path, and for changes: the token that only our own pages know. */
function admit(endpoint: Endpoint, request: FastifyRequest, visitor: Visitor | null): void {
  if (endpoint.access === 'public') return;
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
