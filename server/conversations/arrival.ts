import type { AccountId, ConversationId, MessageId, RawInputId } from '../../contract/ids.ts';
import type { IncomingMessage } from '../intake/channel.ts';
import { conversationEvents } from './events.ts';
import type { MessageKind, MessageRecord, SendingReport } from './types.ts';

export interface Arrival {
  incoming: IncomingMessage;
  channel: string;
  accountId: AccountId | null;
  rawInputId: RawInputId;
  receivedAt: Date;
}

export interface MessagePlace {
  id: MessageId;
  conversationId: ConversationId;
  warnings: string[];
  /** Of a notice about a sending of ours: what it says. */
  report?: SendingReport;
}

/** What arrived as a message of a conversation. */
export function messageOf(arrival: Arrival, place: MessagePlace): MessageRecord {
  const { incoming } = arrival;
  const { from, to, cc, replyTo, subject, text, folded, inReplyTo, references, contentHash, attachments } =
    incoming;
  return {
    id: place.id,
    conversationId: place.conversationId,
    direction: 'in',
    kind: kindOf(incoming),
    channel: arrival.channel,
    authorId: null,
    ...{ from, to, cc, replyTo, subject, text, folded, inReplyTo, references, contentHash, attachments },
    mailId: incoming.messageId,
    rawInputId: arrival.rawInputId,
    warnings: [...incoming.warnings, ...place.warnings],
    classification: {
      kind: incoming.kind,
      reasons: incoming.kindReasons,
      ...(place.report === undefined ? {} : { report: place.report }),
    },
    hasHtml: incoming.hasHtml,
    authentication: incoming.authentication,
    originConversationId: null,
    at: arrival.receivedAt,
  };
}

const kindOf = (incoming: IncomingMessage): MessageKind =>
  incoming.kind === 'human' ? 'customer' : incoming.kind === 'bounce' ? 'bounce' : 'automatic';

/** The fact that goes into the history. */
export function arrivalEvent(incoming: IncomingMessage): string {
  if (incoming.kind === 'human') return conversationEvents.messageReceived;
  return incoming.kind === 'bounce'
    ? conversationEvents.bounceReceived
    : conversationEvents.automaticMailReceived;
}

/** The first line that says something, for the list. */
export function previewOf(text: string): string {
  const line = text
    .split('\n')
    .map((l) => l.trim())
    .find((l) => l !== '');
  return (line ?? '').slice(0, 160);
}
