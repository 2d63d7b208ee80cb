import { definePolicy, everybody } from '../platform/access.ts';

export const customerPolicy = definePolicy({
  'customer.read': everybody,
  'customer.change': ['owner', 'supervisor', 'agent'],
});
