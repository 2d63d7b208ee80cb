import type { z } from 'zod';
import { type DeliveryEntry, type getDeliveryLog, refusalReport } from '../../contract/messages.ts';
import { type Language, pick } from '../language/text.ts';
import { bounceWords } from './bounce-words.ts';
import { exactTime } from './coming-time.ts';
import { deliveryStrings } from './delivery-strings.ts';

export type DeliveryLog = z.output<typeof getDeliveryLog.output>;

/** One step of a sending in words; null for facts that say nothing about the sending. */
export function entryWords(entry: DeliveryEntry, language: Language): string | null {
  const t = pick(deliveryStrings, language);
  const known: Readonly<Record<string, string>> = t.entries;
  const words = known[ourOwn(entry)] ?? known[entry.kind];
  if (words === undefined) return null;
  const decisions: Readonly<Record<string, string>> = t.decisions;
  const decision = decisions[String(entry.data.decision)];
  return entry.kind === 'message_settled' && decision ? `${words}: ${decision}` : words;
}

/** Steps at which no server spoke of the mail: our own sending did not work. */
function ourOwn({ kind, data }: DeliveryEntry): string {
  const { reason } = data;
  if (kind === 'message_deferred' && reason === 'process_ended') return 'deferred_restart';
  const spoken = typeof reason !== 'string' || reason === '' || said.safeParse(data.refusal).success;
  if (spoken || reason === 'mail_refused') return '';
  return kind === 'message_deferred' ? 'deferred_ours' : kind === 'message_refused' ? 'refused_ours' : '';
}

const said = refusalReport.pick({ recipients: true }).refine(({ recipients }) => recipients.length > 0);

/** Why a mail was turned away, in plain words; empty for every other step, and while it was still being tried. */
export function entryCause({ kind, data }: DeliveryEntry, language: Language): string {
  if (kind === 'message_deferred') return '';
  const read = said.safeParse(data.refusal ?? data.bounce);
  const causes = read.success ? read.data.recipients : [];
  return [...new Set(causes.map((one) => bounceWords(one, { language, domain: '' }).what))].join(' ');
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
    const cause = entryCause(entry, language);
    if (cause !== '') lines.push(`　${cause}`);
    if (entry.serverSaid !== '') lines.push(`　${t.serverSaid(entry.serverSaid)}`);
  }
  return lines.join('\n');
}
