import type { NoiseKind } from '../../../contract/conversations.ts';
import { brands, lure, machineDomains, notices, phish, scams } from './noise-machines.ts';
import { matters, urgent } from './noise-rescue.ts';
import { offers, pitch, type Sign } from './noise-words.ts';

/** What is looked at, all of it read from one mail. */
export interface NoiseReading {
  /** `human`, `auto-reply`, `list` … as the channel classified it. */
  kind: string;
  /** Why: `header:list-unsubscribe`, `spam:x-spam-flag`, `bulk:…`, `form:…`. */
  reasons: readonly string[];
  from: { name: string; address: string };
  replyTo: { name: string; address: string };
  subject: string;
  text: string;
  /** DMARC of the sender, when it is known. */
  dmarc: 'pass' | 'fail' | 'none' | null;
}

export interface NoiseVerdict {
  kind: NoiseKind;
  evidence: string[];
}

/** The verdict with what it was weighed from; `matter` is what speaks for a person's matter. */
export interface NoiseWeighed {
  verdict: NoiseVerdict | null;
  matter: number;
  /** Somebody stands behind a machine: a form, a mall that passes a question on. */
  personBehind: boolean;
}

const longest = 4000;

/** One line of NFKC, lower case; lines that a mail program broke are whole again. */
export function flatten(text: string): string {
  return text
    .slice(0, longest * 2)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ \t\u3000]*\r?\n[ \t\u3000]*/g, '\n')
    .replace(/([^\x00-\x7f])\n+(?=[^\x00-\x7f])/g, '$1')
    .replace(/\s+/g, ' ')
    .slice(0, longest);
}

const rule = /^\s*(?:-{2,4}\s*$|[-=_*━─＝＊◆◇■□●○☆★┏┗┌└~～〜+]{5,})/;
const signatureLines = 16;
const signatureLength = 250;

/**
 * A signature says what the writer's company sells, not what he wants: a rule line near the end and what follows. After
 * a greeting alone, a long text behind a rule is the mail itself.
 */
export function withoutSignature(text: string): string {
  const lines = text.split('\n');
  const from = Math.max(1, lines.length - signatureLines);
  const at = lines.findIndex((line, i) => i >= from && rule.test(line));
  if (at < 0) return text;
  const before = lines.slice(0, at).join('\n').trim();
  const behind = lines.slice(at).join('').length;
  return before === '' || (before.length < 10 && behind > signatureLength) ? text : before;
}

interface Found {
  id: string;
  weight: number;
  word: string;
}

function look(signs: readonly Sign[], text: string): Found[] {
  return signs.flatMap(({ id, weight, pattern }) => {
    const hit = pattern.exec(text);
    return hit === null ? [] : [{ id, weight, word: `word:${hit[0].trim().slice(0, 24)}` }];
  });
}

const total = (found: readonly Found[]): number => found.reduce((sum, { weight }) => sum + weight, 0);
const wordsOf = (found: readonly Found[]): string[] => found.map(({ word }) => word);

/** The first offer in full, each further one a little: a long list of services is no worse than one. */
const offered = (found: readonly Found[]): number =>
  found.length === 0 ? 0 : Math.max(...found.map((f) => f.weight)) + Math.min(2, (found.length - 1) * 0.75);

const domainOf = (address: string): string => address.split('@').at(-1)?.toLowerCase() ?? '';
const isAt = (domain: string, known: readonly string[]): boolean =>
  known.some((one) => domain === one || domain.endsWith(`.${one}`));
const robot =
  /^(?:.*[-_.+])?(?:no-?_?reply|do-?not-?reply|not-?reply|auto(?:mailer|-confirm|-shipping)?|notifications?|alerts?|system|mailer|magazine|news(?:letter)?|info-?mail|bounces?|campaign|mailmag|order-?confirm|daemon)(?:[-_.+].*)?@/i;

/** Somebody else than the sender wants the answer: a contact form, a mall that hides the customer's address. */
function personBehind({ from, replyTo, reasons }: NoiseReading): boolean {
  if (reasons.some((reason) => reason.startsWith('form:'))) return true;
  if (replyTo.address === '' || robot.test(replyTo.address)) return false;
  const differs = replyTo.address.toLowerCase() !== from.address.toLowerCase();
  return differs && domainOf(replyTo.address) !== domainOf(from.address) && !isCampaign(reasons);
}

/** Whoever really wrote: the person behind a form, or the sender. */
export const writerOf = (reading: NoiseReading): { name: string; address: string } =>
  personBehind(reading) ? reading.replyTo : reading.from;

