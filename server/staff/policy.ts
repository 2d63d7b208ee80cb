import { definePolicy, everybody } from '../platform/access.ts';

/** Whom somebody may manage depends on the other's role too: `rules/management.ts`. */
export const staffPolicy = definePolicy({
  'staff.read': everybody,
  'staff.manage': ['owner', 'supervisor'],
  'staff.manage_supervisors': ['owner'],
  /** Keys for the shop's own programs. */
  'api_token.manage': ['owner', 'supervisor'],
  'shop.read': everybody,
  'shop.change': ['owner', 'supervisor'],
});
