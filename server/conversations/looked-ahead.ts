import type { ConversationId, CustomerId, MessageId } from '../../contract/ids.ts';
import { LookAhead } from '../platform/look-ahead.ts';

/** A stored message that something points to. */
export interface PointedAt {
  id: MessageId;
  mailId: string | null;
  direction: 'in' | 'out';
  conversationId: ConversationId;
  customerId: CustomerId | null;
}

/** By Message-ID: the stored messages that have it. */
export const pointedAtByMailId = new LookAhead<string, readonly PointedAt[]>();

/** By conversation: who took part. */
export const participants = new LookAhead<ConversationId, ReadonlySet<string>>();
