import type { BounceCategory, BounceReason, SmtpStep } from './bounce/types.ts';
import { readBounce } from './bounce.ts';
import { maskCards } from './cards.ts';
import { classify, type MailKind } from './classify.ts';
import { innerMail } from './inner-mail.ts';
import { parseMail } from './parse.ts';
import type { MailSource } from './pieces.ts';
import { splitReply } from './reply-strip.ts';
import type { Mailbox, ParsedMail } from './types.ts';

type InspectedRecipient = {
  address: string;
  category: BounceCategory;
  hard: boolean;
  status: string | null;
  reply: string | null;
  step: SmtpStep | null;
  reason: BounceReason;
};

type InspectedFile = {
  name: string;
  type: string;
  size: number;
  sha256: string;
  inline: boolean;
  /** What an attached mail says. */
  mail?: { subject: string; from: Mailbox | null; date: string | null; text: string };
};

type InspectedHtml = {
  length: number;
  remoteImages: number;
  trackers: number;
  misleadingLinks: number;
  textOnly: boolean;
};

/** What the desk reads in a mail, as `kakehashi inspect mail` prints it: one JSON object a file. */
export type MailInspection = {
  file: string;
  kind: MailKind;
  subject: string;
  from: Mailbox | null;
  to: Mailbox[];
  cc: Mailbox[];
  /** ISO 8601 in UTC. */
  date: string | null;
  messageId: string | null;
  inReplyTo: string[];
  references: string[];
  text: string;
  /** The text without quotation and signature. */
  newText: string;
  attachments: InspectedFile[];
  /** Its layout, as far as it could be shown; null for a mail of text alone. */
  html: InspectedHtml | null;
  /** Card numbers that are made unreadable before anything is stored; null for a mail too large to look. */
  maskedCards: number | null;
  bounce: { originalMessageId: string | null; recipients: InspectedRecipient[] } | null;
  warnings: string[];
  /** Milliseconds spent. */
  ms: number;
};

type InspectedBounce = MailInspection['bounce'];

/** An absence note says as much about a recipient as a bounce does. */
function vacationOf(mail: ParsedMail, reasons: string[]): InspectedBounce {
  const absent = reasons.some(
    (reason) => reason === 'subject:automatic' || reason.startsWith('auto-submitted:auto-replied'),
  );
  if (!absent || !mail.from?.address) return null;
  const recipient = { address: mail.from.address, status: null, reply: null, step: null, hard: false };
  return {
    originalMessageId: mail.inReplyTo[0] ?? null,
    recipients: [{ ...recipient, category: 'vacation', reason: 'vacation' }],
  };
}

function bounceOf(mail: ParsedMail, kind: MailKind, reasons: string[]): InspectedBounce {
  if (kind === 'auto-reply') return vacationOf(mail, reasons);
  const report = readBounce(mail);
  if (!report) return null;
  const recipients = report.recipients.map(({ address, category, hard, status, reply, step, reason }) => {
    return { address, category, hard, status, reply, step, reason };
  });
  return { originalMessageId: report.originalMessageId, recipients };
}

async function filesOf(mail: ParsedMail): Promise<InspectedFile[]> {
  return await Promise.all(
    mail.attachments.map(async (attachment) => {
      const { name, type, size, sha256, inline } = attachment;
      const inner = await innerMail(attachment);
      const told = inner && {
        subject: inner.subject,
        from: inner.from,
        date: iso(inner.date),
        text: inner.text,
      };
      return { name, type, size, sha256, inline, ...(told ? { mail: told } : {}) };
    }),
  );
}

async function htmlOf(mail: ParsedMail): Promise<InspectedHtml | null> {
  if (mail.html === null || mail.html.trim() === '') return null;
  // Loaded only here: it brings a parser of its own, and most who read mails never lay one out.
  const { safeHtml } = await import('./safe-html.ts');
  const { html, styles, ...facts } = safeHtml(mail.html, { remoteImages: false, inlinePart: () => null });
  return { length: html.length + styles.length, ...facts };
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}

/**
 * Reads a raw mail and tells all that the desk would know of it. `name` becomes `file`. Never throws.
 *
 * `ms` is the reading alone, without what is only looked at here (layout, cards, mails inside).
 */
export async function inspectMail(source: MailSource, name: string): Promise<MailInspection> {
  const started = performance.now();
  const mail = await parseMail(source);
  const { kind, reasons } = classify(mail, { addresses: [], messageIdDomains: [] });
  const newText = splitReply(mail.text).reply;
  const bounce = bounceOf(mail, kind, reasons);
  const ms = Math.round((performance.now() - started) * 100) / 100;
  return {
    file: name,
    kind,
    subject: mail.subject,
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    date: iso(mail.date),
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    text: mail.text,
    newText,
    attachments: await filesOf(mail),
    html: await htmlOf(mail),
    maskedCards: source instanceof Uint8Array ? maskCards(source).masked : null,
    bounce,
    warnings: mail.warnings,
    ms,
  };
}
