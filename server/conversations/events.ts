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
  messageQueued: 'message_queued',
  messageSent: 'message_sent',
  messageRefused: 'message_refused',
  messageUnknown: 'message_unknown',
  messageTakenBack: 'message_taken_back',
  messageSettled: 'message_settled',
} as const;
