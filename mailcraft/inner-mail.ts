import { parseMail } from './parse.ts';
import type { Attachment, ParsedMail } from './types.ts';

const mails = new Set(['message/rfc822', 'message/global', 'message/news']);

/** A mail that is attached to a mail, read for showing; null for every other file. Its own files stay in it. */
export async function innerMail(attachment: Attachment): Promise<ParsedMail | null> {
  const named = /\.eml$/i.test(attachment.name) && attachment.type === 'application/octet-stream';
  if (!attachment.kept || !(mails.has(attachment.type) || named)) return null;
  return await parseMail(attachment.content);
}
