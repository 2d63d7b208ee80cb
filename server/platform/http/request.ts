import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ShopId, StaffId } from '../../../contract/ids.ts';
import type { Role } from '../../../contract/staff.ts';
import type { Context, Runner } from '../context.ts';

/** Who a request comes from, as the session says. */
export interface Visitor {
  id: StaffId;
  name: string;
  csrf: string;
  tokenHash: Buffer;
  roles: ReadonlyMap<ShopId, Role>;
}

/** Whose key a request carries (`access: 'token'`); throws `token_not_valid` (401) without one that is good for it. */
export type FindTokenShop = (request: FastifyRequest, scope: string) => Promise<ShopId>;

/** Finds the visitor of a request, or null; implemented by `staff/`. */
export type FindVisitor = (request: FastifyRequest) => Promise<Visitor | null>;

/** What a handler gets beside its shapes. `run` opens the transaction of a use case in the shop of the path. */
export interface Call<P, Q, I> {
  params: P;
  query: Q;
  input: I;
  visitor: Visitor | null;
  request: FastifyRequest;
  reply: FastifyReply;
  runner: Runner;
  /**
   * For access `member`: the visitor's role is checked, the context carries shop and actor. For access `token`: the
   * context carries the key's shop, and the program itself acts.
   */
  run<T>(work: (ctx: Context) => Promise<T>): Promise<T>;
}
