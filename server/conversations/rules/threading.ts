/** What speaks for a message being part of a conversation, and what against it. */
export interface ThreadingFacts {
  /** The Message-ID it answers, a token that only we can have made, or no more than a number in the subject. */
  by: 'mail_id' | 'token' | 'subject_number';
  /** A person wrote it; machines that answer our mail may do so from any address. */
  human: boolean;
  /** The sender took part before, or it is another address of the conversation's customer. */
  known: boolean;
  /** Passed on rather than answered. */
  forwarded: boolean;
  /** The sender is surely not who he says (DMARC). */
  forged: boolean;
}

export type ThreadPlace = 'append' | 'append_with_warning' | 'new';

/**
 * Where a message belongs that points to a conversation.
 * - Anybody can write a number into a subject: it counts only for somebody who took part and is not forged.
 * - Whoever *answers* one of the thread's mails has read it: the customer's husband, her other mailbox, the colleague
 *   she asked. His words belong to the matter, but he is shown as unknown and never becomes its customer.
 * - Whoever *passes on* a mail to us without having taken part brings a matter of his own that shows an old mail:
 *   appended, his question would lie under somebody else's name and be answered to her.
 */
export function placeInThread(facts: ThreadingFacts): ThreadPlace {
  if (facts.by === 'subject_number') return facts.known && !facts.forged ? 'append' : 'new';
  if (!facts.human || facts.known) return 'append';
  return facts.forwarded ? 'new' : 'append_with_warning';
}

const forwardSubject =
  /^\s*(?:\[\s*)?(?:fwd?|fw|転送|tr|wg|rv|enc|doorst|vs|i)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]/iu;
const forwardMark =
  /^[ \t]*(?:-{2,}\s*(?:forwarded (?:message|by .{0,80})|転送(?:メッセージ|メール|された(?:メッセージ|メール)))\s*-*|begin forwarded message\s*[:：]|(?:以下|下記).{0,12}転送.{0,20}|転送(?:します|いたします|致します)[。.]?)[ \t]*$/imu;

/** Whether a mail was passed on (転送): by the outermost word of its subject, or by the mark mail programs put above what they pass on. */
export function isForward(subject: string, text: string): boolean {
  return forwardSubject.test(subject.normalize('NFKC')) || forwardMark.test(text.slice(0, 20_000));
}

/** Ids and tokens a message points to, the nearest first, few enough to be looked up. */
export function answeredIds(message: {
  inReplyTo: readonly string[];
  references: readonly string[];
  reportedId: string | null;
}): string[] {
  const references = [...message.references].reverse();
  const near = references.length <= 40 ? references : [...references.slice(0, 35), ...references.slice(-5)];
  const ids = [message.reportedId ?? '', ...message.inReplyTo.slice(0, 10), ...near];
  return [...new Set(ids.filter((id) => id !== ''))];
}
