import { definePolicy } from '../platform/access.ts';

export const replyPolicy = definePolicy({
  'reply.send': ['owner', 'supervisor', 'agent'],
  /** A mail nobody asked for. */
  'reply.campaign': ['owner', 'supervisor'],
  'reply.settle': ['owner', 'supervisor', 'agent'],
});
