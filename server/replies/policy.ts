import { definePolicy } from '../platform/access.ts';

export const replyPolicy = definePolicy({
  'reply.send': ['owner', 'supervisor', 'agent'],
  'reply.settle': ['owner', 'supervisor', 'agent'],
});
