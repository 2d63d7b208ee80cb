import { createHash } from 'node:crypto';
import { cleanFileName, madeUpName } from './attachment-name.ts';
import { type CharsetHints, decodeBytes } from './charset.ts';
import { canonicalCharset } from './charset-labels.ts';
import { decodeHeaderText } from './encoded-words.ts';
import { unflow } from './flowed.ts';
import { firstRaw, splitHeaders } from './headers.ts';
import { escapeHtml, htmlCharset, htmlToText } from './html-text.ts';
import type { Part } from './mime-tree.ts';
import { parseStructured, type Structured } from './parameters.ts';
import { cleanText } from './text-clean.ts';
import { Base64Measure, decodeBase64, decodeTransfer, isBase64 } from './transfer.ts';
import type { Attachment, Limits } from './types.ts';

/** What the parts of a mail amount to. */
export type Body = { text: string; html: string | null; attachments: Attachment[] };

type Leaf = {
  part: Part;
  type: Structured;
  disposition: Structured;
  encoding: string;
  contentId: string | null;
};

/** A piece of the message as it is read from top to bottom, in one or both forms. */
type Piece = { text: string | null; html: string | null };

type Gathering = { attachments: Attachment[]; warnings: Set<string>; hints: CharsetHints; limits: Limits };

/** Where a part stands; decides whether a text is the message or a file. */
type Place = { parent: string; index: number };

function describe(part: Part, inDigest: boolean, gathering: Gathering): Leaf {
  const { headers, warnings } = splitHeaders(part.head, gathering.limits);
  for (const warning of warnings) gathering.warnings.add(warning);
  const rawType = firstRaw(headers, 'content-type');
  const type = parseStructured(rawType, gathering.hints);
  if (!type.value.includes('/')) {
    if (rawType.trim() !== '') gathering.warnings.add('content-type-broken');
    type.value = inDigest ? 'message/rfc822' : type.value === 'html' ? 'text/html' : 'text/plain';
  }
  const id = decodeHeaderText(firstRaw(headers, 'content-id')).replace(/^<|>$/g, '').trim();
  return {
    part,
    type,
    disposition: parseStructured(firstRaw(headers, 'content-disposition'), gathering.hints),
    encoding: firstRaw(headers, 'content-transfer-encoding')
      .slice(0, 100)
      .replace(/\(.*?\)/g, '')
      .trim(),
    contentId: id || null,
  };
}

function contentOf(leaf: Leaf, gathering: Gathering): Uint8Array {
  const { bytes, known } = decodeTransfer(leaf.part.body, leaf.encoding);
  if (!known) gathering.warnings.add('transfer-encoding-unknown');
  return bytes;
}

function fileNameOf(leaf: Leaf): string {
  return cleanFileName(leaf.disposition.params.get('filename') ?? leaf.type.params.get('name') ?? '');
}

/** Name for an attached mail: its subject says more than a number. */
function subjectName(content: Uint8Array, limits: Limits): string {
  const head = content.subarray(0, 16 * 1024);
  const subject = decodeHeaderText(firstRaw(splitHeaders(head, limits).headers, 'subject'));
  const name = cleanFileName(subject.replace(/[\\/]/g, '_').slice(0, 100));
  return name ? `${name}.eml` : '';
}

/** Encoded content above this size is decoded again whenever it is asked for, instead of being kept. */
const keptBytes = 1024 * 1024;

type Content = Pick<Attachment, 'size' | 'sha256' | 'kept' | 'content'>;

function keptContent(content: Uint8Array): Content {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { size: content.length, sha256, kept: true, content };
}

/** A mail of 25 MB would otherwise be held twice, raw and decoded, for as long as it is looked at. */
function contentOnDemand(encoded: Uint8Array): Content {
  const measure = new Base64Measure();
  measure.add(encoded);
  return {
    ...measure.end(),
    kept: true,
    get content() {
      return decodeBase64(encoded);
    },
  };
}

function contentFor(leaf: Leaf, readsInside: boolean, gathering: Gathering): Content {
  const { measured, body } = leaf.part;
  if (measured) return { ...measured, kept: false, content: new Uint8Array() };
  const large = body.length > keptBytes && isBase64(leaf.encoding) && !readsInside;
  return large ? contentOnDemand(body) : keptContent(contentOf(leaf, gathering));
}

function addAttachment(leaf: Leaf, gathering: Gathering): void {
  const type = leaf.type.value.slice(0, 200);
  const embedded = type === 'message/rfc822' || type === 'message/global';
  const content = contentFor(leaf, embedded, gathering);
  const name = fileNameOf(leaf) || (embedded ? subjectName(content.content, gathering.limits) : '');
  const facts = {
    name: name || madeUpName(type, gathering.attachments.length + 1),
    type,
    inline: leaf.disposition.value === 'inline',
    contentId: leaf.contentId,
  };
  // Not spread: that would read the content.
  gathering.attachments.push(Object.assign(content, facts));
}

const readable = new Set([
  'text/plain',
  'text/html',
  'text/enriched',
  'text/richtext',
  'text/x-html',
  'application/xhtml+xml',
]);

