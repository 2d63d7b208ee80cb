import type { HistoryKind } from '../../contract/history.ts';

/** Facts this domain records; they are the history (対応履歴) of a conversation. */
export const conversationEvents = {
  /** A message of a customer came in; reactions (receipt notice) hang on this one. */
  messageReceived: 'message_received',
  automaticMailReceived: 'automatic_mail_received',
  bounceReceived: 'bounce_received',
  orderRecognised: 'order_recognised',
  orderChosen: 'order_chosen',
  orderUnlinked: 'order_unlinked',
  statusChanged: 'status_changed',
  assigned: 'assigned',
  noteAdded: 'note_added',
  /** Somebody called, and what he said was written down. */
  callNoted: 'call_noted',
  /** Begun by the shop. */
  begun: 'conversation_begun',
  noteChanged: 'note_changed',
  noteRemoved: 'note_removed',
  messageQueued: 'message_queued',
  messageSent: 'message_sent',
  messageRefused: 'message_refused',
  messageUnknown: 'message_unknown',
  messageTakenBack: 'message_taken_back',
  messageSettled: 'message_settled',
  /** "Not now", said the server; it is tried again. */
  messageDeferred: 'message_deferred',
  /** It waits for the morning (C4). */
  messageHeld: 'message_held',
  /** A person let it leave by night all the same. */
  messageReleased: 'message_released',
  /** It waits for the time a person chose (予約送信); `data`: { message, until }. */
  messageScheduled: 'message_scheduled',
  scheduleChanged: 'message_rescheduled',
  /** It left before its time, by hand. */
  scheduleReleased: 'message_sent_early',
  /** It did not leave: somebody wrote meanwhile; `data`: { message, cause }. */
  scheduleStopped: 'message_stopped',
  /** Nobody answered for the first try: sent again with the same Message-ID. */
  messageRepeated: 'message_repeated',
  /** Nobody answered, but the mailbox of sent mail has it. */
  messageFound: 'message_found',
  /** It came back; `data.bounce` says for whom and why. */
  messageBounced: 'message_bounced',
  /** The recipient called it spam (feedback loop). */
  messageComplained: 'message_complained',
  /** A later server says that it handed the mail over. */
  messageDelivered: 'message_delivered',
  merged: 'conversations_merged',
  joined: 'matter_joined',
  split: 'conversation_split',
  moveUndone: 'move_undone',
  noiseMarked: 'noise_marked',
  noiseUnmarked: 'noise_unmarked',
  addressSilent: 'address_silent',
  addressCleared: 'address_cleared',
  tagsChanged: 'tags_changed',
  claimTakenOver: 'claim_taken_over',
  handedOver: 'handed_over',
  handoverAcknowledged: 'handover_acknowledged',
  handoverWithdrawn: 'handover_withdrawn',
} as const satisfies Record<string, HistoryKind>;
