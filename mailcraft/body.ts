import { decodeBytes } from './charset.ts';
import { canonicalCharset } from './charset-labels.ts';
import { addAttachment, addUuencoded } from './files.ts';
import { unflow } from './flowed.ts';
import { escapeHtml, htmlCharset, htmlToText } from './html-text.ts';
import { contentOf, describe, type Gathering, type Leaf } from './leaf.ts';
import type { Part } from './mime-tree.ts';
import { packedRtfText } from './rtf-text.ts';
import { cleanText } from './text-clean.ts';
import type { Tnef } from './tnef.ts';
import type { Attachment } from './types.ts';
import { takeUuencoded } from './uuencode.ts';

/** What the parts of a mail amount to. */
export type Body = { text: string; html: string | null; attachments: Attachment[] };

/** A piece of the message as it is read from top to bottom, in one or both forms. */
type Piece = { text: string | null; html: string | null; packed?: Tnef };

/** Where a part stands; decides whether a text is the message or a file. */
type Place = { parent: string; index: number };

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
  const unpacked = takeUuencoded(clean);
  addUuencoded(unpacked.files, gathering);
  if (/^-----BEGIN PGP MESSAGE-----$/m.test(clean)) gathering.warnings.add('encrypted');
  const flowed = leaf.type.params.get('format')?.toLowerCase() === 'flowed';
  const deleteSpace = leaf.type.params.get('delsp')?.toLowerCase() === 'yes';
  return { text: flowed ? unflow(unpacked.text, deleteSpace) : unpacked.text, html: null };
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
  if (leaf.type.value === 'multipart/encrypted') gathering.warnings.add('encrypted');
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
  // The second half of a Macintosh file is of no use elsewhere; the file itself is the other part.
  if (place.parent === 'appledouble' && leaf.type.value === 'application/applefile') return [];
  const packed = addAttachment(leaf, gathering);
  return packed && (packed.text || packed.html || packed.rtf) ? [{ ...nothing, packed }] : [];
}

const nothing = { text: null, html: null };

/** The text inside a winmail.dat counts only where the mail says nothing itself. */
function withPacked(pieces: Piece[]): Piece[] {
  const own = pieces.filter(({ packed }) => !packed);
  if (own.length === pieces.length || own.some(({ text, html }) => !isBlank(text) || !isBlank(html)))
    return own;
  return pieces.flatMap(({ packed }) => (packed ? [pieceOf(packed)] : []));
}

function pieceOf({ text, html, rtf }: Tnef): Piece {
  const said = rtf === null ? null : packedRtfText(rtf);
  return { text: text || said?.text || null, html: html ?? said?.html ?? null };
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
  const pieces = withPacked(gather(root, { parent: '', index: 0 }, state));
  const text = join(
    pieces.map((piece) => (isBlank(piece.text) && piece.html !== null ? htmlToText(piece.html) : piece.text)),
  );
  const hasHtml = pieces.some((piece) => piece.html !== null);
  const html = hasHtml ? join(pieces.map((piece) => piece.html ?? asHtml(piece.text ?? ''))) : null;
  markInline(state.attachments, html);
  return { text: limited(text ?? '', state), html, attachments: state.attachments };
}
