import { definePolicy, everybody } from '../platform/access.ts';

export const intakePolicy = definePolicy({
  'account.read': everybody,
  'account.manage': ['owner', 'supervisor'],
  /** The raw source of a message and its attachments: whoever may read conversations. */
  'input.read': everybody,
  'input.retry': ['owner', 'supervisor', 'agent'],
});
