/** Everything that decides whether a receipt notice may go out by itself. */
export interface AcknowledgementFacts {
  switchedOn: boolean;
  channelCan: boolean;
  /** `human` and nothing else is answered by a machine. */
  kind: string;
  sender: string;
  /** Our own addresses, lower case. */
  own: readonly string[];
  /** Addresses the message was written to. */
  writtenTo: readonly string[];
  /** A person of ours has answered in this conversation within three days. */
  inTalk: boolean;
  /** It came before the desk looked after this address, or more than a day ago: old mail read for the history. */
  old: boolean;
}

export type Silence =
  | 'switched_off'
  | 'not_human'
  | 'own_address'
  | 'no_address'
  | 'machine_address'
  | 'not_addressed_to_us'
  | 'old_mail'
  | 'in_talk';

const machine =
  /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|notifications?|daemon|root|nobody)(?:[+._-].*)?@/i;

/**
 * Why no receipt notice goes out, or null. Two machines answering each other is the worst noise a desk can make
 * (RFC 3834): only a person who wrote to us is answered, and never while a person of ours is in talk with him.
 */
export function whySilent(facts: AcknowledgementFacts): Silence | null {
  const sender = facts.sender.toLowerCase();
  if (!facts.switchedOn || !facts.channelCan) return 'switched_off';
  if (facts.kind !== 'human') return 'not_human';
  if (!sender.includes('@')) return 'no_address';
  if (machine.test(sender)) return 'machine_address';
  if (facts.own.includes(sender)) return 'own_address';
  if (!facts.writtenTo.some((a) => facts.own.includes(a.toLowerCase()))) return 'not_addressed_to_us';
  if (facts.old) return 'old_mail';
  return facts.inTalk ? 'in_talk' : null;
}
