import { findCardNumbers } from '../../language/card-numbers.ts';
import { decodeBytes } from '../charset.ts';
import { canonicalCharset } from '../charset-labels.ts';
import { bytesOf, decodeHeaderText, encodedWordAt } from '../encoded-words.ts';
import { maskPieces, type Piece } from './mask-text.ts';
import { base64Places, joinedPlaces, type Places, plainPlaces, quotedPlaces, type Region } from './places.ts';

/** Headers that people read. In the others a long number is a program's, unless something calls it a card. */
const shown = new Set([
  'subject',
  'thread-topic',
  'comments',
  'keywords',
  'content-description',
  'content-disposition',
  'content-type',
  'from',
  'to',
  'cc',
  'bcc',
  'reply-to',
  'sender',
]);

/** Headers that must stay as they are: ids, traces, signatures, what readers need to cut the mail. */
const untouched =
  /^(?:(?:x-)?received(?:-spf)?|.*message-id|in-reply-to|references|return-path|(?:resent-)?date|.*-signature|arc-.*|.*authentication-results|mime-version|content-(?:transfer-encoding|id)|list-.*|feedback-id|thread-index|delivered-to|autocrypt|openpgp)$/;

export type HeaderPlace = { key: string; value: Region };

/** Words that follow each other belong together, and a character may be cut between two of one charset. */
function addWord(pieces: Piece[], word: Piece, joins: boolean): void {
  const last = pieces[pieces.length - 1];
  if (joins && last !== undefined && last.charset === word.charset)
    last.places = joinedPlaces([last.places, word.places]);
  else pieces.push({ ...word });
}

function wordPlaces(raw: Uint8Array, region: Region, encoding: 'b' | 'q'): Places {
  return encoding === 'b' ? base64Places(raw, region) : quotedPlaces(raw, region, true);
}

function charsetFor(places: Places, label: string | null): string {
  const named = label === null ? null : canonicalCharset(label);
  return named !== null && named !== 'unknown' ? named : decodeBytes(places.bytes, label).charset;
}

/** The value of a header as a reader sees it, each piece with its place in the mail. */
function piecesOf(raw: Uint8Array, { start, end }: Region): Piece[] {
  const source = Buffer.from(raw.buffer, raw.byteOffset + start, end - start).toString('latin1');
  const pieces: Piece[] = [];
  let rawFrom = 0;
  let afterWord = false;
  const plain = (to: number): boolean => {
    const between = source.slice(rawFrom, to);
    if (between === '' || (afterWord && to < source.length && /^\s*$/.test(between))) return afterWord;
    const places = plainPlaces(raw, { start: start + rawFrom, end: start + to });
    pieces.push({ places, charset: charsetFor(places, null) });
    return false;
  };
  for (let at = source.indexOf('=?'); at >= 0; ) {
    const word = encodedWordAt(source, at);
    if (word === null) {
      at = source.indexOf('=?', at + 2);
      continue;
    }
    const textFrom = source.indexOf('?', source.indexOf('?', at + 2) + 1) + 1;
    const region = { start: start + textFrom, end: start + textFrom + word.text.length };
    const joins = plain(at);
    const places = wordPlaces(raw, region, word.encoding);
    addWord(pieces, { places, charset: charsetFor(places, word.label) }, joins);
    [rawFrom, afterWord] = [word.end, true];
    at = source.indexOf('=?', word.end);
  }
  plain(source.length);
  return pieces;
}

/** No header that people read is longer. */
const longestValue = 100_000;

/** Masks the card numbers in one header; `open` gives the bytes to write into. Returns how many there were. */
export function maskHeader(raw: Uint8Array, { key, value }: HeaderPlace, open: () => Uint8Array): number {
  if (untouched.test(key) || value.end - value.start > longestValue) return 0;
  const binary = Buffer.from(raw.buffer, raw.byteOffset + value.start, value.end - value.start).toString(
    'latin1',
  );
  if (!binary.includes('=?') && (binary.match(/\d/g)?.length ?? 0) < 14 && !/[^\0-\x7f]|\x1b/.test(binary))
    return 0;
  const reading = { onlyNamed: !shown.has(key) };
  // The header's own name may be what calls the number a card (X-Card-Number).
  const name = { places: fixedPlaces(bytesOf(`${key}: `)), charset: 'utf-8' };
  if (findCardNumbers(`${key}: ${decodeHeaderText(binary)}`, reading).length === 0) return 0;
  const target = open();
  return maskPieces(target, [name, ...piecesOf(target, value)], reading);
}

function fixedPlaces(bytes: Uint8Array): Places {
  return { bytes, write: () => {} };
}
