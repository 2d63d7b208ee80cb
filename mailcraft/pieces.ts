import { createHash } from 'node:crypto';

/** A mail: whole in memory, or in pieces as it comes from a file or a socket (a Readable is such a source). */
export type MailSource = Uint8Array | AsyncIterable<Uint8Array>;

/** The same memory as a Buffer. */
export function ownBytes(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The first pieces joined, at least `enough` bytes of them unless the source ends before. */
export async function gather(
  source: AsyncIterator<Uint8Array>,
  enough: number,
): Promise<{ start: Buffer; ended: boolean }> {
  const pieces: Uint8Array[] = [];
  for (let size = 0; size < enough; ) {
    const next = await source.next();
    if (next.done) return { start: Buffer.concat(pieces), ended: true };
    pieces.push(next.value);
    size += next.value.length;
  }
  return { start: Buffer.concat(pieces), ended: false };
}

/** What a source has not given yet. */
export async function* restOf(source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
}

/** All of a source whose start was read already. */
export async function joinPieces(start: Buffer, source: AsyncIterator<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [start];
  for await (const piece of restOf(source)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A source, and the SHA-256 (hex) of all its bytes, to be asked for once it has been read. */
export function withDigest(source: MailSource): { source: MailSource; digest(): string } {
  const hash = createHash('sha256');
  if (source instanceof Uint8Array) return { source, digest: () => hash.update(source).digest('hex') };
  async function* hashed(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      hash.update(piece);
      yield piece;
    }
  }
  return { source: hashed(source), digest: () => hash.digest('hex') };
}
