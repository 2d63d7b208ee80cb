import { createHash } from 'node:crypto';
import { decodeUuencode } from './uuencode.ts';

/** Value of each base64 character, 64 for `=`, 255 for bytes that are skipped (line ends, junk). */
const base64Values = new Uint8Array(256).fill(255);
'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.split('').forEach((char, value) => {
  base64Values[char.charCodeAt(0)] = value;
});
base64Values['-'.charCodeAt(0)] = 62;
base64Values['_'.charCodeAt(0)] = 63;
base64Values['='.charCodeAt(0)] = 64;

/** Bits that wait for the next character, between two pieces of one text. */
type Base64State = { group: number; bits: number };

/** Decodes a piece into `out` and returns the bytes written. */
function decodeBase64Into(out: Uint8Array, bytes: Uint8Array, state: Base64State): number {
  let used = 0;
  let { group, bits } = state;
  for (let i = 0; i < bytes.length; i++) {
    const value = base64Values[bytes[i] ?? 0] ?? 255;
    if (value === 255) continue;
    if (value === 64) {
      bits = 0;
      group = 0;
      continue;
    }
    group = ((group << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[used++] = (group >> bits) & 0xff;
    }
  }
  state.group = group;
  state.bits = bits;
  return used;
}

/**
 * Base64 without making a string of it first. Junk is skipped, missing padding is mended, and text after a
 * padded group goes on (two encoded pieces glued together), where Node's own decoder stops.
 */
export function decodeBase64(bytes: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(Math.floor((bytes.length * 3) / 4) + 3);
  return out.subarray(0, decodeBase64Into(out, bytes, { group: 0, bits: 0 }));
}

/** Size and SHA-256 (hex) of some content. */
export type Measured = { size: number; sha256: string };

const measuringStep = 256 * 1024;

/** Measures base64 content as it passes, without holding it. */
export class Base64Measure {
  private readonly hash = createHash('sha256');
  private readonly out = Buffer.allocUnsafe(measuringStep);
  private readonly state: Base64State = { group: 0, bits: 0 };
  private size = 0;

  add(encoded: Uint8Array): void {
    for (let at = 0; at < encoded.length; at += measuringStep) {
      const used = decodeBase64Into(this.out, encoded.subarray(at, at + measuringStep), this.state);
      this.hash.update(this.out.subarray(0, used));
      this.size += used;
    }
  }

  end(): Measured {
    return { size: this.size, sha256: this.hash.digest('hex') };
  }
}

function hex(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const upper = byte & 0xdf;
  return upper >= 0x41 && upper <= 0x46 ? upper - 0x37 : -1;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}

function lineEndAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 0x0d) return bytes[at + 1] === 0x0a ? 2 : 1;
  return bytes[at] === 0x0a ? 1 : 0;
}

/** Quoted-printable. Blanks before a line end are dropped; a `=` that means nothing is kept. */
export function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(bytes.length);
  let used = 0;
  let kept = 0;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x3d) {
      const high = hex(bytes[at + 1]);
      const low = hex(bytes[at + 2]);
      let soft = at + 1;
      while (isBlank(bytes[soft])) soft++;
      const end = lineEndAt(bytes, soft);
      if (high >= 0 && low >= 0) {
        out[used++] = high * 16 + low;
        at += 3;
      } else if (end > 0 || soft >= bytes.length) {
        at = soft + end;
      } else {
        out[used++] = byte;
        at++;
      }
      kept = used;
    } else if (byte === 0x0d || byte === 0x0a) {
      used = kept;
      out[used++] = byte;
      kept = used;
      at++;
    } else {
      out[used++] = byte;
      if (!isBlank(byte)) kept = used;
      at++;
    }
  }
  return out.subarray(0, used);
}

/** The Q encoding of header words: `_` is a space, folding inside the word is ignored. */
export function decodeQ(bytes: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(bytes.length);
  let used = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const high = byte === 0x3d ? hex(bytes[at + 1]) : -1;
    const low = high >= 0 ? hex(bytes[at + 2]) : -1;
    if (low >= 0) {
      out[used++] = high * 16 + low;
      at += 2;
    } else if (byte === 0x5f) out[used++] = 0x20;
    else if (byte === 0x0d || byte === 0x0a) {
      while (isBlank(bytes[at + 1])) at++;
    } else out[used++] = byte;
  }
  return out.subarray(0, used);
}

export function isBase64(encoding: string): boolean {
  return encoding.toLowerCase().replace(/[^a-z0-9]/g, '') === 'base64';
}

/** Undoes a Content-Transfer-Encoding. An unknown one leaves the bytes as they are and says so. */
export function decodeTransfer(bytes: Uint8Array, encoding: string): { bytes: Uint8Array; known: boolean } {
  switch (encoding.toLowerCase().replace(/[^a-z0-9]/g, '')) {
    case 'base64':
      return { bytes: decodeBase64(bytes), known: true };
    case 'quotedprintable':
    case 'qp':
      return { bytes: decodeQuotedPrintable(bytes), known: true };
    case 'xuuencode':
    case 'uuencode':
    case 'xuue':
    case 'uue':
      return { bytes: decodeUuencode(bytes)?.content ?? bytes, known: true };
    case '':
    case '7bit':
    case '8bit':
    case 'binary':
    case '7bits':
    case '8bits':
    case 'none':
      return { bytes, known: true };
    default:
      return { bytes, known: false };
  }
}
