import { createHash } from 'node:crypto';
import { ownBytes } from '../../../mailcraft/pieces.ts';
import type { RawBytes } from '../../intake/channel.ts';
import type { ReadingPiece } from './reading-tasks.ts';

/** The bytes of a mail could not be fetched from where they are kept: no fault of the mail. */
export class SourceTrouble extends Error {}

/** A larger mail goes over to the reading thread in pieces, so that it is not in memory twice. */
const longestWhole = 1024 * 1024;
const pieceBytes = 256 * 1024;

export interface Posting {
  /** All of it, in memory of its own that can be given away; null when it goes over piece by piece. */
  whole: Uint8Array | null;
  /** Throws SourceTrouble. */
  nextPiece(): Promise<ReadingPiece>;
}

/** How a mail gets to the thread. */
export function postingOf(raw: RawBytes): Posting {
  const small = raw instanceof Uint8Array && raw.length <= longestWhole;
  const pieces = piecesOf(raw)[Symbol.asyncIterator]();
  return {
    // A copy of its own: a view into a shared buffer would take the whole buffer along.
    whole: small ? new Uint8Array(raw) : null,
    async nextPiece() {
      try {
        const { done, value } = await pieces.next();
        return { piece: done ? null : new Uint8Array(value) };
      } catch (error) {
        throw new SourceTrouble('the mail could not be fetched', { cause: error });
      }
    },
  };
}

async function* piecesOf(raw: RawBytes): AsyncGenerator<Uint8Array> {
  if (!(raw instanceof Uint8Array)) yield* raw;
  else for (let at = 0; at < raw.length; at += pieceBytes) yield raw.subarray(at, at + pieceBytes);
}

const longestHeader = 256 * 1024;

/** The beginning of a mail up to where its body begins. */
export async function headerOf(raw: RawBytes): Promise<Uint8Array> {
  const start: Uint8Array[] = [];
  let size = 0;
  for await (const piece of piecesOf(raw)) {
    start.push(piece);
    size += piece.length;
    if (size >= longestHeader) break;
  }
  const head = Buffer.concat(start).subarray(0, longestHeader);
  const found = [head.indexOf('\r\n\r\n'), head.indexOf('\n\n')].filter((at) => at >= 0);
  return head.subarray(0, Math.min(...found, head.length));
}

/** SHA-256 of all bytes. */
export async function digestOf(raw: RawBytes): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(raw)) hash.update(ownBytes(piece));
  return hash.digest();
}
