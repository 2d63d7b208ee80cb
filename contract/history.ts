import { z } from 'zod';
import { instant } from './ids.ts';
import { person } from './messages.ts';

/** What the history (対応履歴) of a conversation tells of; each has its sentence in `web/conversations/context-strings.ts`. */
export const historyKinds = [
  'message_received',
  'automatic_mail_received',
  'bounce_received',
  'order_recognised',
  'order_chosen',
  'order_unlinked',
  'status_changed',
  'assigned',
  'note_added',
  'call_noted',
  'conversation_begun',
  'note_changed',
  'note_removed',
  'message_queued',
  'message_sent',
  'message_refused',
  'message_unknown',
  'message_taken_back',
  'message_settled',
  'message_deferred',
  'message_held',
  'message_released',
  'message_repeated',
  'message_found',
  'message_bounced',
  'message_complained',
  'message_delivered',
  'conversations_merged',
  'matter_joined',
  'conversation_split',
  'move_undone',
  'noise_marked',
  'noise_unmarked',
  'address_silent',
  'address_cleared',
  'order_held',
  'order_released',
  'tags_changed',
  'claim_taken_over',
  'handed_over',
  'handover_acknowledged',
  'handover_withdrawn',
  'draft_overridden',
  'message_scheduled',
  'message_rescheduled',
  'message_sent_early',
  'message_stopped',
  'step_taken',
  'first_reply_queued',
] as const;
export type HistoryKind = (typeof historyKinds)[number];

export const historyEntry = z.object({
  id: z.string(),
  at: instant,
  /** One of `historyKinds`; a server that is newer than the page may know more of them, which the page leaves out. */
  kind: z.string(),
  actor: person.nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type HistoryEntry = z.infer<typeof historyEntry>;
