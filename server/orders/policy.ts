import { definePolicy, everybody } from '../platform/access.ts';

export const orderPolicy = definePolicy({
  'order.read': everybody,
  'order.import': ['owner', 'supervisor', 'agent'],
});
