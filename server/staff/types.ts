import type { ShopId, StaffId } from '../../contract/ids.ts';
import type { Role } from '../../contract/staff.ts';
import type { Runner } from '../platform/context.ts';
import type { SetupGate } from './setup-gate.ts';

/** Fills a demo shop that stands when this resolves; comes from the composition root. */
export type MakeDemo = (runner: Runner) => Promise<ShopId>;

/** Which actions a role has in one domain; `actionsOf` of every policy, collected by the composition root. */
export interface ActionList {
  actionsOf(role: Role): string[];
}

/**
 * What signing in and setting up need. They happen outside any shop, so there is no `Context`: no shop is known yet.
 */
export interface House {
  runner: Runner;
  makeDemo: MakeDemo;
  policies: readonly ActionList[];
  gate: SetupGate;
  version: string;
}

/** Where a sign-in comes from: the address for the rate limit, and the session it replaces. */
export interface Origin {
  ip: string;
  previous: Buffer | null;
}

/** A session just begun. The token goes into the cookie and is known nowhere else. */
export interface NewSession {
  token: string;
  csrf: string;
  staff: StaffId;
}
