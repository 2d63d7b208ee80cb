/**
 * Where in its encoded form (base64, quoted-printable, words of a header) each byte of a text stands, so that a
 * byte can be replaced without moving any other.
 */

/** Decoded bytes that can be changed in place. `target` is the whole mail. */
export type Places = {
  bytes: Uint8Array;
  write(target: Uint8Array, index: number, value: number): void;
};

export type Region = { start: number; end: number };

/** Bytes that stand as they are. */
export function plainPlaces(raw: Uint8Array, { start, end }: Region): Places {
  return {
    bytes: raw.subarray(start, end),
    write: (target, index, value) => {
      target[start + index] = value;
    },
  };
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Uint8Array(256).fill(255);
alphabet.split('').forEach((char, value) => {
  values[char.charCodeAt(0)] = value;
});
values[0x2d] = 62;
values[0x5f] = 63;

function sixBits(target: Uint8Array, at: number): number {
  return (values[target[at] ?? 0] ?? 0) & 63;
}

/** A walk through base64, each time behind the last character of a byte. */
type Walk = { at: number; group: number; bits: number; before: number; previous: number };

const markEvery = 512;

/** Goes on to the next byte; false at the end. */
function nextByte(raw: Uint8Array, walk: Walk, end: number): boolean {
  for (; walk.at < end; walk.at += 1) {
    const value = values[raw[walk.at] ?? 0] ?? 255;
    if (raw[walk.at] === 0x3d) [walk.group, walk.bits] = [0, 0];
    if (value === 255) continue;
    walk.group = ((walk.group << 6) | value) & 0xffffff;
    walk.bits += 6;
    [walk.previous, walk.before] = [walk.before, walk.at];
    if (walk.bits < 8) continue;
    walk.bits -= 8;
    walk.at += 1;
    return true;
  }
  return false;
}

/** Of a byte: its first and last character, and how many bits of the last one belong to the next byte. */
function placeOf(
  raw: Uint8Array,
  marks: readonly Walk[],
  { index, end }: { index: number; end: number },
): { first: number; last: number; rest: number } {
  const mark = marks[Math.floor(index / markEvery)];
  if (mark === undefined) return { first: 0, last: 0, rest: 0 };
  const walk = { ...mark };
  for (let steps = index % markEvery; steps > 0; steps -= 1) nextByte(raw, walk, end);
  return { first: walk.previous, last: walk.before, rest: walk.bits };
}

/**
 * Base64, read like `decodeBase64` reads it. A byte lies in two characters; what of them belongs to its neighbours
 * stays, and so do all line ends.
 */
export function base64Places(raw: Uint8Array, { start, end }: Region): Places {
  const bytes = new Uint8Array(Math.floor(((end - start) * 3) / 4) + 3);
  // Where the walk stood at every so many bytes: the places of all would be nine times as large as the text.
  const marks: Walk[] = [];
  const walk: Walk = { at: start, group: 0, bits: 0, before: 0, previous: 0 };
  let used = 0;
  while (nextByte(raw, walk, end)) {
    bytes[used] = (walk.group >> walk.bits) & 0xff;
    if (used % markEvery === 0) marks.push({ ...walk });
    used += 1;
  }
  return {
    bytes: bytes.subarray(0, used),
    write: (target, index, value) => {
      const { first, last, rest } = placeOf(raw, marks, { index, end });
      const upper = 2 + rest;
      const high = (sixBits(target, first) & (63 << upper) & 63) | (value >> (6 - rest));
      const low = ((value & ((1 << (6 - rest)) - 1)) << rest) | (sixBits(target, last) & ((1 << rest) - 1));
      target[first] = alphabet.charCodeAt(high);
      target[last] = alphabet.charCodeAt(low);
    },
  };
}

function hexValue(byte: number | undefined): number {
  const found = '0123456789abcdef'.indexOf(String.fromCharCode(byte ?? 0).toLowerCase());
  return byte === undefined ? -1 : found;
}

/** Length of a soft line break (`=` and the line end) at this place, or 0. */
function softBreak(raw: Uint8Array, at: number, end: number): number {
  let next = at + 1;
  while (next < end && (raw[next] === 0x20 || raw[next] === 0x09)) next += 1;
  if (next >= end) return next - at;
  if (raw[next] === 0x0d && raw[next + 1] === 0x0a) return next + 2 - at;
  return raw[next] === 0x0a || raw[next] === 0x0d ? next + 1 - at : 0;
}

const hexDigits = '0123456789ABCDEF';

/** Quoted-printable, and the Q of header words (`_` is a space). An escaped byte stays escaped. */
export function quotedPlaces(raw: Uint8Array, { start, end }: Region, inWord = false): Places {
  const bytes = new Uint8Array(end - start);
  const spots = new Uint32Array(end - start);
  const escaped = new Uint8Array(end - start);
  let used = 0;
  for (let at = start; at < end; ) {
    const byte = raw[at] ?? 0;
    const high = byte === 0x3d && at + 2 < end ? hexValue(raw[at + 1]) : -1;
    const low = high >= 0 ? hexValue(raw[at + 2]) : -1;
    const soft = byte === 0x3d && low < 0 ? softBreak(raw, at, end) : 0;
    if (soft > 0) {
      at += soft;
      continue;
    }
    spots[used] = at;
    escaped[used] = low >= 0 ? 1 : 0;
    bytes[used] = low >= 0 ? high * 16 + low : inWord && byte === 0x5f ? 0x20 : byte;
    used += 1;
    at += low >= 0 ? 3 : 1;
  }
  return {
    bytes: bytes.subarray(0, used),
    write: (target, index, value) => {
      const spot = spots[index] ?? 0;
      if (escaped[index] !== 1) target[spot] = value;
      else {
        target[spot + 1] = hexDigits.charCodeAt(value >> 4);
        target[spot + 2] = hexDigits.charCodeAt(value & 15);
      }
    },
  };
}

/** Several stretches read as one: words of a header that follow each other. */
export function joinedPlaces(all: readonly Places[]): Places {
  const [only] = all;
  if (only !== undefined && all.length === 1) return only;
  const starts: number[] = [];
  let length = 0;
  for (const { bytes } of all) {
    starts.push(length);
    length += bytes.length;
  }
  return {
    bytes: Buffer.concat(all.map(({ bytes }) => bytes)),
    write: (target, index, value) => {
      let at = starts.length - 1;
      while (at > 0 && (starts[at] ?? 0) > index) at -= 1;
      all[at]?.write(target, index - (starts[at] ?? 0), value);
    },
  };
}
