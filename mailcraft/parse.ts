import { parseAddresses } from './addresses.ts';
import { readBody } from './body.ts';
import type { CharsetHints } from './charset.ts';
import { parseMailDate } from './dates.ts';
import { carrierOf } from './emoji.ts';
import { decodeHeaderText } from './encoded-words.ts';
import { decodeHeaders, firstRaw, type RawHeader, splitHeaders } from './headers.ts';
import { messageIdsIn, normalizeMessageId } from './message-id.ts';
import { splitMime } from './mime.ts';
import type { Part } from './mime-tree.ts';
import { parseStructured } from './parameters.ts';
import type { MailSource } from './pieces.ts';
import { defaultLimits, type Limits, type Mailbox, type ParsedMail } from './types.ts';

type Reading = { limits: Limits; hints: CharsetHints; warnings: Set<string>; recipients: number };

function hintsFrom(headers: RawHeader[]): CharsetHints {
  const type = parseStructured(firstRaw(headers, 'content-type'));
  const [from] = parseAddresses(firstRaw(headers, 'from').slice(0, 2000), 1);
  return { carrier: from ? carrierOf(from.address) : null, fallback: type.params.get('charset') ?? null };
}

/** Mailboxes of all headers of that name; To and Cc share one budget. */
function mailboxes(headers: RawHeader[], key: string, reading: Reading): Mailbox[] {
  const found: Mailbox[] = [];
  for (const header of headers) {
    if (header.key !== key) continue;
    const room = reading.limits.recipients - reading.recipients;
    const read = parseAddresses(header.raw, room + 1, reading.hints);
    if (read.length > room) reading.warnings.add('too-many-recipients');
    found.push(...read.slice(0, room));
    reading.recipients += Math.min(read.length, room);
  }
  return found;
}

function single(headers: RawHeader[], key: string, reading: Reading): Mailbox | null {
  for (const header of headers) {
    if (header.key !== key) continue;
    const [first] = parseAddresses(header.raw.slice(0, 20_000), 1, reading.hints);
    if (first) return first;
  }
  return null;
}

function subjectOf(headers: RawHeader[], reading: Reading): string {
  const raw = firstRaw(headers, 'subject');
  // Twelve bytes a character are enough for any encoding of it; the rest would only be cut off again.
  const subject = decodeHeaderText(raw.slice(0, reading.limits.subjectLength * 12), reading.hints);
  if (subject.length <= reading.limits.subjectLength && raw.length <= reading.limits.subjectLength * 12)
    return subject;
  reading.warnings.add('subject-too-long');
  return subject.slice(0, reading.limits.subjectLength).replace(/[\ud800-\udbff]$/, '');
}

function idsOf(headers: RawHeader[], key: string): string[] {
  return messageIdsIn(
    headers
      .filter((header) => header.key === key)
      .map((header) => decodeHeaderText(header.raw))
      .join(' '),
  );
}

function dateOf(headers: RawHeader[], warnings: Set<string>): Date | null {
  const raw = firstRaw(headers, 'date');
  const date = parseMailDate(decodeHeaderText(raw.slice(0, 500)));
  if (!date && raw.trim() !== '') warnings.add('date-unreadable');
  return date;
}

/** A mail whose blank line between header and body is missing: the first line that is no header begins the body. */
function mendMissingBlank(root: Part, strayAt: number): Part {
  if (strayAt < 0 || root.body.length > 0 || root.children.length > 0) return root;
  return { head: root.head.subarray(0, strayAt), body: root.head.subarray(strayAt), children: [] };
}

function isEmpty({ head, body, children }: Part): boolean {
  return head.length === 0 && body.length === 0 && children.length === 0;
}

/**
 * Reads a mail, whole or in pieces (a Readable, say). In pieces a large mail costs little memory: of its large files
 * only size and digest stay (`kept: false`).
 *
 * Never throws and never stalls: what cannot be read becomes a warning code and the rest still arrives.
 * Warnings: `empty`, `header-too-long`, `too-many-headers`, `header-line-broken`, `too-many-parts`,
 * `too-deep`, `mime-broken`, `multipart-without-parts`, `content-type-broken`, `transfer-encoding-unknown`,
 * `transfer-encoding-wrong`, `encrypted`, `signed-opaque`, `winmail-unreadable`,
 * `charset-unknown`, `charset-label-wrong`, `charset-broken`, `text-too-long`, `subject-too-long`,
 * `too-many-recipients`, `date-unreadable`, `from-missing`, `from-unreadable`.
 */
export async function parseMail(source: MailSource, options: Partial<Limits> = {}): Promise<ParsedMail> {
  const limits: Limits = { ...defaultLimits, ...options };
  const structure = await splitMime(source, limits);
  const warnings = new Set(structure.warnings);
  if (isEmpty(structure.root)) warnings.add('empty');
  const block = splitHeaders(structure.root.head, limits);
  for (const warning of block.warnings) warnings.add(warning);
  const { headers } = block;
  const root = mendMissingBlank(structure.root, block.strayAt);
  const reading: Reading = { limits, hints: hintsFrom(headers), warnings, recipients: 0 };
  const from = single(headers, 'from', reading);
  if (!from?.address)
    warnings.add(firstRaw(headers, 'from').trim() === '' ? 'from-missing' : 'from-unreadable');
  const body = readBody(root, { warnings, hints: reading.hints, limits });
  return {
    subject: subjectOf(headers, reading),
    from,
    sender: single(headers, 'sender', reading),
    replyTo: mailboxes(headers, 'reply-to', reading),
    to: mailboxes(headers, 'to', reading),
    cc: mailboxes(headers, 'cc', reading),
    date: dateOf(headers, warnings),
    messageId: normalizeMessageId(decodeHeaderText(firstRaw(headers, 'message-id'))) || null,
    inReplyTo: idsOf(headers, 'in-reply-to'),
    references: idsOf(headers, 'references'),
    headers: decodeHeaders(headers, reading.hints),
    ...body,
    warnings: [...warnings],
  };
}
