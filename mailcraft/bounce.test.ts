import { describe, expect, it } from 'vitest';
import type { BounceCategory } from './bounce/types.ts';
import { readBounce } from './bounce.ts';
import { parseMail } from './parse.ts';
import { mail, multipart } from './testing/mails.ts';

const ours =
  'Message-ID: <m1@mail.shop.test>\r\nFrom: shop@shop.test\r\nTo: hanako@example.jp\r\nSubject: ご注文\r\n';

type Fields = { to?: string; status?: string; diagnostic?: string; action?: string; text?: string };

/** A notice as RFC 3464 wants it. */
function dsn({
  to = 'hanako@example.jp',
  status = '5.0.0',
  diagnostic,
  action = 'failed',
  text = '',
}: Fields): Uint8Array {
  const fields = [`Final-Recipient: rfc822; ${to}`, `Action: ${action}`, `Status: ${status}`];
  if (diagnostic) fields.push(`Diagnostic-Code: smtp; ${diagnostic}`);
  return multipart(
    'report; report-type=delivery-status',
    [
      ['Content-Type: text/plain', text || 'This is the mail system.'],
      [
        'Content-Type: message/delivery-status',
        `Reporting-MTA: dns; mail.shop.test\r\n\r\n${fields.join('\r\n')}\r\n`,
      ],
      ['Content-Type: text/rfc822-headers', ours],
    ],
    {
      From: 'MAILER-DAEMON@mail.shop.test',
      To: 'shop@shop.test',
      Subject: 'Undelivered Mail Returned to Sender',
    },
  );
}

function notice(subject: string, text: string, from = 'MAILER-DAEMON@mail.example.jp'): Uint8Array {
  return mail(
    { From: from, To: 'shop@shop.test', Subject: subject, 'Content-Type': 'text/plain; charset=utf-8' },
    `${text}\r\n`,
  );
}

type DsnCase = [category: BounceCategory, hard: boolean, fields: Fields];

const dsnCases: DsnCase[] = [
  ['address-dead', true, { status: '5.1.1', diagnostic: '550 5.1.1 <hanako@example.jp>... User unknown' }],
  ['address-dead', true, { diagnostic: '550 No such user (in reply to RCPT TO command)' }],
  ['refused', false, { diagnostic: '550 No such user (in reply to end of DATA command)' }],
  ['address-dead', true, { status: '5.1.6', diagnostic: '551 Mailbox has moved' }],
  ['domain-dead', true, { status: '5.1.2', diagnostic: '550 Host unknown' }],
  [
    'domain-dead',
    true,
    {
      status: '5.4.4',
      diagnostic:
        'Host or domain name not found. Name service error for name=exmaple.jp type=A: Host not found',
    },
  ],
  ['mailbox-full-or-size', false, { status: '5.2.2', diagnostic: '552 5.2.2 Over quota' }],
  ['mailbox-full-or-size', false, { status: '5.3.4', diagnostic: '552 Message size exceeds fixed limit' }],
  ['account-suspended', false, { status: '5.2.1', diagnostic: '550 5.2.1 The account is disabled' }],
  [
    'refused',
    false,
    {
      status: '5.7.1',
      diagnostic: '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.example',
    },
  ],
  [
    'refused',
    false,
    {
      status: '5.7.26',
      diagnostic: '550-5.7.26 Unauthenticated email is not accepted due to the DMARC policy',
    },
  ],
  [
    'refused',
    false,
    { status: '5.1.1', diagnostic: '550 5.1.1 192.0.2.1 has sent to too many recipients this hour' },
  ],
  ['refused', false, { status: '5.1.8', diagnostic: '550 5.1.8 Sender address rejected: Domain not found' }],
  [
    'delivery-trouble',
    false,
    {
      status: '4.4.1',
      action: 'delayed',
      diagnostic: 'connect to mx.example.jp[192.0.2.1]:25: Connection timed out',
    },
  ],
  ['delivery-trouble', false, { status: '5.4.6', diagnostic: '554 5.4.6 Too many hops' }],
  ['delivery-trouble', false, { status: '4.4.7' }],
  ['unknown', false, {}],
  // Carriers: their filters answer as if nobody lived there.
  [
    'refused',
    false,
    {
      to: 'hanako@docomo.ne.jp',
      diagnostic: '550 Unknown user hanako@docomo.ne.jp',
      text: 'said: 550 Unknown user (in reply to end of DATA command)',
    },
  ],
  [
    'refused',
    false,
    {
      to: 'hanako@docomo.ne.jp',
      diagnostic: '550 Unknown user hanako@docomo.ne.jp',
      text: 'said: 550 Unknown user (in reply to RCPT TO command)',
    },
  ],
  ['refused', false, { to: 'hanako@ezweb.ne.jp', status: '5.2.0', diagnostic: '550 : User unknown' }],
  ['address-dead', true, { to: 'hanako@ezweb.ne.jp', diagnostic: '550 <hanako@ezweb.ne.jp>: User unknown' }],
  ['mailbox-full-or-size', false, { to: 'hanako@docomo.ne.jp', diagnostic: '552 Too much mail data' }],
];

