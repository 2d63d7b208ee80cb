import { type CharsetHints, decodeBytes } from './charset.ts';
import { cleanLine } from './text-clean.ts';
import { decodeBase64, decodeQ } from './transfer.ts';

/** Longest charset name (with language tag) that is looked for; keeps hostile headers linear. */
const longestLabel = 80;

type Word = { label: string; encoding: 'b' | 'q'; text: string; end: number };

function isEncoding(char: string): boolean {
  return char === 'B' || char === 'b' || char === 'Q' || char === 'q';
}

/**
 * The encoded word (RFC 2047) that begins at `at`, or null. Blanks inside it and a missing `?=` before the
 * next word are tolerated: Japanese mailers have written both for decades.
 */
export function encodedWordAt(source: string, at: number): Word | null {
  if (source[at] !== '=' || source[at + 1] !== '?') return null;
  const labelEnd = source.indexOf('?', at + 2);
  if (labelEnd < 0 || labelEnd === at + 2 || labelEnd - at > longestLabel) return null;
  const encoding = source[labelEnd + 1] ?? '';
  if (!isEncoding(encoding) || source[labelEnd + 2] !== '?') return null;
  const label = source.slice(at + 2, labelEnd);
  if (/[\s=]/.test(label)) return null;
  const start = labelEnd + 3;
  const close = source.indexOf('?=', start);
  if (close < 0) return null;
  // `?=` may be the beginning of `?=E3…` in a Q word whose text starts with an escape after a question mark.
  const next = source.indexOf('=?', start);
  const text = source.slice(start, close);
  if (
    next >= 0 &&
    next < close &&
    /^=\?[\w.-]{2,40}\?[bq]\?/i.test(source.slice(next, next + longestLabel))
  ) {
    return { label, encoding: lower(encoding), text: source.slice(start, next), end: next };
  }
  return { label, encoding: lower(encoding), text, end: close + 2 };
}

function lower(encoding: string): 'b' | 'q' {
  return encoding === 'B' || encoding === 'b' ? 'b' : 'q';
}

/** Bytes of a Latin-1 string. */
export function bytesOf(binary: string): Uint8Array {
  return Buffer.from(binary, 'latin1');
}

type Piece = { kind: 'raw'; text: string } | { kind: 'words'; label: string; words: Word[] };

/** Splits into raw text and groups of adjacent words of one charset. */
function pieces(source: string): Piece[] {
  const found: Piece[] = [];
  let rawFrom = 0;
  let at = source.indexOf('=?');
  while (at >= 0) {
    const word = encodedWordAt(source, at);
    if (!word) {
      at = source.indexOf('=?', at + 2);
      continue;
    }
    const before = source.slice(rawFrom, at);
    const last = found[found.length - 1];
    // Blanks between two encoded words are only there for folding.
    const adjacent = last?.kind === 'words' && before.trim() === '';
    if (before !== '' && !adjacent) found.push({ kind: 'raw', text: before });
    if (adjacent && last.label.toLowerCase() === word.label.toLowerCase()) last.words.push(word);
    else found.push({ kind: 'words', label: word.label, words: [word] });
    rawFrom = word.end;
    at = source.indexOf('=?', word.end);
  }
  if (rawFrom < source.length) found.push({ kind: 'raw', text: source.slice(rawFrom) });
  return found;
}

/** Bytes of neighbouring words joined, so that a character or a JIS state cut between them is whole again. */
function joinedBytes(words: Word[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  let pending = '';
  for (const word of words) {
    if (word.encoding === 'q') {
      if (pending) chunks.push(decodeBase64(bytesOf(pending)));
      pending = '';
      chunks.push(decodeQ(bytesOf(word.text)));
      continue;
    }
    pending += word.text.replace(/[^A-Za-z0-9+/=]/g, '');
    // Some mailers cut the base64 itself, not the text: then this word ends inside a group of four.
    if (pending.endsWith('=') || pending.length % 4 === 0) {
      chunks.push(decodeBase64(bytesOf(pending)));
      pending = '';
    }
  }
  if (pending) chunks.push(decodeBase64(bytesOf(pending)));
  return chunks.length === 1 ? (chunks[0] ?? new Uint8Array()) : Buffer.concat(chunks);
}

/** Raw bytes of a header (as Latin-1) to text: unlabelled, so the bytes decide. ASCII passes untouched. */
export function decodeRaw(binary: string, hints: CharsetHints = {}): string {
  if (!/[\u0080-\u00ff\u001b\u000e]/.test(binary)) return binary;
  return decodeBytes(bytesOf(binary), null, hints).text;
}

/**
 * Unstructured header text: raw bytes given as a Latin-1 string, encoded words decoded, folding undone.
 *
 * `=?UTF-8?B?5Lu25ZCN?=` → `件名`. Never throws; what cannot be decoded stays readable as it was written.
 */
export function decodeHeaderText(binary: string, hints: CharsetHints = {}): string {
  if (!binary.includes('=?')) return cleanLine(decodeRaw(binary, hints));
  let text = '';
  for (const piece of pieces(binary)) {
    if (piece.kind === 'raw') text += decodeRaw(piece.text, hints);
    else text += decodeBytes(joinedBytes(piece.words), piece.label, hints).text;
  }
  return cleanLine(text);
}

/** As `decodeHeaderText`, for a string that is Unicode already (a name inside an address, a file name). */
export function decodeWordsIn(text: string, hints: CharsetHints = {}): string {
  if (!text.includes('=?')) return text;
  let out = '';
  for (const piece of pieces(text)) {
    if (piece.kind === 'raw') out += piece.text;
    else out += decodeBytes(joinedBytes(piece.words), piece.label, hints).text;
  }
  return out;
}
