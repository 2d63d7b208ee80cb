import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { detectCharset } from './charset-detect.ts';
import { canonicalCharset } from './charset-labels.ts';
import { mendShiftJisEmoji, mendUnicodeEmoji } from './emoji.ts';
import { decodeIso2022Jp, hasJisEscape } from './iso2022jp.ts';
import { decodeStateful, statefulCharsets } from './stateful.ts';
import type { Carrier } from './types.ts';
import { decodeUtf7 } from './utf7.ts';
import { decodeBrokenUtf8 } from './utf8.ts';

/** What is known about some bytes besides their label. */
export type CharsetHints = {
  /** The sender's carrier: the private emoji of the three overlap. */
  carrier?: Carrier | null;
  /** Charset of the surrounding mail, for short texts that say nothing by themselves. */
  fallback?: string | null;
};

export type Decoded = { text: string; charset: string; warnings: string[] };

/** 0x80–0x9F of windows-1252. Node's own decoder returns control characters there. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** One character per byte, 0x80–0x9F as windows-1252 has them. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const text = view(bytes).toString('latin1');
  return text.replace(/[\u0080-\u009f]/g, (char) => windows1252.charAt(char.charCodeAt(0) - 0x80));
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const decoders = new Map<string, TextDecoder>();

function platformDecode(bytes: Uint8Array, label: string): string {
  let decoder = decoders.get(label);
  if (!decoder) {
    decoder = new TextDecoder(label);
    decoders.set(label, decoder);
  }
  return decoder.decode(bytes);
}

function utf16Order(bytes: Uint8Array): string {
  let zerosFirst = 0;
  let zerosSecond = 0;
  for (let i = 0; i + 1 < Math.min(bytes.length, 2000); i += 2) {
    if (bytes[i] === 0) zerosFirst++;
    if (bytes[i + 1] === 0) zerosSecond++;
  }
  return zerosSecond > zerosFirst ? 'utf-16le' : 'utf-16be';
}

/** Decodes as told; U+FFFD marks what did not fit. */
function decodeAs(bytes: Uint8Array, charset: string, carrier: Carrier | null): string {
  switch (charset) {
    case 'utf-8':
      return mendUnicodeEmoji(isUtf8(bytes) ? platformDecode(bytes, 'utf-8') : decodeBrokenUtf8(bytes));
    case 'iso-2022-jp':
      return decodeIso2022Jp(bytes, carrier);
    case 'shift_jis':
      return mendShiftJisEmoji(platformDecode(bytes, 'shift_jis'), carrier);
    case 'utf-7':
      return decodeUtf7(view(bytes).toString('latin1'));
    case 'utf-16':
      return platformDecode(bytes, utf16Order(bytes));
    case 'windows-1252':
      return decodeWindows1252(bytes);
    default: {
      const stateful = decodeStateful(bytes, charset);
      if (stateful !== null) return stateful;
      if (charset.startsWith('iconv:')) return iconv.decode(view(bytes), charset.slice('iconv:'.length));
      return platformDecode(bytes, charset);
    }
  }
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function damaged(text: string): boolean {
  return text.includes('\ufffd') || text.includes('\u001b');
}

/** A label was given, and decoding by it left holes: believe the bytes if they tell a better story. */
function rejudge(bytes: Uint8Array, told: string, hints: CharsetHints): Decoded {
  const carrier = hints.carrier ?? null;
  if (told !== 'utf-8' && !told.startsWith('utf-') && surelyUtf8(bytes)) {
    return { text: decodeAs(bytes, 'utf-8', carrier), charset: 'utf-8', warnings: ['charset-label-wrong'] };
  }
  const asTold = decodeAs(bytes, told, carrier);
  if (!damaged(asTold)) return { text: asTold, charset: told, warnings: [] };
  const found = detectCharset(bytes);
  if (found && found !== told) {
    const text = decodeAs(bytes, found, carrier);
    if (!damaged(text)) return { text, charset: found, warnings: ['charset-label-wrong'] };
  }
  if (told === 'utf-8' && !found && !asTold.includes('\u001b') && mostlyBroken(asTold)) {
    return { text: decodeWindows1252(bytes), charset: 'windows-1252', warnings: ['charset-label-wrong'] };
  }
  return { text: asTold, charset: told, warnings: ['charset-broken'] };
}

/**
 * UTF-8 under another label. Chinese decoders find a meaning in nearly any bytes, so this is asked before
 * them; text in another charset that is valid UTF-8 by chance has hardly two sequences of three bytes.
 */
function surelyUtf8(bytes: Uint8Array): boolean {
  if (!isUtf8(bytes)) return false;
  let found = 0;
  for (let i = 0; i < bytes.length && found < 2; i++) {
    const lead = bytes[i] ?? 0;
    if (lead >= 0xe2 && lead <= 0xef) {
      found++;
      i += 2;
    }
  }
  return found >= 2;
}

/** More holes than characters that were read: the label is not even nearly right. */
function mostlyBroken(text: string): boolean {
  let holes = 0;
  let read = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) holes++;
    else if (code >= 0x80) read++;
  }
  return holes > read;
}

