import type { Mailbox } from '../../intake/channel.ts';
import type { MessageRecord } from '../types.ts';

/** Whom a reply goes to: where the last customer's message wants its answer; else whom we wrote to last. */
export function replyRecipient(messages: readonly MessageRecord[]): Mailbox | null {
  const incoming = messages.filter((m) => m.direction === 'in');
  const person =
    incoming.findLast((m) => m.kind === 'customer') ?? incoming.findLast((m) => m.kind === 'automatic');
  const wanted = person?.replyTo ?? person?.from ?? null;
  if (wanted !== null && wanted.address !== '') return wanted;
  return messages.findLast((m) => m.direction === 'out')?.to[0] ?? null;
}

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
