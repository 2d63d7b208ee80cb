import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { Mailbox } from '../intake/channel.ts';

export interface MailToWrite {
  from: Mailbox;
  to: string;
  subject: string;
  text: string;
  date: Date;
  /** Without angle brackets. */
  messageId: string;
  inReplyTo?: string;
  references?: readonly string[];
  headers?: Readonly<Record<string, string>>;
  html?: string;
  photos?: readonly string[];
}

/** One grey point: the smallest picture a browser shows. */
const picture = Buffer.from('R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

/** Bytes of a mail as a customer's mail program sends it. */
export async function rawMail(mail: MailToWrite): Promise<Uint8Array> {
  const inReplyTo = mail.inReplyTo === undefined ? {} : { inReplyTo: `<${mail.inReplyTo}>` };
  const references = mail.references ?? (mail.inReplyTo === undefined ? [] : [mail.inReplyTo]);
  const composer = new MailComposer({
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    attachments: (mail.photos ?? []).map((filename) => ({
      filename,
      content: picture,
      contentType: 'image/gif',
    })),
    date: mail.date,
    messageId: `<${mail.messageId}>`,
    ...inReplyTo,
    references: references.map((id) => `<${id}>`),
    headers: { ...mail.headers },
    textEncoding: 'base64',
  });
  return new Uint8Array(await composer.compile().build());
}

export interface BounceToWrite {
  /** Whom our mail did not reach. */
  failed: string;
  /** Our own address, which the notice goes to. */
  to: string;
  /** Message-ID of our mail, without angle brackets. */
  original: string;
  date: Date;
  messageId: string;
  /** What the other server said of the recipient. */
  said: { status: string; words: string; step: string };
}

/** Bytes of a delivery status notice (RFC 3464). */
export function rawBounce(bounce: BounceToWrite): Uint8Array {
  const host = bounce.failed.split('@')[1] ?? 'mail.example';
  const head = [
    `From: MAILER-DAEMON@mx.${host} (Mail Delivery System)`,
    `To: ${bounce.to}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${bounce.date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${bounce.messageId}>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="=_notice"',
    '',
  ];
  const text = [...head, ...noticeParts(bounce, host)].join('\r\n');
  return new TextEncoder().encode(text);
}

/** For people, for machines, and the head of what came back. */
function noticeParts(bounce: BounceToWrite, host: string): string[] {
  return [
    '--=_notice',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry to have to inform you that your message could not be delivered.',
    '',
    `<${bounce.failed}>: host mx.${host} said: ${bounce.said.words} (in reply to ${bounce.said.step} command)`,
    '',
    '--=_notice',
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; mx.${host}`,
    '',
    `Final-Recipient: rfc822; ${bounce.failed}`,
    'Action: failed',
    `Status: ${bounce.said.status}`,
    `Diagnostic-Code: smtp; ${bounce.said.words}`,
    '',
    '--=_notice',
    'Content-Type: text/rfc822-headers',
    '',
    `From: ${bounce.to}`,
    `To: ${bounce.failed}`,
    `Message-ID: <${bounce.original}>`,
    '',
    '--=_notice--',
    '',
  ];
}