function decodeJis(bytes: Uint8Array, hints: CharsetHints): Decoded {
  const labelled = isAscii(bytes) || bytes.includes(0x1b) || bytes.includes(0x0e);
  const foundEightBit = labelled ? null : detectCharset(bytes);
  if (foundEightBit) {
    const text = decodeAs(bytes, foundEightBit, hints.carrier ?? null);
    return { text, charset: foundEightBit, warnings: ['charset-label-wrong'] };
  }
  return { text: decodeIso2022Jp(bytes, hints.carrier ?? null), charset: 'iso-2022-jp', warnings: [] };
}

function decodeUnlabelled(bytes: Uint8Array, hints: CharsetHints, warnings: string[]): Decoded {
  const carrier = hints.carrier ?? null;
  const found = detectCharset(bytes);
  if (found) return { text: decodeAs(bytes, found, carrier), charset: found, warnings };
  const fallback = canonicalCharset(hints.fallback);
  if (fallback && fallback !== 'unknown') {
    const text = decodeAs(bytes, fallback, carrier);
    if (!damaged(text)) return { text, charset: fallback, warnings };
  }
  const utf8 = decodeAs(bytes, 'utf-8', carrier);
  if (!mostlyBroken(utf8)) return { text: utf8, charset: 'utf-8', warnings: [...warnings, 'charset-broken'] };
  return { text: decodeWindows1252(bytes), charset: 'windows-1252', warnings };
}

/**
 * Bytes to text, by label where it is meaningful, by the bytes where it is missing, weak or plainly wrong.
 *
 * `charset` of the answer is what was used. Warnings: `charset-unknown`, `charset-label-wrong`,
 * `charset-broken` (some characters are lost). Never throws.
 */
export function decodeBytes(bytes: Uint8Array, label: string | null, hints: CharsetHints = {}): Decoded {
  const told = byteOrderMark(bytes) ?? canonicalCharset(label);
  const sevenBit =
    told !== 'utf-7' && !told?.startsWith('utf-16') && !told?.startsWith('iconv:') && isAscii(bytes);
  if (told !== null && statefulCharsets.has(told) && isAscii(bytes))
    return { text: decodeAs(bytes, told, null), charset: told, warnings: [] };
  if (sevenBit && !bytes.includes(0x1b) && !bytes.includes(0x0e)) {
    return {
      text: view(bytes).toString('latin1'),
      charset: told === 'unknown' ? 'us-ascii' : (told ?? 'us-ascii'),
      warnings: [],
    };
  }
  if (told === null || told === 'unknown') {
    return decodeUnlabelled(bytes, hints, told === 'unknown' ? ['charset-unknown'] : []);
  }
  if (told === 'iso-2022-jp') return decodeJis(bytes, hints);
  // Seven-bit text with Japanese escapes is ISO-2022-JP whatever the label says.
  if (sevenBit && hasJisEscape(bytes)) {
    return { ...decodeJis(bytes, hints), warnings: ['charset-label-wrong'] };
  }
  return rejudge(bytes, told, hints);
}
