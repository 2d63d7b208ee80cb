import type { z } from 'zod';
import type { DeliveryEntry, getDeliveryLog } from '../../contract/messages.ts';
import { type Language, pick } from '../language/text.ts';
import { exactTime } from './coming-time.ts';
import { deliveryStrings } from './delivery-strings.ts';

export type DeliveryLog = z.output<typeof getDeliveryLog.output>;

/** One step of a sending in words; null for facts that say nothing about the sending. */
export function entryWords(entry: DeliveryEntry, language: Language): string | null {
  const t = pick(deliveryStrings, language);
  const known: Readonly<Record<string, string>> = t.entries;
  const words = known[entry.kind];
  if (words === undefined) return null;
  const decisions: Readonly<Record<string, string>> = t.decisions;
  const decision = decisions[String(entry.data.decision)];
  return entry.kind === 'message_settled' && decision ? `${words}: ${decision}` : words;
}

/** The log as plain text: proof of the sending for a mall's review, a customer or a card company. */
export function evidenceText(log: DeliveryLog, language: Language): string {
  const t = pick(deliveryStrings, language);
  const lines = [
    `【${t.heading}】`,
    `${t.subject}: ${log.subject}`,
    `${t.sender}: ${log.from}`,
    `${t.recipient}: ${log.to.join(', ')}`,
    `${t.date}: ${exactTime(log.date)}（${t.japanTime}）`,
    `${t.id}: ${log.messageId}`,
    '',
  ];
  for (const entry of log.entries) {
    const words = entryWords(entry, language);
    if (words === null) continue;
    lines.push(`${exactTime(entry.at)}　${words}`);
    if (entry.serverSaid !== '') lines.push(`　${t.serverSaid(entry.serverSaid)}`);
  }
  return lines.join('\n');
}