function isMessageText(leaf: Leaf, place: Place): boolean {
  if (leaf.disposition.value === 'attachment' || !readable.has(leaf.type.value)) return false;
  if (place.parent === 'related' && place.index > 0) return false;
  const named = leaf.disposition.params.has('filename') || leaf.type.params.has('name');
  // A named text is a file, unless it is the first thing in the mail: some systems name the body itself.
  return !named || place.index === 0;
}

function limited(text: string, gathering: Gathering): string {
  if (text.length <= gathering.limits.textLength) return text;
  gathering.warnings.add('text-too-long');
  return text.slice(0, gathering.limits.textLength);
}

function readText(leaf: Leaf, gathering: Gathering): Piece {
  const bytes = contentOf(leaf, gathering);
  const html = leaf.type.value.includes('html');
  const told = leaf.type.params.get('charset') ?? null;
  const label = html && canonicalCharset(told) === null ? (htmlCharset(bytes) ?? told) : told;
  const { text, warnings } = decodeBytes(bytes, label, gathering.hints);
  for (const warning of warnings) gathering.warnings.add(warning);
  const clean = limited(cleanText(text), gathering);
  if (html) return { text: null, html: clean };
  if (leaf.type.value !== 'text/plain') return { text: htmlToText(clean), html: null };
  const flowed = leaf.type.params.get('format')?.toLowerCase() === 'flowed';
  return {
    text: flowed ? unflow(clean, leaf.type.params.get('delsp')?.toLowerCase() === 'yes') : clean,
    html: null,
  };
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

function join(pieces: (string | null)[]): string | null {
  const present = pieces.filter((piece) => piece !== null);
  if (present.length === 0) return null;
  return present.reduce(
    (all, piece) => (all === '' || all.endsWith('\n') ? all + piece : `${all}\n${piece}`),
    '',
  );
}

/** One piece that says the same in several forms: the plain one for reading, the HTML one for showing. */
function alternatives(forms: Piece[][]): Piece[] {
  const htmlForm = forms.findLast((pieces) => pieces.some((piece) => piece.html !== null));
  const plainForm = forms.find(
    (pieces) => pieces.every((piece) => piece.html === null) && !pieces.every((piece) => isBlank(piece.text)),
  );
  if (!htmlForm) return plainForm ?? forms.find((pieces) => pieces.length > 0) ?? [];
  const html = join(htmlForm.map((piece) => piece.html ?? asHtml(piece.text ?? '')));
  return [{ text: plainForm ? join(plainForm.map((piece) => piece.text)) : null, html }];
}

function asHtml(text: string): string {
  return `<div style="white-space: pre-wrap">${escapeHtml(text)}</div>`;
}

function gather(part: Part, place: Place, gathering: Gathering): Piece[] {
  const leaf = describe(part, place.parent === 'digest', gathering);
  const [kind, subtype = ''] = leaf.type.value.split('/');
  if (kind === 'multipart' && part.children.length > 0) {
    const forms = part.children.map((child, index) => gather(child, { parent: subtype, index }, gathering));
    return subtype === 'alternative' ? alternatives(forms) : forms.flat();
  }
  // Children of a node that is no multipart: a part of the tree that was flattened at the depth limit.
  if (part.children.length > 0)
    return part.children.flatMap((child, index) => gather(child, { parent: 'mixed', index }, gathering));
  if (kind === 'multipart') {
    gathering.warnings.add('multipart-without-parts');
    leaf.type.value = 'text/plain';
  }
  if (isMessageText(leaf, place)) return [readText(leaf, gathering)];
  addAttachment(leaf, gathering);
  return [];
}

/** Marks the attachments that the HTML shows in place. */
function markInline(attachments: Attachment[], html: string | null): void {
  if (!html?.includes('cid:')) return;
  const shown = new Set([...html.matchAll(/cid:([^"'\s>)]+)/gi)].map((match) => safeDecode(match[1] ?? '')));
  for (const attachment of attachments) {
    if (attachment.contentId && shown.has(attachment.contentId)) attachment.inline = true;
  }
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The message and the files of a MIME tree.
 *
 * Everything meant to be read ends up in `text`, in order: the plain form where there is one, else the HTML
 * as text. `html` is null when no part is HTML; otherwise it holds all of it, plain parts included.
 */
export function readBody(root: Part, gathering: Omit<Gathering, 'attachments'>): Body {
  const state: Gathering = { ...gathering, attachments: [] };
  const pieces = gather(root, { parent: '', index: 0 }, state);
  const text = join(
    pieces.map((piece) => (isBlank(piece.text) && piece.html !== null ? htmlToText(piece.html) : piece.text)),
  );
  const hasHtml = pieces.some((piece) => piece.html !== null);
  const html = hasHtml ? join(pieces.map((piece) => piece.html ?? asHtml(piece.text ?? ''))) : null;
  markInline(state.attachments, html);
  return { text: limited(text ?? '', state), html, attachments: state.attachments };
}
