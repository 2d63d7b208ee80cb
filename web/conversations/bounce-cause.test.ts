import { describe, expect, it } from 'vitest';
import { type BouncedRecipient, bounceCategories } from '../../contract/messages.ts';
import { type BounceCause, bounceCause, ourFaults } from './bounce-cause.ts';
import { bounceStrings } from './bounce-strings.ts';

const returned = (changed: Partial<BouncedRecipient>): BouncedRecipient => ({
  address: 'hanako@docomo.ne.jp',
  category: 'refused',
  hard: false,
  carrier: null,
  status: '',
  reply: '550',
  step: 'DATA',
  said: '',
  ...changed,
});

const cases: readonly [Partial<BouncedRecipient>, BounceCause][] = [
  [
    { category: 'refused', carrier: 'docomo', said: '550 Unknown user hanako@docomo.ne.jp' },
    'carrier_filter',
  ],
  [{ category: 'refused', carrier: 'au', said: '550 : User unknown' }, 'carrier_filter'],
  [{ category: 'refused', carrier: 'softbank', said: '550 rejected' }, 'carrier_filter'],
  [
    { category: 'address-dead', carrier: 'au', said: '<x@ezweb.ne.jp>: User unknown' },
    'carrier_unknown_user',
  ],
  [{ category: 'address-dead', carrier: null, status: '5.1.1' }, 'address_dead'],
  [{ category: 'address-dead', carrier: 'old', status: '5.1.1' }, 'address_dead'],
  [{ category: 'domain-dead', said: 'Host or domain name not found' }, 'domain_dead'],
  [{ category: 'mailbox-full-or-size', said: '552 Too much mail data' }, 'mailbox_full'],
  [{ category: 'mailbox-full-or-size', said: 'mailbox over quota', status: '5.2.2' }, 'mailbox_full'],
  [{ category: 'mailbox-full-or-size', said: 'Message size exceeds fixed limit' }, 'too_large'],
  [{ category: 'mailbox-full-or-size', status: '5.3.4' }, 'too_large'],
  [{ category: 'account-suspended' }, 'suspended'],
  [{ category: 'refused', status: '5.7.26', said: 'not accepted' }, 'our_authentication'],
  [
    { category: 'refused', said: "550 5.7.1 Unauthenticated email due to the domain's DMARC policy" },
    'our_authentication',
  ],
  [{ category: 'refused', carrier: 'docomo', said: 'SPF check failed' }, 'our_authentication'],
  [{ category: 'refused', said: 'blocked using zen.spamhaus.org' }, 'our_reputation'],
  [{ category: 'refused', said: 'listed in our block list (S3150)' }, 'our_reputation'],
  [
    { category: 'refused', carrier: 'softbank', reply: '553', said: 'sender domain does not exist' },
    'our_domain',
  ],
  [{ category: 'refused', said: 'Sender address rejected: Domain not found' }, 'our_domain'],
  [{ category: 'refused', said: '554 5.7.1 Relay access denied' }, 'our_server'],
  [{ category: 'delivery-trouble', said: '500 Line Too Long' }, 'our_format'],
  [{ category: 'delivery-trouble', said: 'connection timed out' }, 'busy'],
  [{ category: 'delivery-trouble', said: 'mail loop' }, 'trouble'],
  [{ category: 'refused', said: 'message looks like spam' }, 'content_refused'],
  [{ category: 'refused', said: 'access denied' }, 'refused'],
  [{ category: 'unknown', said: '' }, 'unknown'],
];

describe('the cause of a bounce', () => {
  it.each(cases)('%j → %s', (changed, cause) => expect(bounceCause(returned(changed))).toBe(cause));

  it('always knows one, and each has a sentence and a next step in both languages', () => {
    const found = new Set(bounceCategories.map((category) => bounceCause(returned({ category }))));
    for (const [, cause] of cases) found.add(cause);
    for (const cause of found) {
      for (const t of [bounceStrings.ja, bounceStrings.en]) {
        for (const words of [t.what[cause], t.next[cause]]) {
          expect(words({ carrier: 'docomo', domain: 'shop.example' })).not.toMatch(/^$|undefined|null/);
        }
      }
    }
  });

  it("never calls an address behind a phone company's filter dead", () => {
    for (const carrier of ['docomo', 'au', 'softbank', 'ymobile', 'uq', 'rakuten_mobile']) {
      const cause = bounceCause(returned({ category: 'refused', carrier, said: '550 Unknown user' }));
      expect([cause, ourFaults.has(cause)]).toEqual(['carrier_filter', false]);
      expect(bounceStrings.ja.next[cause]({ carrier, domain: 'shop.example' })).toContain(
        'アドレスは生きています',
      );
    }
  });
});
