import type { ConversationId, CustomerId, OrderId } from '../../contract/ids.ts';

/** A fact, saved with the change it belongs to. Feeds 対応履歴 (history), realtime, jobs, insights and audit. */
export interface EventRecord {
  kind: string;
  conversationId?: ConversationId;
  orderId?: OrderId;
  customerId?: CustomerId;
  data?: Record<string, unknown>;
}
