import type { z } from 'zod';
import type { ApiScope } from './api-scopes.ts';
import type { RefusalReason } from './errors.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call: anybody; somebody signed in; a member of the shop named by `:shop` in the path; a shop's own program with
 * its key (`Authorization: Bearer kk_…`), which names the shop.
 */
export type Access = 'public' | 'signed_in' | 'member' | 'token';

/**
 * One method and path with its shapes; server and web both derive from it. `params` are the `:names` of the path,
 * `query` belongs to GET, `input` is the JSON body. `refusals` lists the reasons special to this endpoint
 * (general ones such as not_found may always come).
 */
export interface Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  method: Method;
  path: string;
  access: Access;
  /** For access `token`: what the key must be good for. */
  scope?: ApiScope;
  params: P;
  query: Q;
  input: I;
  output: O;
  refusals: readonly RefusalReason[];
}

/** Declares an endpoint; exists so that the shapes are inferred exactly. */
export function endpoint<P extends z.ZodType, Q extends z.ZodType, I extends z.ZodType, O extends z.ZodType>(
  declaration: Endpoint<P, Q, I, O>,
): Endpoint<P, Q, I, O> {
  return declaration;
}

export type ParamsOf<E> = E extends Endpoint<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.infer<P> : never;
export type QueryOf<E> = E extends Endpoint<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.infer<Q> : never;
export type InputOf<E> = E extends Endpoint<z.ZodType, z.ZodType, infer I, z.ZodType> ? z.infer<I> : never;
export type OutputOf<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer O> ? z.infer<O> : never;
