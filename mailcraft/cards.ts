import { type HeaderPlace, maskHeader } from './cards/mask-header.ts';
import { holdsCard, maskLongText } from './cards/mask-text.ts';
import { base64Places, type Places, plainPlaces, quotedPlaces, type Region } from './cards/places.ts';
import { mayHoldCard } from './cards/prescan.ts';
import { htmlCharset } from './html-text.ts';
import { parseStructured } from './parameters.ts';
import { decodeBase64, decodeQuotedPrintable } from './transfer.ts';

export type Masked = { raw: Uint8Array; masked: number };

/** The mail while it is worked on: copied at the first change, so that a mail without cards costs no copy. */
class Draft {
  masked = 0;
  parts = 0;
  private copy: Uint8Array | null = null;
  private readonly original: Uint8Array;

  constructor(raw: Uint8Array) {
    this.original = raw;
  }

  get bytes(): Uint8Array {
    return this.copy ?? this.original;
  }

  /** The bytes to write into. */
  open(): Uint8Array {
    this.copy ??= Uint8Array.from(this.original);
    return this.copy;
  }
}

const deepest = 50;
const mostParts = 2000;
/** Headers are looked at one by one; nobody writes his card number into the thousandth. */
const mostHeaders = 300;
const CR = 0x0d;
const LF = 0x0a;

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function lineEnd(bytes: Buffer, from: number, end: number): number {
  const found = bytes.indexOf(LF, from);
  return found < 0 || found >= end ? end : found + 1;
}

function isBlankLine(bytes: Buffer, from: number, next: number): boolean {
  let at = from;
  while (at < next && (bytes[at] === CR || bytes[at] === LF)) at += 1;
  return at === next && next > from;
}

const headerName = /^[\x21-\x39\x3b-\x7e]{1,100}(?=[ \t]*:)/;

/** `stray`: where something stands that is no header, or -1. */
type Head = { headers: HeaderPlace[]; body: number; stray: number };

/** The headers of a part, and where its body begins. */
function headOf(bytes: Buffer, { start, end }: Region): Head {
  const headers: HeaderPlace[] = [];
  let at = start;
  let stray = -1;
  while (at < end) {
    const next = lineEnd(bytes, at, end);
    if (isBlankLine(bytes, at, next)) return { headers, body: next, stray };
    const folded = bytes[at] === 0x20 || bytes[at] === 0x09;
    const last = headers[headers.length - 1];
    if (folded && last !== undefined) last.value.end = next;
    else {
      const name = headerName.exec(bytes.toString('latin1', at, Math.min(next, at + 120)))?.[0];
      const value = { start: bytes.indexOf(0x3a, at) + 1, end: next };
      if (name === undefined) stray = stray < 0 ? at : stray;
      else if (headers.length < mostHeaders) headers.push({ key: name.toLowerCase(), value });
    }
    at = next;
  }
  return { headers, body: end, stray };
}

function valueOfHeader(bytes: Buffer, headers: readonly HeaderPlace[], key: string): string {
  const found = headers.find((header) => header.key === key)?.value;
  return found === undefined
    ? ''
    : bytes.toString('latin1', found.start, Math.min(found.end, found.start + 4000));
}

type Kind = {
  type: string;
  boundary: string;
  charset: string | null;
  encoding: 'base64' | 'qp' | 'plain' | 'other';
};

function kindOf(bytes: Buffer, headers: readonly HeaderPlace[], fallback: string): Kind {
  const { value, params } = parseStructured(valueOfHeader(bytes, headers, 'content-type'));
  const named = valueOfHeader(bytes, headers, 'content-transfer-encoding')
    .toLowerCase()
    .replace(/\(.*?\)|[^a-z0-9]/g, '');
  const encoding =
    named === 'base64'
      ? 'base64'
      : named === 'quotedprintable' || named === 'qp'
        ? 'qp'
        : /uu/.test(named)
          ? 'other'
          : 'plain';
  const type = value.includes('/') ? value : fallback;
  return { type, boundary: params.get('boundary') ?? '', charset: params.get('charset') ?? null, encoding };
}

type Parts = { before: Region; inside: Region[]; behind: Region | null };

/** The parts between the boundary lines, and what stands around them. Null when there is no such line. */
function partsOf(whole: Buffer, region: Region, boundary: string): Parts | null {
  // Only this part is searched: hostile mails have thousands of boundaries that never come.
  const bytes = whole.subarray(0, region.end);
  const { start, end } = region;
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const found: Region[] = [];
  let from = start;
  let closed = false;
  for (let at = bytes.indexOf(mark, start); at >= 0; at = bytes.indexOf(mark, at + mark.length)) {
    if (at > start && bytes[at - 1] !== LF) continue;
    const next = lineEnd(bytes, at, end);
    const rest = bytes.toString('latin1', at + mark.length, Math.min(next, at + mark.length + 80));
    if (!/^(?:--)?[ \t]*\r?\n?$/.test(rest)) continue;
    found.push({ start: from, end: at });
    closed = rest.startsWith('--');
    from = next;
  }
  const [before, ...inside] = found;
  if (before === undefined) return null;
  const last = { start: from, end };
  return closed ? { before, inside, behind: last } : { before, inside: [...inside, last], behind: null };
}

