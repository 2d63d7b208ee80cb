import { createHash } from 'node:crypto';
import { maskCardText } from '../../../language/card-numbers.ts';
import { readAuthentication } from '../../../mailcraft/authentication.ts';
import type { BounceReport } from '../../../mailcraft/bounce/types.ts';
import { readBounce } from '../../../mailcraft/bounce.ts';
import { classify } from '../../../mailcraft/classify.ts';
import { headerValue } from '../../../mailcraft/headers.ts';
import { mailWithin } from '../../../mailcraft/inner-mail.ts';
import { parseMail } from '../../../mailcraft/parse.ts';
import { type MailSource, withDigest } from '../../../mailcraft/pieces.ts';
import { splitReply } from '../../../mailcraft/reply-strip.ts';
import type { ParsedMail } from '../../../mailcraft/types.ts';
import type {
  AttachedMessage,
  AttachmentContent,
  IncomingMessage,
  Mailbox,
  OwnMarks,
  Way,
} from '../../intake/channel.ts';
import { believableDate, dateText, subjectNumberOf, tokensOf } from './marks.ts';
import { placeholderHeader } from './placeholder.ts';
import { type Writer, writerOf } from './writer.ts';

const nobody: Mailbox = { name: '', address: '' };

/** A mail as the desk sees it. Never throws for what is in the mail. */
export async function toIncoming(raw: MailSource, own: OwnMarks): Promise<IncomingMessage> {
  const { source, digest } = withDigest(raw);
  const mail = await parseMail(source);
  const from = mail.from ?? mail.sender ?? nobody;
  const { writer, form } = writerOf(mail, own);
  const report = readBounce(mail);
  const { reply, folded } = splitReply(mail.text);
  return withoutCards({
    ...kindOf(mail, own, { form, report }),
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
    writtenAt: believableDate(mail.date),
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
    authentication: readAuthentication(mail.headers, own.authservIds ?? []),
    signed: headerValue(mail.headers, 'dkim-signature') !== '',
    tokens: tokensOf(mail, report?.originalMessageId ?? null),
    subjectNumber: subjectNumberOf(mail.subject),
    bounce: report === null ? null : bounceOf(report),
  });
}

/**
 * The raw mail had its card numbers masked before it was stored; what only reading brings together (digits as HTML
 * entities, a charset that the mask does not know) is caught here, before anything of it is written down.
 */
function withoutCards(message: IncomingMessage): IncomingMessage {
  let masked = 0;
  const clean = (text: string): string => {
    const found = maskCardText(text);
    masked += found.masked;
    return found.text;
  };
  const named = <T extends { name: string }>(one: T): T => ({ ...one, name: clean(one.name) });
  const cleaned = {
    ...message,
    subject: clean(message.subject),
    text: clean(message.text),
    folded: clean(message.folded),
    from: named(message.from),
    replyTo: named(message.replyTo),
    to: message.to.map(named),
    cc: message.cc.map(named),
    attachments: message.attachments.map(named),
  };
  return masked === 0 ? message : { ...cleaned, warnings: [...message.warnings, 'card_number_masked'] };
}

function bounceOf(bounce: BounceReport): IncomingMessage['bounce'] {
  const recipients = bounce.recipients.map(
    ({ address, category, hard, status, reply, step, reason, said }) => ({
      address,
      category,
      hard,
      status: status ?? '',
      reply: reply ?? '',
      step: step ?? '',
      reason,
      said: maskCardText(said).text,
    }),
  );
  return { originalMessageId: bounce.originalMessageId, recipients };
}

/** One attachment of a mail, or of a mail in it, by its index. */
export async function attachmentOf(
  raw: Uint8Array,
  index: number,
  within: Way,
): Promise<AttachmentContent | null> {
  const found = (await mailWithin(raw, within))?.mail.attachments[index];
  return found === undefined ? null : { name: found.name, type: found.type, content: found.content };
}

/** A mail that is attached to a mail, as any other is read; who wrote it is what it says, and nothing vouches for it. */
export async function attachedMessage(raw: Uint8Array, way: Way): Promise<AttachedMessage | null> {
  const found = way.length === 0 ? null : await mailWithin(raw, way);
  if (found === null) return null;
  const { from, to, subject, text, folded, writtenAt, attachments, hasHtml } = await toIncoming(found.raw, {
    addresses: [],
  });
  return { from, to, subject, text, folded, writtenAt, attachments, hasHtml };
}

/** Sender and subject, from a mail whose end may be missing. */
export async function previewOf(head: Uint8Array): Promise<{ from: string; subject: string }> {
  const mail = await parseMail(head);
  const from = mail.from ?? mail.sender;
  return { from: from === null ? '' : from.name || from.address, subject: mail.subject };
}

/** What a form's program puts on the mail it makes; about the customer who filled it in it says nothing. */
const formsMark = /^(?:from:noreply|subject:automatic|spam:|machine:(?!order|money|shipping))/;

/**
 * Our own address as sender means our own mail come back, unless a customer stands behind it: then the marks of the
 * mail itself decide. A form's robot address says nothing about the customer who filled it in.
 */
function kindOf(
  mail: ParsedMail,
  own: OwnMarks,
  known: { form: Writer['form']; report: BounceReport | null },
): Pick<IncomingMessage, 'kind' | 'kindReasons'> {
  const { form, report } = known;
  const asOwn = form === 'form:own-sender' ? [] : [...own.addresses];
  const { kind, reasons } = classify(mail, { addresses: asOwn, messageIdDomains: [] }, report);
  if (form === null) return { kind, kindReasons: reasons };
  const excused = kind === 'auto-reply' && reasons.every((reason) => formsMark.test(reason));
  return { kind: excused ? 'human' : kind, kindReasons: [form, ...reasons] };
}

/** The same mail by whatever way it came: nothing that servers on the way write is in it. */
function contentHash(mail: ParsedMail): Uint8Array {
  const parts = [
    mail.from?.address.toLowerCase() ?? '',
    dateText(mail),
    mail.subject,
    mail.text,
    ...mail.attachments.map(({ sha256 }) => sha256),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

/** Something of the content is missing, not just oddly written. */
const incomplete = new Set([
  'header-too-long',
  'too-many-headers',
  'too-many-parts',
  'too-deep',
  'mime-broken',
  'text-too-long',
  'subject-too-long',
  'too-many-recipients',
]);

function warningsOf(mail: ParsedMail): string[] {
  const warnings = [...mail.warnings];
  if (warnings.some((warning) => incomplete.has(warning))) warnings.unshift('could_not_be_read_fully');
  if (headerValue(mail.headers, placeholderHeader) !== '') warnings.unshift('left_on_mail_server');
  return warnings;
}
