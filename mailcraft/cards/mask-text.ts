import {
  type CardNumber,
  type CardReading,
  findCardNumbers,
  hiddenPlaces,
} from '../../language/card-numbers.ts';
import { decodeBytes } from '../charset.ts';
import { type Chars, charsOf, maskBytes } from './chars.ts';
import type { Places } from './places.ts';

/** A text that is read as one, of pieces in charsets of their own. */
export type Piece = { places: Places; charset: string };

type Read = { piece: Piece; chars: Chars; from: number };

function readPieces(pieces: readonly Piece[]): { text: string; reads: Read[] } {
  const reads: Read[] = [];
  let text = '';
  for (const piece of pieces) {
    const chars = charsOf(piece.places.bytes, piece.charset);
    reads.push({ piece, chars, from: text.length });
    text += chars.text;
  }
  return { text, reads };
}

function writeMask(target: Uint8Array, read: Read, unit: number): void {
  const { piece, chars, from } = read;
  const at = chars.at[unit - from] ?? 0;
  const width = chars.width[unit - from] ?? 0;
  const wide = chars.text.charCodeAt(unit - from) > 0x7f;
  maskBytes(chars.charset, width, wide).forEach((byte, i) => {
    piece.places.write(target, at + i, byte);
  });
}

/** Masks the card numbers of a text in `target`, found with their places in it. Returns how many there were. */
export function maskPieces(target: Uint8Array, pieces: readonly Piece[], reading: CardReading): number {
  return maskSome(target, pieces, { reading, counts: () => true });
}

type Some = { reading: CardReading; counts(card: CardNumber, reads: readonly Read[]): boolean };

function maskSome(target: Uint8Array, pieces: readonly Piece[], { reading, counts }: Some): number {
  const { text, reads } = readPieces(pieces);
  const cards = findCardNumbers(text, reading).filter((card) => counts(card, reads));
  for (const unit of cards.flatMap(hiddenPlaces)) {
    const read = reads.findLast(({ from }) => from <= unit);
    if (read !== undefined) writeMask(target, read, unit);
  }
  return cards.length;
}

/** A place for every character of a long text would be ten times as large as the text: it is read a zone at a time. */
const zoneBytes = 256 * 1024;
/** What is read around a zone: more than what decides about a number stands from it. */
const aroundBytes = 4 * 1024;
const LF = 0x0a;

/** Behind the next line end from a place on; the end when there is none. No charset below has LF inside a character. */
function lineEndFrom(bytes: Uint8Array, place: number): number {
  const found = place >= bytes.length ? -1 : bytes.indexOf(LF, place);
  return found < 0 ? bytes.length : found + 1;
}

function lineStartBefore(bytes: Uint8Array, place: number): number {
  return place <= 0 ? 0 : bytes.lastIndexOf(LF, place - 1) + 1;
}

/** As `maskPieces`, for one text of any length. */
export function maskLongText(target: Uint8Array, { places, charset }: Piece, reading: CardReading): number {
  const { bytes } = places;
  if (bytes.length <= zoneBytes || charset.startsWith('utf-16'))
    return maskPieces(target, [{ places, charset }], reading);
  let masked = 0;
  for (let start = 0, end = 0; start < bytes.length; start = end) {
    end = lineEndFrom(bytes, start + zoneBytes);
    const from = lineStartBefore(bytes, start - aroundBytes);
    const until = lineEndFrom(bytes, end + aroundBytes);
    const around: Places = {
      bytes: bytes.subarray(from, until),
      write: (raw, index, value) => places.write(raw, from + index, value),
    };
    masked += maskSome(target, [{ places: around, charset }], {
      reading,
      // A number belongs to the zone in which it begins.
      counts: ({ digits: [first = 0] }, [read]) => {
        const place = from + (read?.chars.at[first] ?? 0);
        return place >= start && place < end;
      },
    });
  }
  return masked;
}

/** Whether decoding finds a card number at all: quicker than looking for the places. */
export function holdsCard(bytes: Uint8Array, label: string | null, reading: CardReading): string | null {
  const { text, charset } = decodeBytes(bytes, label);
  return findCardNumbers(text, reading).length > 0 ? charset : null;
}