function decoded(bytes: Uint8Array, encoding: Kind['encoding']): Uint8Array {
  if (encoding === 'base64') return decodeBase64(bytes);
  return encoding === 'qp' ? decodeQuotedPrintable(bytes) : bytes;
}

function placesOf(raw: Uint8Array, region: Region, encoding: Kind['encoding']): Places {
  if (encoding === 'base64') return base64Places(raw, region);
  return encoding === 'qp' ? quotedPlaces(raw, region) : plainPlaces(raw, region);
}

function maskText(draft: Draft, region: Region, kind: Kind): void {
  const html = /html/.test(kind.type);
  const quick = decoded(draft.bytes.subarray(region.start, region.end), kind.encoding);
  if (!mayHoldCard(quick, html)) return;
  const label = kind.charset ?? (html ? htmlCharset(quick) : null);
  const charset = holdsCard(quick, label, { html });
  if (charset === null) return;
  const target = draft.open();
  const piece = { places: placesOf(target, region, kind.encoding), charset };
  draft.masked += maskLongText(target, piece, { html });
}

/** A mail inside, itself encoded: masked by itself, and what changed in it is written back. */
function maskEncodedMail(
  draft: Draft,
  region: Region,
  { encoding, depth }: { encoding: Kind['encoding']; depth: number },
): void {
  const places = placesOf(draft.bytes, region, encoding);
  const inner = new Draft(places.bytes);
  maskEntity(inner, { start: 0, end: places.bytes.length }, { depth: depth + 1, fallback: 'text/plain' });
  if (inner.masked === 0) return;
  const target = draft.open();
  inner.bytes.forEach((byte, at) => {
    if (byte !== places.bytes[at]) places.write(target, at, byte);
  });
  draft.masked += inner.masked;
}

type Where = { depth: number; fallback: string };

const outside: Kind = { type: 'text/plain', boundary: '', charset: null, encoding: 'plain' };

function maskParts(draft: Draft, { before, inside, behind }: Parts, where: Where): void {
  maskText(draft, before, outside);
  for (const part of inside) maskEntity(draft, part, where);
  if (behind !== null) maskText(draft, behind, outside);
}

const readable = /^(?:text\/|message\/(?!rfc822|global$|partial|external)|application\/(?:xhtml|json|csv))/;

/** A part with its headers. */
function maskEntity(draft: Draft, region: Region, where: Where): void {
  draft.parts += 1;
  if (draft.parts > mostParts || where.depth > deepest) return;
  const bytes = view(draft.bytes);
  const { headers, body, stray } = headOf(bytes, region);
  const kind = kindOf(bytes, headers, where.fallback);
  maskHeaders(draft, headers, kind);
  const inside = { start: body, end: region.end };
  // A mail whose blank line is gone: its text stands among the headers.
  if (stray >= 0) maskText(draft, { start: stray, end: body }, outside);
  const parts = kind.boundary === '' ? null : partsOf(bytes, inside, kind.boundary);
  const depth = where.depth + 1;
  if (parts !== null) {
    const fallback = kind.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    maskParts(draft, parts, { depth, fallback });
  } else if (/^message\/(?:rfc822|global)$/.test(kind.type)) {
    if (kind.encoding === 'plain') maskEntity(draft, inside, { depth, fallback: 'text/plain' });
    else maskEncodedMail(draft, inside, { encoding: kind.encoding, depth });
  } else if (readable.test(kind.type) || kind.type.startsWith('multipart/')) maskText(draft, inside, kind);
}

function maskHeaders(draft: Draft, headers: readonly HeaderPlace[], kind: Kind): void {
  for (const header of headers) {
    if (header.key === 'content-type' && kind.boundary !== '') continue;
    // Written to only when something was found: a look at it must not cost a copy.
    const before = draft.bytes;
    draft.masked += maskHeader(before, header, () => draft.open());
  }
}

/**
 * Makes card numbers unreadable in a raw mail, in place: in its texts (whatever their charset and transfer encoding),
 * its headers, and in mails inside it. Every other byte stays where and what it is, so boundaries, lengths and
 * attachments hold; a signature over a text that was changed does not, and that is meant: the number must not be kept.
 *
 * A mail without a card number comes back as the same array. Files that are no text are not looked into.
 */
export function maskCards(raw: Uint8Array): Masked {
  const lines = withLineFeeds(raw);
  const draft = new Draft(lines);
  maskEntity(draft, { start: leadOf(raw), end: raw.length }, { depth: 0, fallback: 'text/plain' });
  if (draft.masked === 0) return { raw, masked: 0 };
  if (lines === raw) return { raw: draft.bytes, masked: draft.masked };
  return {
    raw: draft.bytes.map((byte, at) => (byte === lines[at] ? (raw[at] ?? 0) : byte)),
    masked: draft.masked,
  };
}

/** Blank lines and a byte order mark before the mail. */
function leadOf(raw: Uint8Array): number {
  let at = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0;
  while (raw[at] === CR || raw[at] === LF) at += 1;
  return at;
}

/** Lines that end in CR alone (very old systems) are read as lines, too. */
function withLineFeeds(raw: Uint8Array): Uint8Array {
  if (raw.includes(LF) || !raw.includes(CR)) return raw;
  return raw.map((byte) => (byte === CR ? LF : byte));
}
