import { type CardReading, findCardNumbers, hiddenPlaces } from '../../language/card-numbers.ts';
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
  const { text, reads } = readPieces(pieces);
  const cards = findCardNumbers(text, reading);
  for (const unit of cards.flatMap(hiddenPlaces)) {
    const read = reads.findLast(({ from }) => from <= unit);
    if (read !== undefined) writeMask(target, read, unit);
  }
  return cards.length;
}

/** Whether decoding finds a card number at all: quicker than looking for the places. */
export function holdsCard(bytes: Uint8Array, label: string | null, reading: CardReading): string | null {
  const { text, charset } = decodeBytes(bytes, label);
  return findCardNumbers(text, reading).length > 0 ? charset : null;
}
