import { introduction, phrasesOf, salutation, signedBy, type Voice } from '../../../language/voice.ts';
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
  voice: Voice;
  customerName: string;
  shopName: string;
  staffName: string;
  signature: string;
}

/** What a reply opens and ends with, in the shop's voice: salutation and who writes above, closing and signature below. */
export function replyFrame(facts: FrameFacts): { before: string; after: string } {
  const { voice, shopName, staffName } = facts;
  const who = staffName === '' ? '' : `${introduction(voice, { shop: shopName, staff: staffName })}\n`;
  const signature = signedBy(facts.signature, staffName) || shopName;
  return {
    before: `${salutation(voice, facts.customerName)}\n\n${who}`,
    after: `\n\n${phrasesOf(voice).closing}\n\n${signature}`,
  };
}
