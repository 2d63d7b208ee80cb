import { describe, expect, it } from 'vitest';
import { type BounceCause, bounceCategories, ourCauses } from '../../../contract/messages.ts';
import { bounceCause, concernsAccount, concernsAddress, type Said } from './bounce-cause.ts';

const returned = (changed: Partial<Said>): Said => ({
  category: 'refused',
  carrier: null,
  status: '',
  reply: '550',
  step: 'DATA',
  said: '',
  ...changed,
});

const cases: readonly [Partial<Said>, BounceCause][] = [
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
  [{ reply: '530', said: '530 5.7.0 Authentication Required. Learn more' }, 'our_server'],
  [{ reply: '530', said: '530 5.7.0 Must issue a STARTTLS command first' }, 'our_server'],
  [
    { reply: '553', step: 'MAIL', said: '553 5.7.1 Sender address rejected: not owned by user x' },
    'our_sender',
  ],
  [
    { reply: '554', step: 'DATA', said: '554 5.2.252 SendAsDenied; x not allowed to send as y' },
    'our_sender',
  ],
  [{ reply: '550', step: 'MAIL', said: '550 rejected' }, 'our_sender'],
  [{ reply: '554', step: 'CONN', carrier: 'docomo', said: '554 no' }, 'our_sender'],
  [{ reply: '550', said: '550 5.4.5 Daily user sending limit exceeded', reason: 'rate' }, 'our_limit'],
  [
    { step: 'MAIL', said: '550 5.4.5 <x@y>: Sender address rejected: Daily user sending limit exceeded' },
    'our_limit',
  ],
  [{ category: 'mailbox-full-or-size', step: 'RCPT', said: '552 user quota exceeded' }, 'mailbox_full'],
  [{ reply: '421', status: '4.7.0', said: 'too many connections', reason: 'rate' }, 'busy'],
  [{ reply: '451', status: '4.7.1', said: '451 4.7.1 Greylisted, come again', carrier: 'docomo' }, 'busy'],
  [{ category: 'mailbox-full-or-size', reply: '452', step: 'MAIL', said: '452 over quota' }, 'our_limit'],
  [{ category: 'mailbox-full-or-size', step: 'MAIL', said: '552 5.3.4 Message size exceeds' }, 'too_large'],
  [{ category: 'account-suspended', step: 'MAIL', said: '550 account disabled' }, 'our_sender'],
  [{ said: '550 blocked', reason: 'reputation' }, 'our_reputation'],
  [{ said: '421 service not available, closing', reply: '421', reason: 'reputation' }, 'busy'],
  [{ said: '550 not a member of this list', reason: 'sender' }, 'refused'],
  [{ said: '550 5.7.1 mail content denied', reason: 'spam', carrier: 'docomo' }, 'content_refused'],
];

describe('the cause of a bounce', () => {
  it.each(cases)('%j → %s', (changed, cause) => expect(bounceCause(returned(changed))).toBe(cause));

  it('is known for every category, with or without words', () => {
    for (const category of bounceCategories)
      for (const carrier of [null, 'docomo', 'au'])
        for (const step of ['', 'CONN', 'MAIL', 'RCPT', 'DATA'])
          expect(bounceCause(returned({ category, carrier, step }))).toMatch(/^[a-z_]+$/);
  });

  it("never calls an address behind a phone company's filter dead", () => {
    for (const carrier of ['docomo', 'au', 'softbank', 'ymobile', 'uq', 'rakuten_mobile'])
      expect(bounceCause(returned({ category: 'refused', carrier, said: '550 Unknown user' }))).toBe(
        'carrier_filter',
      );
  });
});

describe('whom it concerns', () => {
  it('what is about ourselves never stands against an address, and the owner is told', () => {
    for (const cause of ourCauses)
      for (const by of ['server', 'notice'] as const)
        expect([cause, concernsAddress(cause, by), concernsAccount(cause, by)]).toEqual([cause, false, true]);
  });

  it.each<[BounceCause, 'server' | 'notice', boolean, boolean]>([
    ['address_dead', 'server', true, false],
    ['carrier_unknown_user', 'server', true, false],
    ['carrier_filter', 'server', true, false],
    ['domain_dead', 'server', true, false],
    ['refused', 'server', true, false],
    ['mailbox_full', 'server', true, false],
    ['suspended', 'notice', true, false],
    ['too_large', 'server', false, true],
    ['too_large', 'notice', false, false],
    ['content_refused', 'server', false, false],
    ['content_refused', 'notice', false, false],
    ['busy', 'server', false, false],
    ['trouble', 'server', false, false],
    ['trouble', 'notice', true, false],
  ])('%s, said by a %s: address %s, account %s', (cause, by, address, account) => {
    expect([concernsAddress(cause, by), concernsAccount(cause, by)]).toEqual([address, account]);
  });
});
