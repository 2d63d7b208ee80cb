import { type BounceCause, type BouncedRecipient, ourCauses } from '../../../contract/messages.ts';

/** What a server or a notice said of one recipient; `reason` is the channel's finer judgement, '' where none was kept. */
export type Said = Pick<BouncedRecipient, 'category' | 'carrier' | 'status' | 'reply' | 'step' | 'said'> & {
  reason?: string;
};

/** Answers about the sender, whatever the recipient is like. In this order: the more telling words first. */
const aboutUs: readonly [RegExp, BounceCause][] = [
  [/line too long|bare (lf|cr)|rfc ?5322|invalid header|message malformed/i, 'our_format'],
  // Asked for a login, not for a proof of the sender.
  [
    /^530\b|5\.7\.0 (must issue|authentication required)|(smtp auth.{0,20}|authentication (is )?)required(?! by)|must authenticate|login (first|required)/i,
    'our_server',
  ],
  [
    /\b(dmarc|dkim|spf|unauthenticated|authentication (check|fail|required by)|5\.7\.(2[36]))/i,
    'our_authentication',
  ],
  [
    /spamhaus|block ?list|black ?list|spamcop|barracudacentral|\b(rbl|dnsbl)\b|poor reputation|ip (address )?(reputation|.{0,20}blocked)/i,
    'our_reputation',
  ],
  [
    /sender (address )?(domain )?(rejected: domain|.{0,30}(does not|doesn't) (exist|resolve))|domain of sender|cannot resolve.{0,30}sender|mail from.{0,60}does not exist|<?\S+>?\.\.\. ?domain .{0,60}does not exist/i,
    'our_domain',
  ],
  [
    /\b(daily|hourly|monthly|sending|outgoing|submission)\b.{0,25}\b(quota|limit|rate)\b|(quota|limit) (for|of) (sending|outgoing)|e?(mail|message)s? (per|an) (hour|day)|(送信|配信).{0,8}(上限|制限)/i,
    'our_limit',
  ],
  [
    /sender address rejected|not owned by (user|auth)|(not|n.t) (allowed|permitted|authori[sz]ed) to send (as|from)|send ?as ?denied|from address.{0,30}not (allowed|match)|sender .{0,20}mismatch/i,
    'our_sender',
  ],
  [
    /relay(ing)? (access )?(denied|not permitted|prohibited)|unable to relay|relay not (allowed|permitted)/i,
    'our_server',
  ],
];

/** Judgements that are about us by themselves; what else they hold against us the words have told before. */
const oursByReason: Readonly<Record<string, BounceCause>> = {
  authentication: 'our_authentication',
  relay: 'our_server',
  tls: 'our_server',
  content: 'our_format',
  protocol: 'our_format',
};

const words = {
  tooLarge:
    /too (large|big)|larger than|size (limit )?exceed|exceeds? .{0,40}(size|limit)|5\.3\.4|message.{0,20}size/i,
  busy: /rate limit|too many|try again|temporar|throttl|greylist|grey-list|deferred|4\.[27]\.[01]\b|timed? ?out/i,
  content: /\b(spam|virus|malware|phish|content (filter|reject)|5\.7\.28|url)\b/i,
  list: /member|\bgroups?\b|to post\b/i,
};

const phoneCompanies = new Set([
  'docomo',
  'au',
  'softbank',
  'ymobile',
  'uq',
  'rakuten',
  'rakuten_mobile',
  'disney_docomo',
]);

/** Said before any recipient was named. */
const early = new Set(['CONN', 'HELO', 'MAIL']);

/** The category is the channel's judgement; here it is refined as far as a person needs it. */
export function bounceCause(one: Said): BounceCause {
  const { category, carrier } = one;
  const answer = `${one.reply} ${one.status} ${one.said}`.trim();
  const onPhone = carrier !== null && phoneCompanies.has(carrier);
  switch (category) {
    case 'address-dead':
      // Some phone companies say "unknown user" to whomever the customer has shut out.
      return onPhone ? 'carrier_unknown_user' : 'address_dead';
    case 'domain-dead':
      return oursIn(answer) === 'our_domain' ? 'our_domain' : 'domain_dead';
    case 'mailbox-full-or-size':
      if (one.reason === 'too-big' || words.tooLarge.test(answer)) return 'too_large';
      // Before a recipient is named, the box that is full is our own.
      return early.has(one.step) || oursIn(answer) === 'our_limit' ? 'our_limit' : 'mailbox_full';
    case 'account-suspended':
      // A provider that closed our account says so when we name ourselves.
      return early.has(one.step) ? 'our_sender' : 'suspended';
    case 'delivery-trouble':
      return oursIn(answer) ?? (words.busy.test(answer) ? 'busy' : 'trouble');
    case 'refused':
      return refusedFor(one, { answer, onPhone });
    default:
      return oursIn(answer) ?? 'unknown';
  }
}

const oursIn = (answer: string): BounceCause | undefined =>
  aboutUs.find(([pattern]) => pattern.test(answer))?.[1];

function refusedFor(one: Said, { answer, onPhone }: { answer: string; onPhone: boolean }): BounceCause {
  const { reason = '' } = one;
  if (reason === 'spam' || reason === 'virus') return oursIn(answer) ?? 'content_refused';
  const ours = oursIn(answer) ?? oursByReason[reason];
  if (ours !== undefined) return ours;
  const forNow = one.reply.startsWith('4') || one.status.startsWith('4');
  if (forNow || reason === 'rate') return 'busy';
  if (reason === 'reputation') return 'our_reputation';
  if (early.has(one.step)) return 'our_sender';
  if (onPhone) return 'carrier_filter';
  if (reason === 'sender' && !words.list.test(answer)) return 'our_sender';
  return words.content.test(answer) ? 'content_refused' : 'refused';
}

/** What is wrong with this one mail or with the way, and would be the same with any address. */
const notTheAddress: ReadonlySet<BounceCause> = new Set(['too_large', 'content_refused']);
/** What a server says of itself. A notice that says so has tried for days to reach that very address. */
const ofTheWay: ReadonlySet<BounceCause> = new Set(['busy', 'trouble', 'unknown']);

/** Whether it says something of the address: then it is noted there, else no customer is to suffer for it. */
export function concernsAddress(cause: BounceCause, by: 'server' | 'notice'): boolean {
  if (ourCauses.has(cause) || notTheAddress.has(cause)) return false;
  return by === 'notice' || !ofTheWay.has(cause);
}

/** Whether the owner of the account has to do something. A size that our own server does not take is ours as well. */
export function concernsAccount(cause: BounceCause, by: 'server' | 'notice'): boolean {
  return ourCauses.has(cause) || (by === 'server' && cause === 'too_large');
}