type ProseCase = [name: string, address: string, category: BounceCategory, raw: Uint8Array];

const copy = `Return-Path: <shop@shop.test>\r\n${ours}\r\nありがとうございます`;

const proseCases: ProseCase[] = [
  [
    'qmail',
    'hanako@example.jp',
    'address-dead',
    notice(
      'failure notice',
      `Hi. This is the qmail-send program at mail.shop.test.\r\nI'm afraid I wasn't able to deliver your message to the following addresses.\r\n\r\n<hanako@example.jp>:\r\nSorry, no mailbox here by that name. (#5.1.1)\r\n\r\n--- Below this line is a copy of the message.\r\n\r\n${copy}`,
    ),
  ],
  [
    'exim',
    'hanako@example.jp',
    'mailbox-full-or-size',
    notice(
      'Mail delivery failed: returning message to sender',
      `This message was created automatically by mail delivery software.\r\n\r\nA message that you sent could not be delivered to one or more of its\r\nrecipients. The following address(es) failed:\r\n\r\n  hanako@example.jp\r\n    SMTP error from remote mail server after RCPT TO:<hanako@example.jp>:\r\n    host mx.example.jp [192.0.2.1]: 552 mailbox is full\r\n\r\n------ This is a copy of the message, including all the headers. ------\r\n\r\n${copy}`,
    ),
  ],
  [
    'sendmail of old',
    'hanako@example.jp',
    'domain-dead',
    notice(
      'Returned mail: Host unknown',
      `   ----- Transcript of session follows -----\r\n550 example.jp (smtp)... 550 Host unknown\r\n554 <hanako@example.jp>... 550 Host unknown\r\n\r\n   ----- Unsent message follows -----\r\n${copy}`,
    ),
  ],
  [
    'a list of addresses after the reason',
    'hanako@example.jp',
    'address-dead',
    notice(
      'Undeliverable message',
      `Your message:\r\n   From:    shop@shop.test\r\n   Subject: x\r\n\r\nCould not be delivered because of\r\n\r\n550 5.1.1 User unknown\r\n\r\nThe following recipients were affected:\r\n\r\n   hanako@example.jp\r\n`,
    ),
  ],
  [
    'KDDI in Japanese',
    'hanako@ezweb.ne.jp',
    'refused',
    notice(
      'Mail System Error - Returned Mail',
      `次のあて先へのメッセージはエラーのため送信できませんでした。\r\n\r\n<hanako@ezweb.ne.jp>\r\nEach of the following recipients was rejected by a remote mail server.\r\n`,
      'Postmaster@ezweb.ne.jp',
    ),
  ],
  [
    'au one net in Japanese',
    'hanako@abc.dion.ne.jp',
    'mailbox-full-or-size',
    notice(
      'メールエラー通知',
      `送信先のメールボックスが一杯のため、送信できませんでした。\r\n\r\nYour mail sent on: Sat, 21 Nov 2026 10:00:00 +0900\r\n     Could not be delivered to: <hanako@abc.dion.ne.jp>\r\n     As their mailbox is full.\r\n`,
      'no-reply@abc.dion.ne.jp',
    ),
  ],
  [
    'a filter appliance in Japanese',
    'hanako@example.jp',
    'refused',
    notice(
      'failure notice',
      `以下のメールアドレスへの送信に失敗しました。\r\n\r\nhanako@example.jp\r\n\r\n-------server message\r\n550 unknown user <hanako@example.jp>\r\n-------SMTP command\r\nDATA\r\n-------original message\r\n${copy}`,
    ),
  ],
  [
    'a delay',
    'hanako@example.jp',
    'delivery-trouble',
    notice(
      'Warning: message 1abc-def delayed 24 hours',
      `A message that you sent has not yet been delivered to one or more of its\r\nrecipients after more than 24 hours on the queue.\r\n\r\nThe address to which the message has not yet been delivered is:\r\n\r\n  hanako@example.jp\r\n    Delay reason: Connection timed out\r\n`,
    ),
  ],
];

