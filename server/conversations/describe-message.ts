import type { ConversationId } from '../../contract/ids.ts';
import type { Message, Person } from '../../contract/messages.ts';
import { normalizeMail } from '../../language/normalize.ts';
import { describeDelivery } from './rules/describe-delivery.ts';
import { withCauses } from './rules/sending-report.ts';
import type { MessageRecord, OutboxRecord } from './types.ts';

export interface AroundMessage {
  sending: OutboxRecord | undefined;
  author: Person | null;
  /** Numbers of conversations, by id. */
  origins: ReadonlyMap<ConversationId, number>;
  /** Addresses of the conversation's customer: nobody is unknown in his own matter. */
  own: ReadonlySet<string>;
}

/** A message as screens show it. */
export function describeMessage(m: MessageRecord, around: AroundMessage): Message {
  const { sending, author, origins, own } = around;
  const known = own.has(normalizeMail(m.from.address));
  return {
    id: m.id,
    direction: m.direction,
    kind: m.kind,
    channel: m.channel,
    from: m.from,
    to: m.to,
    cc: m.cc,
    subject: m.subject,
    text: m.text,
    folded: m.folded,
    hasHtml: m.hasHtml,
    author,
    at: m.at.toISOString(),
    attachments: m.attachments.map((file) => ({ ...file, upload: file.upload ?? null })),
    delivery: sending === undefined ? null : describeDelivery(sending),
    bounce: reportOf(m),
    authentication: m.authentication,
    origin: m.originConversationId === null ? null : (origins.get(m.originConversationId) ?? null),
    warnings: known ? m.warnings.filter((w) => w !== 'unknown_sender_on_thread') : m.warnings,
    rawInputId: m.rawInputId,
  };
}

function reportOf(m: MessageRecord): Message['bounce'] {
  const report = m.kind === 'bounce' ? m.classification?.report : undefined;
  if (report === undefined) return null;
  return {
    at: m.at.toISOString(),
    rawInputId: m.rawInputId,
    recipients: withCauses(report).recipients,
    about: report.about,
  };
}
