import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BounceCategory, SmtpStep } from './bounce/types.ts';
import { readBounce } from './bounce.ts';
import { parseMail } from './parse.ts';
import { readRefusal } from './smtp-refusal.ts';
import { sharedPath, withShared } from './testing/shared-mails.ts';

type Case = [said: string, step: SmtpStep, address: string, category: BounceCategory, hard: boolean];

const anywhere = 'hanako@example.jp';

const cases: Case[] = [
  [
    '550 5.1.1 <hanako@example.jp>: Recipient address rejected: User unknown in virtual mailbox table',
    'RCPT',
    anywhere,
    'address-dead',
    true,
  ],
  [
    '550-5.1.1 The email account that you tried to reach does not exist. 550 5.1.1 try double-checking',
    'RCPT',
    anywhere,
    'address-dead',
    true,
  ],
  ['550 No such user here', 'RCPT', anywhere, 'address-dead', true],
  ['550 No such user here', 'DATA', anywhere, 'refused', false],
  ['550 Unknown user <a..b@docomo.ne.jp>', 'RCPT', 'a..b@docomo.ne.jp', 'refused', false],
  [
    '550 5.1.1 <x@docomo.ne.jp>: Recipient address rejected: Unknown user x@docomo.ne.jp',
    'RCPT',
    'x@docomo.ne.jp',
    'refused',
    false,
  ],
  ['550 Unknown user a..b@docomo.ne.jp', 'DATA', 'a..b@docomo.ne.jp', 'refused', false],
  ['550 <x@ezweb.ne.jp>: User unknown', 'RCPT', 'x@ezweb.ne.jp', 'address-dead', true],
  ['550 : User unknown', 'DATA', 'x@ezweb.ne.jp', 'refused', false],
  [
    '550 5.1.1 <x@docomo.ne.jp>: Recipient address rejected: undeliverable address: host mx[192.0.2.1] said: 550 Unknown user x@docomo.ne.jp (in reply to end of DATA command)',
    'RCPT',
    'x@docomo.ne.jp',
    'refused',
    false,
  ],
  [
    '450 4.1.1 <hanako@example.jp>: Recipient address rejected: unverified address: User unknown',
    'RCPT',
    anywhere,
    'address-dead',
    false,
  ],
  [
    '550 5.1.2 <hanako@exmaple.jp>: Recipient address rejected: Domain not found',
    'RCPT',
    'hanako@exmaple.jp',
    'domain-dead',
    true,
  ],
  [
    '450 4.1.2 <hanako@exmaple.jp>: Recipient address rejected: Domain not found',
    'RCPT',
    'hanako@exmaple.jp',
    'domain-dead',
    false,
  ],
  [
    '553 5.1.8 <info@shop.test>: Sender address rejected: Domain not found',
    'MAIL',
    anywhere,
    'refused',
    false,
  ],
  [
    '553 5.7.1 <info@shop.test>: Sender address rejected: not owned by user info',
    'RCPT',
    anywhere,
    'refused',
    false,
  ],
  ['530 5.7.0 Authentication Required.', 'MAIL', anywhere, 'refused', false],
  ['554 5.7.1 <hanako@example.jp>: Relay access denied', 'RCPT', anywhere, 'refused', false],
  [
    '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
    'RCPT',
    anywhere,
    'refused',
    false,
  ],
  [
    "550-5.7.26 Unauthenticated email from shop.test is not accepted due to domain's DMARC policy.",
    'DATA',
    anywhere,
    'refused',
    false,
  ],
  ['550 5.4.5 Daily user sending limit exceeded.', 'MAIL', anywhere, 'refused', false],
  ['552 5.2.2 Mailbox full', 'RCPT', anywhere, 'mailbox-full-or-size', false],
  ['552 5.3.4 Message size exceeds fixed limit', 'MAIL', anywhere, 'mailbox-full-or-size', false],
  ['Message size larger than allowed 10000', 'MAIL', anywhere, 'mailbox-full-or-size', false],
  ['550 5.2.1 The account is disabled', 'RCPT', anywhere, 'account-suspended', false],
  ['554 5.7.1 looks like spam', 'DATA', anywhere, 'refused', false],
  ['451 4.3.0 Temporary server error', 'DATA', anywhere, 'delivery-trouble', false],
  ['421 4.3.2 too busy', 'CONN', anywhere, 'delivery-trouble', false],
  // A 4 is for now, whatever stands behind it.
  ['450 5.1.1 User unknown', 'RCPT', anywhere, 'address-dead', false],
];

