/** Characters of bytes in any charset of Japanese mail, each with its place: to replace digits in place. */
import { ownBytes } from '../pieces.ts';

/** A text with, for each of its UTF-16 units, where its bytes begin and how many they are. */
export type Chars = { text: string; at: Uint32Array; width: Uint8Array; charset: string };

const decoders = new Map<string, TextDecoder>();

function pairText(charset: string, first: number, second: number): string {
  let decoder = decoders.get(charset);
  if (decoder === undefined) {
    decoder = new TextDecoder(charset);
    decoders.set(charset, decoder);
  }
  return decoder.decode(Uint8Array.of(first, second));
}

type Char = { text: string; width: number };

function utf8Char(bytes: Uint8Array, at: number): Char {
  const lead = bytes[at] ?? 0;
  const width = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  if (width === 1) return { text: lead < 0x80 ? String.fromCharCode(lead) : '\ufffd', width };
  let code = lead & (0xff >> (width + 1));
  for (let i = 1; i < width; i += 1) {
    const next = bytes[at + i] ?? 0;
    if ((next & 0xc0) !== 0x80) return { text: '\ufffd', width: 1 };
    code = (code << 6) | (next & 0x3f);
  }
  return { text: code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code), width };
}

function shiftJisChar(bytes: Uint8Array, at: number): Char {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return { text: String.fromCharCode(lead), width: 1 };
  if (lead >= 0xa1 && lead <= 0xdf) return { text: String.fromCharCode(0xff61 + lead - 0xa1), width: 1 };
  const second = bytes[at + 1] ?? 0;
  return second < 0x40
    ? { text: '\ufffd', width: 1 }
    : { text: pairText('shift_jis', lead, second), width: 2 };
}

/** EUC-JP and the other charsets of two bytes with the eighth bit set. */
function pairChar(charset: string): (bytes: Uint8Array, at: number) => Char {
  return (bytes, at) => {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) return { text: String.fromCharCode(lead), width: 1 };
    const second = bytes[at + 1] ?? 0;
    if (charset === 'euc-jp' && lead === 0x8f) return { text: '〓', width: 3 };
    return second < 0x40 ? { text: '\ufffd', width: 1 } : { text: pairText(charset, lead, second), width: 2 };
  };
}

function utf16Char(little: boolean): (bytes: Uint8Array, at: number) => Char {
  return (bytes, at) => {
    const [one, two] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    return { text: String.fromCharCode(little ? one | (two << 8) : two | (one << 8)), width: 2 };
  };
}

const latinChar = (bytes: Uint8Array, at: number): Char => ({
  text: String.fromCharCode(bytes[at] ?? 0),
  width: 1,
});

/** ISO-2022-JP: escapes switch between one and two bytes, a line end switches back. */
function jisChar(): (bytes: Uint8Array, at: number) => Char {
  let double = false;
  return (bytes, at) => {
    const byte = bytes[at] ?? 0;
    const second = bytes[at + 1] ?? 0;
    if (byte === 0x1b && (second === 0x24 || second === 0x28)) {
      double = second === 0x24;
      const long = double && (bytes[at + 2] === 0x28 || bytes[at + 2] === 0x29);
      return { text: '', width: long ? 4 : 3 };
    }
    if (byte === 0x0a || byte === 0x0d) double = false;
    if (!double || byte <= 0x20) return { text: String.fromCharCode(byte), width: 1 };
    return { text: second < 0x21 ? '\ufffd' : pairText('euc-jp', byte | 0x80, second | 0x80), width: 2 };
  };
}

function readerFor(charset: string): (bytes: Uint8Array, at: number) => Char {
  switch (charset) {
    case 'utf-8':
      return utf8Char;
    case 'shift_jis':
      return shiftJisChar;
    case 'iso-2022-jp':
      return jisChar();
    case 'utf-16le':
      return utf16Char(true);
    case 'utf-16be':
      return utf16Char(false);
    case 'euc-jp':
    case 'gb18030':
    case 'euc-kr':
    case 'big5':
      return pairChar(charset);
    default:
      return latinChar;
  }
}

/** The characters of bytes, with their places. Escapes stand for no character. */
export function charsOf(bytes: Uint8Array, charset: string): Chars {
  const settled = charset === 'utf-16' ? (bytes[1] === 0 ? 'utf-16le' : 'utf-16be') : charset;
  const read = readerFor(settled);
  const at = new Uint32Array(bytes.length + 4);
  const width = new Uint8Array(bytes.length + 4);
  const pieces: string[] = [];
  const view = ownBytes(bytes);
  const plainBelow = /^(?:iso-2022-jp|utf-16)/.test(settled) ? 0 : 0x80;
  let units = 0;
  for (let place = 0; place < bytes.length; ) {
    const run = place;
    for (; (bytes[place] ?? 0xff) < plainBelow; place += 1, units += 1) {
      at[units] = place;
      width[units] = 1;
    }
    if (place > run) pieces.push(view.toString('latin1', run, place));
    if (place >= bytes.length) break;
    const char = read(bytes, place);
    for (let unit = 0; unit < char.text.length; unit += 1) {
      at[units] = place;
      width[units] = char.width;
      units += 1;
    }
    pieces.push(char.text);
    place += char.width;
  }
  return { text: pieces.join(''), at, width, charset: settled };
}

const wideMasks: Readonly<Record<string, readonly number[]>> = {
  'utf-8': [0xef, 0xbc, 0x8a],
  shift_jis: [0x81, 0x96],
  'euc-jp': [0xa1, 0xf6],
  'iso-2022-jp': [0x21, 0x76],
  gb18030: [0xa3, 0xaa],
  'euc-kr': [0xa3, 0xaa],
  big5: [0xa1, 0xaf],
};

/** Bytes of a mask (`*` or `＊`) that is as wide as the digit in whose place it stands. */
export function maskBytes(charset: string, width: number, wide: boolean): readonly number[] {
  if (charset.startsWith('utf-16')) {
    const [high, low] = wide ? [0xff, 0x0a] : [0x00, 0x2a];
    return charset === 'utf-16be' ? [high, low] : [low, high];
  }
  return width === 1 ? [0x2a] : (wideMasks[charset] ?? []);
}