describe('readBounce', () => {
  it.each(dsnCases)('delivery status: %s (hard: %s) %o', async (category, hard, fields) => {
    const report = readBounce(await parseMail(dsn(fields)));
    expect(report?.kind).toBe('bounce');
    expect(report?.originalMessageId).toBe('m1@mail.shop.test');
    expect(report?.recipients).toMatchObject([{ address: fields.to ?? 'hanako@example.jp', category, hard }]);
  });

  it.each(proseCases)('prose: %s', async (_, address, category, raw) => {
    const report = readBounce(await parseMail(raw));
    expect(report?.recipients).toMatchObject([{ address, category }]);
  });

  it('finds our Message-ID in a copy within the text', async () => {
    const [, , , raw] = proseCases[0] ?? ['', '', 'unknown', new Uint8Array()];
    expect(readBounce(await parseMail(raw))?.originalMessageId).toBe('m1@mail.shop.test');
  });

  it('calls a success a success', async () => {
    const report = readBounce(await parseMail(dsn({ action: 'relayed', status: '2.0.0' })));
    expect(report).toMatchObject({ kind: 'delivered', recipients: [{ category: 'delivered', hard: false }] });
  });

  it('reads several recipients, each by its own words', async () => {
    const text = `<hanako@example.jp>: host mx said: 550 5.1.1 User unknown (in reply to RCPT TO command)\r\n<jiro@example.jp>: host mx said: 552 5.2.2 Mailbox full (in reply to RCPT TO command)\r\n`;
    const raw = notice(
      'Undelivered Mail Returned to Sender',
      `could not be delivered to one or more recipients.\r\n\r\n${text}`,
    );
    const report = readBounce(await parseMail(raw));
    expect(report?.recipients.map(({ address, category }) => [address, category])).toEqual([
      ['hanako@example.jp', 'address-dead'],
      ['jiro@example.jp', 'mailbox-full-or-size'],
    ]);
  });

  it.each([
    [
      'a customer who asks about a lost mail',
      mail(
        { Subject: 'メールが届きません', 'Content-Type': 'text/plain; charset=utf-8' },
        '送信できませんでしたと表示されます。hanako@example.jp',
      ),
    ],
    [
      'a customer who forwards a notice',
      mail(
        { Subject: 'Fwd: Undelivered Mail Returned to Sender', 'Content-Type': 'text/plain; charset=utf-8' },
        '戻ってきました。\r\n\r\ncould not be delivered to one or more recipients\r\n<hanako@example.jp>',
      ),
    ],
    [
      'an order about returns',
      mail({ Subject: '返送について', 'Content-Type': 'text/plain; charset=utf-8' }, '返品したいです。'),
    ],
  ])('is not fooled by %s', async (_, raw) => {
    expect(readBounce(await parseMail(raw))).toBeNull();
  });
});
