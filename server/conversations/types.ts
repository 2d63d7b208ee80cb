import type { ConversationStatus, Evidence, Noise } from '../../contract/conversations.ts';
import type {
  AccountId,
  ConversationId,
  CustomerId,
  MessageId,
  OrderId,
  RawInputId,
  StaffId,
} from '../../contract/ids.ts';
import type {
  Authentication,
  BouncedRecipient,
  BounceReport,
  RefusalReport,
} from '../../contract/messages.ts';
import type { IncomingAttachment, Mailbox } from '../intake/channel.ts';

/** A conversation's own row. */
export interface ConversationRecord {
  id: ConversationId;
  number: number;
  version: number;
  subject: string;
  channel: string;
  accountId: AccountId | null;
  customerId: CustomerId | null;
  customerEvidence: Evidence[];
  orderId: OrderId | null;
  orderEvidence: Evidence[];
  status: ConversationStatus;
  holdReason: string;
  holdUntil: string | null;
  assigneeId: StaffId | null;
  waitingSince: Date | null;
  firstRepliedAt: Date | null;
  lastMessageId: MessageId | null;
  lastMessageAt: Date;
  noise: Noise | null;
  /** The matter goes on there; this one is an empty shell. */
  mergedInto: ConversationId | null;
  silentSince: Date | null;
}

/** Who said what about a matter: `by` = staff without `kind` means that a person called it real. */
export interface NoiseWord {
  kind: Noise['kind'] | null;
  by: Noise['by'] | null;
  evidence: readonly string[];
}

export type MessageKind = 'customer' | 'reply' | 'acknowledgement' | 'automatic' | 'bounce';

/** Of a notice about a sending of ours: about which message, and what became of it for whom. */
export interface SendingReport {
  about: MessageId | null;
  recipients: BouncedRecipient[];
}

export interface MessageRecord {
  id: MessageId;
  conversationId: ConversationId;
  direction: 'in' | 'out';
  kind: MessageKind;
  channel: string;
  authorId: StaffId | null;
  from: Mailbox;
  to: Mailbox[];
  cc: Mailbox[];
  replyTo: Mailbox | null;
  subject: string;
  text: string;
  folded: string;
  /** Without angle brackets. */
  mailId: string | null;
  inReplyTo: string[];
  references: string[];
  contentHash: Uint8Array | null;
  rawInputId: RawInputId | null;
  attachments: IncomingAttachment[];
  warnings: string[];
  classification: { kind: string; reasons: string[]; report?: SendingReport } | null;
  /** It can be shown as the sender laid it out. */
  hasHtml: boolean;
  authentication: Authentication | null;
  /** Where it first arrived, when it was moved since. */
  originConversationId: ConversationId | null;
  at: Date;
}

export type OutboxState = 'queued' | 'sending' | 'sent' | 'refused' | 'unknown' | 'cancelled';

/** What is fixed about a sending when it is queued; retries reuse it to the letter. */
export interface Envelope {
  mailId: string;
  date: string;
  from: Mailbox;
  to: Mailbox[];
  cc: Mailbox[];
  subject: string;
  inReplyTo: string | null;
  references: string[];
  headers: Record<string, string>;
  /** A person decided that it leaves by night too. */
  despiteNight?: boolean;
}

export interface OutboxRecord {
  id: MessageId;
  conversationId: ConversationId;
  accountId: AccountId;
  state: OutboxState;
  sendAfter: Date;
  undoUntil: Date | null;
  attempts: number;
  nextTryAt: Date | null;
  sentAt: Date | null;
  serverSaid: string;
  /** Why it waits although nothing is wrong. */
  heldFor: 'night' | 'schedule' | null;
  /** Written just before the last byte leaves: without it, a process that died has surely not sent. */
  lastByteAt: Date | null;
  /** The try that is under way, or was the last. */
  tryId: string | null;
  /** Sent once more with the same Message-ID, because nobody answered for the first. */
  repeatedAt: Date | null;
  /** A copy lies in the mailbox of sent mail. */
  savedAt: Date | null;
  /** How the last try was turned away at once; of a mail that was taken, for whom it was not. */
  refusal: RefusalReport | null;
  /** Of a scheduled one that did not leave: who wrote meanwhile. */
  stoppedFor: 'customer_wrote' | 'colleague_replied' | null;
  bounce: BounceReport | null;
  envelope: Envelope;
  updatedAt: Date;
}