const isCampaign = (reasons: readonly string[]): boolean =>
  reasons.some(
    (r) => r.startsWith('bulk:') || r === 'header:list-unsubscribe' || r === 'header:x-campaign-id',
  );
const isListed = (reasons: readonly string[]): boolean =>
  reasons.some(
    (r) =>
      r.startsWith('bulk:') ||
      r.startsWith('list:') ||
      /^(?:header:(?:list-|x-ml|.*mailing-list|x-campaign)|precedence:)/.test(r),
  );
const marks = (reasons: readonly string[], starts: RegExp): string[] => reasons.filter((r) => starts.test(r));

/** Turns of phrase of somebody who has something to sell; the others (a first mail, a meeting) buyers use as well. */
const selling = new Set([
  ...['our-service', 'proposal', 'material', 'free-offer', 'record', 'opt-out', 'serves', 'product-of-ours'],
  ...['figures', 'en-pitch', 'en-offers'],
]);

interface Weights {
  reading: NoiseReading;
  whole: string;
  hasLink: boolean;
  frames: Found[];
  offers: Found[];
  matter: number;
  /** A line or two without a link: hardly ever noise. */
  brief: number;
  behind: boolean;
  /** The subject announces: 「…のご案内」. */
  titled: number;
}

const title =
  /(ご(提案|案内|紹介|招待)|お誘い|キャンペーン|サービス|セミナー|導入|代行|無料|限定|募集|対策|活用|運用|見直し|削減)/;
const answer = /^\s*(?:re|fwd?|返信|転送)\s*[:：]/i;

function weigh(reading: NoiseReading): Weights {
  const body = withoutSignature(reading.text);
  const whole = flatten(`${reading.subject}\n${body}`);
  const hasLink = /https?:\/\/|\bwww\./.test(body);
  const found = { frames: look(pitch, whole), offers: look(offers, whole), matters: look(matters, whole) };
  // An article that costs money is an advertisement.
  const paid = found.offers.some(({ id }) => id === 'paid-press');
  const length = flatten(body).length;
  const plain = found.offers.length === 0 && !hasLink && !found.frames.some(({ id }) => selling.has(id));
  const brief = length < 80 && plain ? 3 : length < 200 && plain ? 1 : 0;
  return {
    reading,
    whole,
    hasLink,
    frames: found.frames,
    offers: found.offers,
    matter: Math.min(9, total(found.matters.filter((m) => !paid || m.id !== 'press'))),
    brief,
    behind: personBehind(reading),
    titled: title.test(reading.subject) && !answer.test(reading.subject) ? 1 : 0,
  };
}

/** Each different word of fraud, the first two in full: one alone may stand in anybody's mail. */
const fraud = (words: ReadonlySet<string>, hasLink: boolean): number =>
  words.size === 0 ? 0 : Math.min(2, words.size) * 2 + (hasLink ? 1 : 0);

/** Filters on the way and words of fraud; a filter's mark alone never beats what a customer writes about. */
function spam({ reading, whole, hasLink, matter, brief }: Weights): NoiseVerdict | null {
  const marked = marks(reading.reasons, /^spam:/);
  const words = new Set([...whole.matchAll(scams)].map(([word]) => word));
  const domain = domainOf(reading.from.address);
  const named = brands.find(({ name }) => name.test(reading.from.name));
  const feigned = hasLink && named !== undefined && !isAt(domain, named.domains);
  const fished = hasLink && phish.test(whole);
  const doubted = feigned || reading.dmarc === 'fail' || marked.length > 0;
  const sum =
    (marked.length > 0 ? 4 : 0) +
    fraud(words, hasLink) +
    (feigned ? (lure.test(whole) ? 6 : 3) : 0) +
    (fished ? (doubted ? 4 : 3) : 0) +
    (fished && lure.test(whole) ? 1 : 0);
  // Fraud writes of orders and parcels as well: under a name that is not its own this counts less.
  const against = feigned ? Math.min(2, matter) : matter + (words.size === 0 && !fished ? brief : 0);
  if (sum - against < 4) return null;
  return {
    kind: 'spam',
    evidence: [
      ...marked,
      ...[...words].slice(0, 3).map((word) => `word:${word}`),
      ...(feigned ? [`brand:${reading.from.name.slice(0, 24)}`] : []),
      ...(fished ? ['link:sign-in'] : []),
    ],
  };
}

