import { definePolicy, everybody } from '../platform/access.ts';

export const orderPolicy = definePolicy({
  'order.read': everybody,
  'order.import': ['owner', 'supervisor', 'agent'],
  /** Stages, slips, labels, tracking numbers. */
  'order.ship': ['owner', 'supervisor', 'agent', 'warehouse'],
  /** Addresses, holds, ways of sending, remarks. */
  'order.change': ['owner', 'supervisor', 'agent', 'warehouse'],
  /** 連携: what it reads, whether it works. */
  'connection.manage': ['owner', 'supervisor'],
  'order.cancel': ['owner', 'supervisor', 'agent'],
  'order.refund': ['owner', 'supervisor'],
});