describe('a refusal at once', () => {
  it.each(cases)('%s (%s, to %s) → %s, hard %s', (said, step, address, category, hard) => {
    expect(readRefusal({ address, said, step })).toMatchObject({ address, category, hard });
  });

  it('means the same as the bounce that would quote it', async () => {
    for (const [said, step, address] of cases.filter(([words]) => /^5\d\d/.test(words))) {
      const words = step === 'DATA' ? 'end of DATA' : step === 'RCPT' ? 'RCPT TO' : 'MAIL FROM';
      const notice = [
        'From: MAILER-DAEMON@mail.shop.test',
        'Subject: Undelivered Mail Returned to Sender',
        'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
        '',
        '--x',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mail.shop.test',
        '',
        `Final-Recipient: rfc822; ${address}`,
        'Action: failed',
        `Diagnostic-Code: smtp; ${said} (in reply to ${words} command)`,
        '--x--',
        '',
      ].join('\r\n');
      const [bounced] = readBounce(await parseMail(Buffer.from(notice)))?.recipients ?? [];
      const { category, reason } = readRefusal({ address, said, step });
      expect([said, category, reason]).toEqual([said, bounced?.category, bounced?.reason]);
    }
  });

  it('never throws, and a 4 is never for ever', () => {
    const step = fc.constantFrom<SmtpStep | null>('CONN', 'HELO', 'MAIL', 'RCPT', 'DATA', null);
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200 }),
        step,
        fc.integer({ min: 400, max: 599 }),
        (words, at, code) => {
          const seen = readRefusal({ address: anywhere, said: `${code} ${words}`, step: at });
          expect(seen.reply).toBe(String(code));
          if (code < 500) expect(seen.hard).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});

type Fact = {
  recipient_ok: (string | null)[];
  category: string;
  hardbounce: boolean;
  hardbounce_disputed: boolean;
};

withShared(
  'mail/bounces/expected.jsonl',
  'B1 the answers that bounces quote, read as refusals at once',
  async (read) => {
    const lines = (await read(sharedPath('mail/bounces/expected.jsonl'))).toString('utf8').trim().split('\n');
    const sum = { answers: 0, category: 0, undisputed: 0, hard: 0 };
    for (const line of lines) {
      const { file, facts = [] } = JSON.parse(line) as { file: string; facts?: Fact[] };
      const raw = await read(sharedPath(`mail/bounces/mails/${file}`));
      const report = readBounce(await parseMail(raw));
      for (const one of report?.recipients ?? []) {
        const fact = facts.find((known) => known.recipient_ok.includes(one.address));
        // Only what a server answered to a command of ours, with its code, can come at once.
        if (fact === undefined || !/^[45]\d\d[ -]/.test(one.said)) continue;
        const seen = readRefusal({ address: one.address, said: one.said, step: one.step });
        sum.answers++;
        if (seen.category === fact.category) sum.category++;
        if (fact.hardbounce_disputed) continue;
        sum.undisputed++;
        if (seen.hard === fact.hardbounce) sum.hard++;
      }
    }
    console.info(
      `B1 answers read as refusals at once: category ${sum.category}/${sum.answers}, hard/soft ${sum.hard}/${sum.undisputed}`,
    );
    expect(sum.answers).toBeGreaterThan(50);
    expect(sum.category / sum.answers).toBeGreaterThanOrEqual(0.97);
    expect(sum.hard / sum.undisputed).toBeGreaterThanOrEqual(0.97);
  },
);
