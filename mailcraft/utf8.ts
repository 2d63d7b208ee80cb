import { wellFormed } from './text-clean.ts';

/** Length of the sequence that a lead byte announces, 0 for a byte that cannot lead. */
function announced(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function pointOf(bytes: Uint8Array, at: number, length: number): number {
  let point = (bytes[at] ?? 0) & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) point = (point << 6) | ((bytes[at + i] ?? 0) & 0x3f);
  return point;
}

/**
 * UTF-8 that is not quite UTF-8: surrogates encoded one by one (CESU-8, from some phones and databases) are
 * joined, a character cut off at the very end is dropped, every other wrong byte becomes U+FFFD.
 */
export function decodeBrokenUtf8(bytes: Uint8Array): string {
  const units: string[] = [];
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      units.push(String.fromCharCode(lead));
      at++;
      continue;
    }
    const length = announced(lead);
    let complete = 1;
    while (complete < length && isContinuation(bytes[at + complete])) complete++;
    if (length > 0 && complete === length) {
      const point = pointOf(bytes, at, length);
      units.push(point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point));
      at += length;
    } else {
      const cutAtEnd = length > 0 && at + complete >= bytes.length;
      if (!cutAtEnd) units.push('\ufffd');
      at += complete;
    }
  }
  // Lone halves of a surrogate pair that did not meet their other half are no characters.
  return wellFormed(units.join(''));
}
