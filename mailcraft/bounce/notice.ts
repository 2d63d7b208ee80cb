import { parseAddresses } from '../addresses.ts';
import { decodeHeaderText } from '../encoded-words.ts';
import { firstRaw, splitHeaders } from '../headers.ts';
import { normalizeMessageId } from '../message-id.ts';
import { decodeTransfer } from '../transfer.ts';
import type { Attachment, ParsedMail } from '../types.ts';

/** What is known of the mail that came back. */
export type Original = { messageId: string | null; senders: string[]; recipients: string[] };

/** Lines under which a notice repeats the mail that it is about. */
const copyMark = new RegExp(
  [
    '^[-=_*#\\s]*(?:this is a copy of (?:the|your) message|below this line is a copy|below is a copy of the original|included is a copy|enclosed is a copy)',
    '^[-=_*#\\s]*(?:the )?(?:header|headers) of the original message',
    '^[-=_*#\\s]*(?:original message (?:follows|headers?|is)|original mail as follows|original message|returned (?:message|mail)|unsent message follows|message headers? follows?|undelivered message)\\b[^@]{0,30}$',
    '^[-=_*\\s]*(?:元のメッセージ|オリジナルメッセージ|返送されたメッセージ)[-=_*\\s]*$',
  ].join('|'),
  'i',
);
const headerLine =
  /^(?:return-path|received|message-id|from|to|subject|date|mime-version|content-type|reply-to|dkim-signature|arc-seal|x-[\w-]+):/i;
const telling = /^(?:return-path|received|message-id|from|to|subject|date):/i;

/** Whether the headers of a mail begin at this line: at least three telling ones within the next lines. */
function headersBegin(lines: string[], at: number): boolean {
  if (!headerLine.test(lines[at] ?? '') || headerLine.test(lines[at - 1] ?? '')) return false;
  const near = lines.slice(at, at + 60);
  const end = near.findIndex((line) => line.trim() === '');
  const block = end < 0 ? near : near.slice(0, end);
  const names = new Set(
    block.filter((line) => telling.test(line)).map((line) => line.split(':')[0]?.toLowerCase()),
  );
  const own =
    names.has('received') || names.has('message-id') || names.has('from') || names.has('return-path');
  return names.size >= 3 && own;
}

const longestNotice = 200_000;

/** Cuts a notice from the copy of the returned mail below it. */
export function splitNotice(text: string): { notice: string; copy: string } {
  // A notice is short; the copy below it may be anything.
  const lines = text
    .slice(0, longestNotice)
    .split('\n')
    .map((line) => line.replace(/^>{1,3} ?(?=\S)(?!>)/, ''));
  for (let at = 0; at < lines.length; at++) {
    if (at > 0 && copyMark.test(lines[at] ?? '')) {
      return { notice: lines.slice(0, at).join('\n'), copy: lines.slice(at + 1).join('\n') };
    }
    if (headersBegin(lines, at)) {
      return { notice: lines.slice(0, at).join('\n'), copy: lines.slice(at).join('\n') };
    }
  }
  return { notice: lines.join('\n'), copy: '' };
}

function originalFrom(head: Uint8Array): Original {
  const { headers } = splitHeaders(head, { headerLines: 1000 });
  const addresses = (key: string): string[] =>
    parseAddresses(firstRaw(headers, key), 50)
      .map((mailbox) => mailbox.address.toLowerCase())
      .filter(Boolean);
  return {
    messageId: normalizeMessageId(decodeHeaderText(firstRaw(headers, 'message-id'))) || null,
    senders: [
      ...addresses('from'),
      ...addresses('return-path'),
      ...addresses('reply-to'),
      ...addresses('sender'),
    ],
    recipients: [...addresses('to'), ...addresses('cc')],
  };
}

const noOriginal: Original = { messageId: null, senders: [], recipients: [] };

/** Bytes up to the first blank line; a returned mail may be large. */
function headOf(content: Uint8Array): Uint8Array {
  const start = Buffer.from(content.buffer, content.byteOffset, Math.min(content.length, 128 * 1024));
  const lf = start.indexOf('\n\n');
  const crlf = start.indexOf('\r\n\r\n');
  const end = Math.min(lf < 0 ? start.length : lf, crlf < 0 ? start.length : crlf);
  return start.subarray(0, end);
}

const returnedTypes = new Set([
  'message/rfc822',
  'text/rfc822-headers',
  'message/global',
  'message/global-headers',
  'message/partial',
]);

function returnedPart(attachments: Attachment[]): Attachment | undefined {
  return attachments.find(({ type }) => returnedTypes.has(type));
}

/** Headers of the returned mail: from its own part, else from the copy in the text. */
export function findOriginal(mail: ParsedMail, copy: string): Original {
  const part = returnedPart(mail.attachments);
  if (part) {
    const found = originalFrom(headOf(part.content));
    if (found.messageId || found.recipients.length > 0) return found;
  }
  const trimmed = copy.replace(/^[\s>]+/, '');
  if (trimmed === '') return noOriginal;
  // Some systems wrap the copy in another part: skip lines until its headers begin.
  const lines = trimmed.split('\n').map((line) => line.replace(/^ {2,4}(?=[A-Z][\w-]*:)/, ''));
  const from = Math.max(
    0,
    lines.findIndex((_, at) => headersBegin(lines, at)),
  );
  const { bytes } = decodeTransfer(
    Buffer.from(
      lines
        .slice(from, from + 200)
        .join('\n')
        .split('\n\n')[0] ?? '',
      'utf8',
    ),
    '',
  );
  return originalFrom(bytes);
}
