import { definePolicy, everybody } from '../platform/access.ts';

export const conversationPolicy = definePolicy({
  'conversation.read': everybody,
  'conversation.change': ['owner', 'supervisor', 'agent'],
  'conversation.note': ['owner', 'supervisor', 'agent', 'warehouse'],
  'conversation.reply': ['owner', 'supervisor', 'agent'],
  /** Renames and deletes tags; whoever changes conversations may make one. */
  'tag.manage': ['owner', 'supervisor'],
  /** Lists that everybody of the shop sees. */
  'view.share': ['owner', 'supervisor'],
});
