import { definePolicy, everybody } from '../platform/access.ts';

export const productPolicy = definePolicy({
  'product.read': everybody,
  'product.import': ['owner', 'supervisor', 'agent'],
  /** Lead time, page, category, temperature. */
  'product.change': ['owner', 'supervisor', 'agent', 'warehouse'],
});
