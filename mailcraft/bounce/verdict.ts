import type { Phrase } from './phrase.ts';
import { afterUser, beforeUser } from './phrases.ts';
import { maybeUnknownUser, onHold, plainlyUnknownUser, surelyUnknownUser } from './phrases-users.ts';
import type { BounceCategory, BounceReason, SmtpStep } from './types.ts';

/** Everything known about one failed recipient before it is judged. */
export type Evidence = {
  address: string;
  /** What the other server said (Diagnostic-Code), '' if the notice has no such field. */
  diagnostic: string;
  /** The lines of the notice right around the recipient's name. */
  near: string;
  /** All lines of the notice that may be about this recipient. */
  prose: string;
  status: string | null;
  reply: string | null;
  step: SmtpStep | null;
  action: string;
};

export type Verdict = { category: BounceCategory; reason: BounceReason };

const stepMarks: [SmtpStep, RegExp][] = [
  [
    'DATA',
    /(?:in reply to|after|did not like our final) (?:the )?(?:end of )?\(?(?:data|text)\b|end of data|after i sent the message|for text command|\[(?:data|text)\]|^data$|>>> ?data\b|\(state 1[5-9]\)/im,
  ],
  [
    'RCPT',
    /(?:in reply to|after|did not like our|>>>|<<<|said to|following) ?rcpt|\[rcpt_to\]|does not like recipient|^rcpt to\b|\(state 14\)|>>> ?rcpt to/im,
  ],
  [
    'MAIL',
    /(?:in reply to|after|did not like our|>>>) ?mail from|\[mail_from\]|(?:does not like sender|sender was rejected)|^mail from\b|\(state 13\)|>>> ?mail from/im,
  ],
  [
    'HELO',
    /(?:in reply to|after|did not like our|>>>) ?(?:ehlo|helo)|my name was rejected|\[(?:ehlo|helo)\]/im,
  ],
  [
    'CONN',
    /after initial connection|refused to talk to me|connected to \S+ but (?:greeting|connection)|\[(?:connect|conn)\]/im,
  ],
];

/** Step of the SMTP dialogue that a text names; the last one before the refusal wins. */
export function stepIn(text: string): SmtpStep | null {
  let best: SmtpStep | null = null;
  let bestAt = -1;
  for (const [step, pattern] of stepMarks) {
    const at = text.search(pattern);
    if (at >= 0 && (bestAt < 0 || at < bestAt)) {
      best = step;
      bestAt = at;
    }
  }
  return best;
}

/** Enhanced status code in a text: the one behind a reply code before others, telling ones before x.0.0. */
export function statusIn(text: string): string | null {
  const behindReply = /(?<!\d)[45]\d\d[ -]+['"#(]*([45]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(text)?.[1];
  if (behindReply && !behindReply.endsWith('.0.0')) return behindReply;
  const codes = text.match(/(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])/g) ?? [];
  return codes.find((code) => !code.endsWith('.0.0')) ?? codes[0] ?? null;
}

/** SMTP reply code in a text. */
export function replyIn(text: string): string | null {
  const found = /(?:^|[\s;:<'"(*])(421|4[35]\d|5[0-5]\d)(?=[\s:;,-]|$)/m.exec(text);
  return found?.[1] ?? null;
}

function matching(phrases: Phrase[], text: string): Verdict | null {
  for (const { pattern, category, reason } of phrases) if (pattern.test(text)) return { category, reason };
  return null;
}

const dead: Verdict = { category: 'address-dead', reason: 'user-unknown' };
const docomo = /@(?:[\w-]+\.)*docomo(?:\.[\w-]+)*\.ne\.jp$/i;

/** Rules of the Japanese carriers, whose filters answer as if the address did not exist. */
function carrierVerdict({ address, step, status }: Evidence, text: string): Verdict | null {
  const filterLike = step !== 'RCPT' && !status?.startsWith('5.1.');
  const filtered: Verdict = { category: 'refused', reason: 'carrier-filter' };
  // docomo answers "Unknown user" for a domain filter (ドメイン指定受信) too: never take it for a dead address.
  if (docomo.test(address) && /\bunknown user\b/i.test(text)) return filtered;
  if (/550 .{0,12}unknown user \S+@/i.test(text) && filterLike) return filtered;
  // KDDI: with the address in it, RCPT was refused; without, the mail was filtered after DATA.
  if (/\b550:? (?:5\.\d\.\d )?: user unknown/i.test(text)) return filtered;
  if (
    /each of the following recipients was rejected by a remote/i.test(text) &&
    !/<<< ?\d{3}|said: ?\d{3}/.test(text)
  )
    return filtered;
  if (
    /@(?:[\w-]+\.)*(?:ezweb\.ne\.jp|au\.com|uqmobile\.jp)$/i.test(address) &&
    /<[^<>]+@[^<>]+>: user unknown/i.test(text)
  )
    return dead;
  return null;
}

/** An unknown user named at RCPT or with status 5.1.x is dead; said later, it is a filter's excuse. */
function unknownUser(evidence: Evidence, text: string): Verdict | null {
  if (surelyUnknownUser.pattern.test(text)) return dead;
  if (!maybeUnknownUser.pattern.test(text)) return null;
  const status = evidence.status ?? '';
  if (/^5\.[15]\./.test(status) && status !== '5.1.8') return dead;
  if (evidence.step === 'RCPT' && !status.startsWith('5.7.')) return dead;
  return { category: 'refused', reason: 'filtered' };
}

function byPhrase(evidence: Evidence, text: string): Verdict | null {
  if (text.trim() === '') return null;
  const carrier = carrierVerdict(evidence, text);
  if (carrier) return carrier;
  if (plainlyUnknownUser.pattern.test(text)) return dead;
  const early = onHold.pattern.test(text)
    ? { category: onHold.category, reason: onHold.reason }
    : matching(beforeUser, text);
  return early ?? unknownUser(evidence, text) ?? matching(afterUser, text);
}

/** Before RCPT nothing was said about the recipient: an unknown user or domain there is the sender's. */
function aboutSender({ step }: Evidence, verdict: Verdict): Verdict {
  const early = step === 'MAIL' || step === 'HELO' || step === 'CONN';
  const gone = verdict.category === 'domain-dead' || verdict.category === 'address-dead';
  return early && gone ? { category: 'refused', reason: 'sender' } : verdict;
}

const byCode: [RegExp, Verdict][] = [
  [/^[45]\.1\.(?:0|1|3|10|351)$/, dead],
  [/^[45]\.1\.2$|^5\.4\.4$/, { category: 'domain-dead', reason: 'domain-unknown' }],
  [/^[45]\.1\.6$/, { category: 'address-dead', reason: 'moved' }],
  [/^[45]\.1\.[789]$/, { category: 'refused', reason: 'sender' }],
  [/^[45]\.2\.1$/, { category: 'account-suspended', reason: 'suspended' }],
  [/^[45]\.2\.2$/, { category: 'mailbox-full-or-size', reason: 'mailbox-full' }],
  [/^[45]\.(?:2\.3|3\.4)$/, { category: 'mailbox-full-or-size', reason: 'too-big' }],
  [/^[45]\.3\.[02356789]$/, { category: 'delivery-trouble', reason: 'system' }],
  [/^[45]\.4\.\d+$/, { category: 'delivery-trouble', reason: 'expired' }],
  [/^[45]\.6\.\d+$/, { category: 'refused', reason: 'content' }],
  [/^[45]\.7\.\d+$/, { category: 'refused', reason: 'policy' }],
  [/^5\.5\.\d+$/, { category: 'refused', reason: 'protocol' }],
];

/** With no words to go by, the codes speak: the reply code last. */
function byNumbers({ status, reply, step, action }: Evidence): Verdict {
  for (const [pattern, verdict] of byCode) if (status && pattern.test(status)) return verdict;
  if (status?.startsWith('4.') || action === 'delayed' || reply?.startsWith('4')) {
    return { category: 'delivery-trouble', reason: 'system' };
  }
  if (reply === '552') return { category: 'mailbox-full-or-size', reason: 'mailbox-full' };
  if (reply === '550' && step === 'RCPT') return dead;
  if (reply?.startsWith('5')) return { category: 'refused', reason: 'rejected' };
  return { category: 'unknown', reason: 'unknown' };
}

/** Longer words of a server are not words any more. */
const longestWords = 20_000;

/** Links name all sorts of reasons in their paths, and scanners advertise: only the words around count. */
function wordsOf(text: string): string {
  return text
    .slice(0, longestWords)
    .replace(/\b(?:https?:\/\/|www\.)\S+/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\bhas been (?:scanned|checked) (?:for|by)[^.]{0,100}/gi, ' ');
}

/** What a failed delivery means: first by the other server's words, then by the notice's, then by codes. */
export function judge(evidence: Evidence): Verdict {
  const found =
    byPhrase(evidence, wordsOf(evidence.diagnostic)) ??
    byPhrase(evidence, wordsOf(evidence.near)) ??
    byPhrase(evidence, wordsOf(evidence.prose)) ??
    byNumbers(evidence);
  return aboutSender(evidence, found);
}
