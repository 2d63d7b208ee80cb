import { definePolicy, everybody } from '../platform/access.ts';

export const knowledgePolicy = definePolicy({
  'snippet.read': everybody,
  /** Whoever answers may better the words; what was there before stands in the history. */
  'snippet.change': ['owner', 'supervisor', 'agent'],
  'snippet.use': ['owner', 'supervisor', 'agent'],
});