/** A pitch needs an offer and the turns of phrase of somebody who sells; a customer's matter weighs against it. */
function sales({ frames, offers: found, matter, brief, titled }: Weights): NoiseVerdict | null {
  const turns = total(frames);
  const strong = frames.filter(({ weight }) => weight >= 2).length;
  const sells = frames.filter(({ id }) => selling.has(id)).length;
  // Nothing of a customer's in it, and a seller's voice all through: what is sold need not be known.
  const voice = (strong >= 2 && sells >= 1) || (matter + brief === 0 && turns >= 3 && sells >= 2);
  if (found.length === 0 && !voice) return null;
  const sum = turns + offered(found) + titled;
  const plainly = found.some(({ weight }) => weight >= 4);
  if ((turns + titled < 1.5 && !plainly) || sum < 3.5 || sum - matter - brief < 3) return null;
  return { kind: 'sales', evidence: [...wordsOf(found), ...wordsOf(frames)].slice(0, 6) };
}

const leave =
  /配信(の)?(停止|解除)|購読|退会|メルマガ|メールマガジン|unsubscribe|newsletter|view (this|it) in (your )?browser|ブラウザ(で|ー)/i;
/** A mail group (Google Groups) passes customers' mails on with list headers. */
const isGroup = (reasons: readonly string[]): boolean =>
  reasons.some((r) => /^(?:precedence:list|header:(?:list-post|(?:x-)?mailing-list|x-ml-name))$/.test(r));

/** Newsletters. A customer's mail through a group address has list headers too, so that these alone are not enough. */
function bulk(weights: Weights): NoiseVerdict | null {
  const { reading, whole, behind, matter, brief, hasLink } = weights;
  if (!isListed(reading.reasons) || behind) return null;
  const group = isGroup(reading.reasons) && !reading.reasons.some((r) => r.startsWith('bulk:'));
  const leaving = !group && leave.test(reading.text);
  const sent = reading.reasons.some((r) => r.startsWith('bulk:')) || robot.test(reading.from.address);
  const sum =
    total(weights.frames) +
    offered(weights.offers) +
    (leaving ? 3 : 0) +
    (sent ? 3 : 0) +
    (!group && isCampaign(reading.reasons) ? 3 : 0) +
    (hasLink && whole.length > 250 ? 1 : 0);
  const against = Math.min(6, matter) + (group ? brief : 0);
  if (sum < 3 || sum - against < (sent && leaving ? -3 : 1)) return null;
  const headers = marks(reading.reasons, /^(?:bulk|list|header|precedence)/).slice(0, 3);
  const words = [...(leaving ? ['word:配信停止'] : []), ...wordsOf(weights.offers).slice(0, 2)];
  return { kind: 'bulk', evidence: [...headers, ...words] };
}

/** Weak marks stand in mails of people too (Exchange, forwarding); they need a second sign. */
const weakMark = /^(?:x-auto-response-suppress|return-path:empty|receipt|subject:automatic)$/;

/** A machine reports something that cannot wait: a customer's question, a chargeback, a parcel coming back. */
export function needsSomebody(reading: NoiseReading): boolean {
  return reading.kind !== 'human' && urgent.test(flatten(`${reading.subject}\n${reading.text}`));
}

/** A system's notice. What passes a customer on, or needs a person, stays with people's matters. */
function machine({ reading, whole, behind, matter }: Weights): NoiseVerdict | null {
  const answered = reading.reasons.includes('auto-submitted:auto-replied');
  if (behind || (!answered && urgent.test(whole))) return null;
  const robotic = robot.test(reading.from.address);
  if (reading.kind !== 'auto-reply' && !robotic) return null;
  const auto = reading.reasons.filter((r) => !/^(?:spam|form|list|bulk|header:list|precedence)/.test(r));
  const sure = auto.some((r) => !weakMark.test(r)) || auto.length > 1;
  const told = notices.exec(whole);
  const known = isAt(domainOf(reading.from.address), machineDomains);
  if (!sure && (told === null || !known)) return null;
  // Somebody who writes through a program of his own is still somebody: without a notice's words his matter counts.
  if (told === null && matter >= 2.5 && !(known && robotic)) return null;
  const words = told === null ? [] : [`word:${told[0].slice(0, 24)}`];
  return { kind: 'machine', evidence: [...auto.slice(0, 3), ...words] };
}

/**
 * Whether a mail is noise (A2), and what was seen. Precision comes first: a customer who is never read is worse than
 * ten pitches in the list.
 */
export function weighNoise(reading: NoiseReading): NoiseWeighed {
  const weights = weigh(reading);
  const matter = weights.matter;
  const verdict = spam(weights) ?? machine(weights) ?? bulk(weights) ?? sales(weights);
  return { verdict, matter, personBehind: weights.behind };
}
