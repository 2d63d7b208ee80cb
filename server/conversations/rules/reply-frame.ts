import type { Mailbox } from '../../intake/channel.ts';
import type { MessageRecord } from '../types.ts';

/**
 * Whom a reply goes to: where the last customer's message wants its answer; else whom we wrote to last. Somebody unknown
 * who wrote into the thread is not answered in the customer's place.
 */
export function replyRecipient(messages: readonly MessageRecord[]): Mailbox | null {
  const incoming = messages.filter((m) => m.direction === 'in');
  const person =
    incoming.findLast((m) => m.kind === 'customer' && !isStranger(m)) ??
    incoming.findLast((m) => m.kind === 'customer') ??
    incoming.findLast((m) => m.kind === 'automatic' && m.classification?.report === undefined);
  const wanted = person?.replyTo ?? person?.from ?? null;
  if (wanted !== null && wanted.address !== '') return wanted;
  return messages.findLast((m) => m.direction === 'out')?.to[0] ?? null;
}

const isStranger = (m: MessageRecord): boolean => m.warnings.includes('unknown_sender_on_thread');

export interface FrameFacts {
  customerName: string;
  shopName: string;
  staffName: string;
  signature: string;
}

/** What a reply opens with: salutation above, who writes and the signature below. */
export function replyFrame(facts: FrameFacts): { before: string; after: string } {
  const name = facts.customerName.trim();
  const salutation = name === '' ? 'お客様' : `${name} 様`;
  const intro = `${facts.shopName}の${facts.staffName}です。`;
  const before = `${salutation}\n\n${facts.staffName === '' ? '' : `${intro}\n`}`;
  const signature = facts.signature.trim() === '' ? facts.shopName : facts.signature.trim();
  return { before, after: `\n\n${signature}` };
}
