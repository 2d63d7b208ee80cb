import type { BounceCategory, BounceReason, SmtpStep } from './bounce/types.ts';
import { readBounce } from './bounce.ts';
import { classify, type MailKind } from './classify.ts';
import { parseMail } from './parse.ts';
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
  attachments: { name: string; type: string; size: number; sha256: string; inline: boolean }[];
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

/** Reads a raw mail and tells all that the desk would know of it. `name` becomes `file`. Never throws. */
export async function inspectMail(raw: Uint8Array, name: string): Promise<MailInspection> {
  const started = performance.now();
  const mail = await parseMail(raw);
  const { kind, reasons } = classify(mail, { addresses: [], messageIdDomains: [] });
  const inspection: Omit<MailInspection, 'ms'> = {
    file: name,
    kind,
    subject: mail.subject,
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    date: mail.date?.toISOString() ?? null,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    text: mail.text,
    newText: splitReply(mail.text).reply,
    attachments: mail.attachments.map(({ name: file, type, size, sha256, inline }) => ({
      name: file,
      type,
      size,
      sha256,
      inline,
    })),
    bounce: bounceOf(mail, kind, reasons),
    warnings: mail.warnings,
  };
  return { ...inspection, ms: Math.round((performance.now() - started) * 100) / 100 };
}
