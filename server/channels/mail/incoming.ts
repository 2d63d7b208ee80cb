import { createHash } from 'node:crypto';
import { readBounce } from '../../../mailcraft/bounce.ts';
import { classify } from '../../../mailcraft/classify.ts';
import { headerValue } from '../../../mailcraft/headers.ts';
import { parseMail } from '../../../mailcraft/parse.ts';
import { type MailSource, withDigest } from '../../../mailcraft/pieces.ts';
import { splitReply } from '../../../mailcraft/reply-strip.ts';
import type { ParsedMail } from '../../../mailcraft/types.ts';
import type { AttachmentContent, IncomingMessage, Mailbox, OwnMarks } from '../../intake/channel.ts';
import { formWriter } from './form-mail.ts';
import { placeholderHeader } from './placeholder.ts';

const nobody: Mailbox = { name: '', address: '' };

/** A mail as the desk sees it. Never throws for what is in the mail. */
export async function toIncoming(raw: MailSource, own: OwnMarks): Promise<IncomingMessage> {
  const { source, digest } = withDigest(raw);
  const mail = await parseMail(source);
  const from = mail.from ?? mail.sender ?? nobody;
  const writer = writerOf(mail, own);
  const { reply, folded } = splitReply(mail.text);
  return {
    ...kindOf(mail, own, writer),
    from,
    replyTo: writer ?? from,
    to: mail.to,
    cc: mail.cc,
    subject: mail.subject,
    text: reply,
    folded,
    messageId: mail.messageId ?? `${digest()}@no-message-id.invalid`,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    writtenAt: believable(mail.date),
    attachments: mail.attachments.map(({ name, type, size, inline }, index) => ({
      index,
      name,
      type,
      size,
      inline,
    })),
    contentHash: contentHash(mail),
    warnings: warningsOf(mail),
    hasHtml: mail.html !== '' && mail.html !== null,
    authentication: null,
    tokens: [],
    subjectNumber: null,
    bounce: bounceOf(mail),
  };
}

function bounceOf(mail: ParsedMail): IncomingMessage['bounce'] {
  const bounce = readBounce(mail);
  if (bounce === null) return null;
  const recipients = bounce.recipients.map(
    ({ address, category, hard, status, reply, step, reason, said }) => ({
      address,
      category,
      hard,
      status: status ?? '',
      reply: reply ?? '',
      step: step ?? '',
      reason,
      said,
    }),
  );
  return { originalMessageId: bounce.originalMessageId, recipients };
}

/** One attachment of a mail by its index. */
export async function attachmentOf(raw: Uint8Array, index: number): Promise<AttachmentContent | null> {
  const found = (await parseMail(raw)).attachments[index];
  return found === undefined ? null : { name: found.name, type: found.type, content: found.content };
}

/** Sender and subject, from a mail whose end may be missing. */
export async function previewOf(head: Uint8Array): Promise<{ from: string; subject: string }> {
  const mail = await parseMail(head);
  const from = mail.from ?? mail.sender;
  return { from: from === null ? '' : from.name || from.address, subject: mail.subject };
}

/**
 * Who really wrote, where it is not the sender: Reply-To, or for a contact form that sends in the shop's own name the
 * address in its text. Never the shop itself: an answer would go to ourselves.
 */
function writerOf(mail: ParsedMail, own: OwnMarks): Mailbox | null {
  const ours = new Set(own.addresses.map((address) => address.toLowerCase()));
  const isOurs = (address: string): boolean => ours.has(address.toLowerCase());
  const wanted = mail.replyTo.find(({ address }) => address !== '' && !isOurs(address));
  if (wanted !== undefined) return wanted;
  return mail.from !== null && isOurs(mail.from.address) ? formWriter(mail.text, isOurs) : null;
}

/**
 * Our own address as sender means our own mail come back, unless a customer stands behind it: then the marks of the
 * mail itself decide.
 */
function kindOf(
  mail: ParsedMail,
  own: OwnMarks,
  writer: Mailbox | null,
): Pick<IncomingMessage, 'kind' | 'kindReasons'> {
  const asSent = classify(mail, { addresses: [...own.addresses], messageIdDomains: [] });
  if (asSent.kind !== 'own' || writer === null) return { kind: asSent.kind, kindReasons: asSent.reasons };
  const behind = classify(mail, { addresses: [], messageIdDomains: [] });
  return { kind: behind.kind, kindReasons: ['form:own-sender', ...behind.reasons] };
}

/** The same mail by whatever way it came: nothing that servers on the way write is in it. */
function contentHash(mail: ParsedMail): Uint8Array {
  const parts = [
    mail.from?.address.toLowerCase() ?? '',
    mail.date?.toISOString() ?? headerValue(mail.headers, 'date'),
    mail.subject,
    mail.text,
    ...mail.attachments.map(({ sha256 }) => sha256),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

const dayMs = 86_400_000;
const firstMail = Date.UTC(1990, 0, 1);

function believable(date: Date | null): Date | null {
  if (date === null) return null;
  return date.getTime() > firstMail && date.getTime() < Date.now() + dayMs ? date : null;
}

/** Something of the content is missing, not just oddly written. */
const incomplete = new Set([
  'header-too-long',
  'too-many-headers',
  'too-many-parts',
  'too-deep',
  'mime-broken',
  'text-too-long',
  'too-many-recipients',
]);

function warningsOf(mail: ParsedMail): string[] {
  const warnings = [...mail.warnings];
  if (warnings.some((warning) => incomplete.has(warning))) warnings.unshift('could_not_be_read_fully');
  if (headerValue(mail.headers, placeholderHeader) !== '') warnings.unshift('left_on_mail_server');
  return warnings;
}
