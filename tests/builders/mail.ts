import { rawMail } from '../../server/demo/raw-mail.ts';
import type { Mailbox } from '../../server/intake/channel.ts';

export interface MailHints {
  from: Mailbox | { name: string; mail: string };
  text: string;
  to?: string;
  subject?: string;
  /** Message-ID of the mail it answers, without angle brackets. */
  inReplyTo?: string;
  references?: readonly string[];
  messageId?: string;
  date?: Date;
  headers?: Readonly<Record<string, string>>;
}

let written = 0;

/** Bytes of a mail as it arrives from a customer's mail program. */
export async function anIncomingMail(hints: MailHints): Promise<Uint8Array> {
  written += 1;
  const { from } = hints;
  return await rawMail({
    from: { name: from.name, address: 'mail' in from ? from.mail : from.address },
    to: hints.to ?? 'info@shop.example',
    subject: hints.subject ?? '',
    text: hints.text,
    date: hints.date ?? new Date('2026-07-22T00:30:00Z'),
    messageId: hints.messageId ?? `test-${written}@mail.example`,
    ...(hints.inReplyTo === undefined ? {} : { inReplyTo: hints.inReplyTo }),
    ...(hints.references === undefined ? {} : { references: hints.references }),
    ...(hints.headers === undefined ? {} : { headers: hints.headers }),
  });
}
