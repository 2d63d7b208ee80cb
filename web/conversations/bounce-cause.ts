import type { BouncedRecipient } from '../../contract/messages.ts';

/**
 * Why a mail came back, as fine as a person needs to know it: each cause has its own sentence and its own next step
 * (bounce-strings.ts). The category is the server's judgement; here it is only refined by the answer's own words.
 */
export type BounceCause =
  | 'address_dead'
  | 'carrier_unknown_user'
  | 'domain_dead'
  | 'carrier_filter'
  | 'refused'
  | 'content_refused'
  | 'our_authentication'
  | 'our_reputation'
  | 'our_domain'
  | 'our_server'
  | 'our_format'
  | 'mailbox_full'
  | 'too_large'
  | 'suspended'
  | 'busy'
  | 'trouble'
  | 'unknown';

/** Causes that lie with the shop's own sending: they concern every customer, not this one. */
export const ourFaults: ReadonlySet<BounceCause> = new Set([
  'our_authentication',
  'our_reputation',
  'our_domain',
  'our_server',
  'our_format',
]);

/** Answers about the sender, whatever the recipient is like. In this order: the more telling words first. */
const aboutUs: readonly [RegExp, BounceCause][] = [
  [/line too long|bare (lf|cr)|rfc ?5322|invalid header|message malformed/i, 'our_format'],
  [
    /\b(dmarc|dkim|spf|unauthenticated|authentication (check|fail|required by)|5\.7\.(2[36]))/i,
    'our_authentication',
  ],
  [
    /spamhaus|block ?list|black ?list|spamcop|barracudacentral|\b(rbl|dnsbl)\b|poor reputation|ip (address )?(reputation|.{0,20}blocked)/i,
    'our_reputation',
  ],
  [
    /sender (address )?(domain )?(rejected|.{0,30}(does not|doesn't) (exist|resolve))|domain of sender|cannot resolve.{0,30}sender|mail from.{0,60}does not exist|<?\S+>?\.\.\. ?domain .{0,60}does not exist/i,
    'our_domain',
  ],
  [
    /relay(ing)? (access )?(denied|not permitted|prohibited)|unable to relay|smtp auth.{0,20}required/i,
    'our_server',
  ],
];

const words = {
  tooLarge: /too (large|big)|size (limit )?exceed|exceeds? .{0,40}(size|limit)|5\.3\.4|message.{0,20}size/i,
  busy: /rate limit|too many|try again|temporar|throttl|greylist|grey-list|deferred|4\.[27]\.[01]\b|timed? ?out/i,
  content: /\b(spam|virus|malware|phish|content (filter|reject)|5\.7\.28|url)\b/i,
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

/** The cause of one recipient's bounce. */
export function bounceCause(recipient: BouncedRecipient): BounceCause {
  const { category, status, reply, said } = recipient;
  const answer = `${reply} ${status} ${said}`;
  const ours = aboutUs.find(([pattern]) => pattern.test(answer))?.[1];
  const onPhone = recipient.carrier !== null && phoneCompanies.has(recipient.carrier);
  switch (category) {
    case 'address-dead':
      // Some phone companies say "unknown user" to whomever the customer has shut out.
      return onPhone ? 'carrier_unknown_user' : 'address_dead';
    case 'domain-dead':
      return ours === 'our_domain' ? 'our_domain' : 'domain_dead';
    case 'mailbox-full-or-size':
      return words.tooLarge.test(answer) ? 'too_large' : 'mailbox_full';
    case 'account-suspended':
      return 'suspended';
    case 'delivery-trouble':
      return ours ?? (words.busy.test(answer) ? 'busy' : 'trouble');
    case 'refused':
      if (ours) return ours;
      if (onPhone) return 'carrier_filter';
      return words.content.test(answer) ? 'content_refused' : 'refused';
    default:
      return ours ?? 'unknown';
  }
}
