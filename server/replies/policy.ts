import { definePolicy, everybody } from '../platform/access.ts';

export const replyPolicy = definePolicy({
  'reply.send': ['owner', 'supervisor', 'agent'],
  /** A mail nobody asked for. */
  'reply.campaign': ['owner', 'supervisor'],
  /** How mails that leave by themselves read; of a customer that does not exist. */
  'reply.preview': everybody,
  'reply.settle': ['owner', 'supervisor', 'agent'],
});
