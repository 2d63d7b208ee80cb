import { definePolicy, everybody } from '../platform/access.ts';

/** Whom somebody may manage depends on the other's role too: `rules/management.ts`. */
export const staffPolicy = definePolicy({
  'staff.read': everybody,
  'staff.manage': ['owner', 'supervisor'],
  'staff.manage_supervisors': ['owner'],
  'shop.read': everybody,
  'shop.change': ['owner', 'supervisor'],
});
