import type { RefusalReason } from '../../contract/errors.ts';

/** The most the server takes at once (bytes). */
export const LARGEST = 2 * 1024 ** 3;

/** Refused before a single byte is sent; worded like the server's own refusals. */
export interface RefusedFile {
  reason: RefusalReason;
  details: Readonly<Record<string, unknown>>;
}

const marks: readonly (readonly [readonly number[], string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'xls'],
  [[0x89, 0x50, 0x4e, 0x47], 'image/png'],
  [[0xff, 0xd8, 0xff], 'image/jpeg'],
  [[0x47, 0x49, 0x46, 0x38], 'image/gif'],
  [[0x1f, 0x8b], 'gzip'],
];

/**
 * Looks at size, name and first bytes, so that nobody uploads 2 GB to learn that it was a PDF. What passes here is
 * judged by the server.
 */
export async function lookBefore(file: File): Promise<RefusedFile | null> {
  if (file.size === 0) return { reason: 'file_empty', details: {} };
  if (file.size > LARGEST) return { reason: 'file_too_large', details: { size: file.size } };
  const head = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  const begins = (bytes: readonly number[]) => bytes.every((byte, index) => head[index] === byte);
  const known = marks.find(([bytes]) => begins(bytes))?.[1];
  if (known) return { reason: 'file_not_text', details: { looksLike: known } };
  if (begins([0x50, 0x4b, 0x03, 0x04])) {
    // Excel's own format is a zip too; its name tells them apart.
    const excel = /\.xls[xmb]$/i.test(file.name);
    return { reason: 'file_not_text', details: { looksLike: excel ? 'xlsx' : 'zip' } };
  }
  return null;
}
