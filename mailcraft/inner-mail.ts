import { parseMail } from './parse.ts';
import type { Attachment, ParsedMail } from './types.ts';

const mails = new Set(['message/rfc822', 'message/global', 'message/news']);

/** A mail that is attached to a mail, read for showing; null for every other file. Its own files stay in it. */
export async function innerMail(attachment: Attachment): Promise<ParsedMail | null> {
  const named = /\.eml$/i.test(attachment.name) && attachment.type === 'application/octet-stream';
  if (!attachment.kept || !(mails.has(attachment.type) || named)) return null;
  return await parseMail(attachment.content);
}

/** The mail at the end of a way into a mail: each step is the index of an attached mail. Null where the way breaks off. */
export async function mailWithin(
  source: Uint8Array,
  way: readonly number[],
): Promise<{ mail: ParsedMail; raw: Uint8Array } | null> {
  let at = { mail: await parseMail(source), raw: source };
  for (const index of way) {
    const attachment = at.mail.attachments[index];
    const mail = attachment === undefined ? null : await innerMail(attachment);
    if (attachment === undefined || mail === null) return null;
    at = { mail, raw: attachment.content };
  }
  return at;
}
