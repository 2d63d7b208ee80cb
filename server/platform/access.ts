import type { Role } from '../../contract/staff.ts';
import type { Actor, Context } from './context.ts';
import { Refusal } from './errors.ts';

/** Which roles may do what in one domain; the answers travel with each view, so buttons and server agree. */
export interface Policy<A extends string> {
  may(actor: Actor, action: A): boolean;
  /** Throws `not_allowed` otherwise. The program itself may do everything. */
  require(ctx: Context, action: A): void;
  actionsOf(role: Role): A[];
}

export function definePolicy<A extends string>(rules: Record<A, readonly Role[]>): Policy<A> {
  const may = (actor: Actor, action: A): boolean =>
    actor.kind === 'system' || rules[action].includes(actor.role);
  return {
    may,
    require(ctx, action) {
      if (!may(ctx.actor, action)) throw new Refusal('not_allowed', 'not_allowed', { action });
    },
    actionsOf: (role) => (Object.keys(rules) as A[]).filter((action) => rules[action].includes(role)),
  };
}

export const everybody: readonly Role[] = ['owner', 'supervisor', 'agent', 'warehouse', 'reader'];
