import { definePolicy, everybody } from '../platform/access.ts';

export const conversationPolicy = definePolicy({
  'conversation.read': everybody,
  'conversation.change': ['owner', 'supervisor', 'agent'],
  'conversation.note': ['owner', 'supervisor', 'agent', 'warehouse'],
  'conversation.reply': ['owner', 'supervisor', 'agent'],
});
