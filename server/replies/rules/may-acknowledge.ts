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
  /** This conversation had its notice within a day, by whatever way it was written to, and it did not come back. */
  toldAlready: boolean;
  /** Which marks led to `kind`: `spam:…`, `list:…`. */
  reasons: readonly string[];
  /** The matter was set apart as noise. */
  noise: boolean;
  /** No machine may write to this address: it is dead, or complained of us. */
  suppressed: boolean;
  /** Somebody unknown wrote into another person's matter. */
  stranger: boolean;
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
  | 'in_talk'
  | 'told_already'
  | 'noise'
  | 'marked_as_spam'
  | 'suppressed'
  | 'stranger';

const machine =
  /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|notifications?|daemon|root|nobody)(?:[+._-].*)?@/i;

/**
 * Why no receipt notice goes out, or null. Two machines answering each other is the worst noise a desk can make
 * (RFC 3834): only a person who wrote to us is answered, and never while a person of ours is in talk with him.
 */
export function whySilent(facts: AcknowledgementFacts): Silence | null {
  if (!facts.switchedOn || !facts.channelCan) return 'switched_off';
  if (facts.kind !== 'human') return 'not_human';
  return whyNotThere(facts) ?? whyNotNow(facts);
}

function whyNotThere(facts: AcknowledgementFacts): Silence | null {
  const sender = facts.sender.toLowerCase();
  const own = new Set(facts.own.map(untagged));
  if (!sender.includes('@')) return 'no_address';
  if (machine.test(sender)) return 'machine_address';
  if (own.has(untagged(sender))) return 'own_address';
  if (!facts.writtenTo.some((address) => own.has(untagged(address)))) return 'not_addressed_to_us';
  return facts.suppressed ? 'suppressed' : null;
}

function whyNotNow(facts: AcknowledgementFacts): Silence | null {
  if (facts.noise) return 'noise';
  if (facts.reasons.some((reason) => reason.startsWith('spam:'))) return 'marked_as_spam';
  if (facts.stranger) return 'stranger';
  if (facts.old) return 'old_mail';
  if (facts.inTalk) return 'in_talk';
  return facts.toldAlready ? 'told_already' : null;
}

/** `info+order@shop.example` is the box of `info@shop.example`. */
const untagged = (address: string): string => address.toLowerCase().replace(/\+[^@]*(?=@)/, '');
