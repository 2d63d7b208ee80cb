import type { ConversationStatus, Evidence } from '../../contract/conversations.ts';
import type {
  AccountId,
  ConversationId,
  CustomerId,
  MessageId,
  OrderId,
  RawInputId,
  StaffId,
} from '../../contract/ids.ts';
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
}

export type MessageKind = 'customer' | 'reply' | 'acknowledgement' | 'automatic' | 'bounce';

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
  classification: { kind: string; reasons: string[] } | null;
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
  envelope: Envelope;
  updatedAt: Date;
}
