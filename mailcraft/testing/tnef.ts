import { ringStart } from '../rtf-packed.ts';
import { bytesFrom, shiftJis } from './mails.ts';

/** For tests: a winmail.dat, written byte by byte. */
export type TnefFile = {
  title: string;
  long?: string;
  content: Uint8Array;
  type?: string;
  inner?: Uint8Array;
};

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >> 8) & 0xff);
}

function u32(value: number): Uint8Array {
  return bytesFrom(u16(value & 0xffff), u16(value >>> 16));
}

function attribute(level: number, id: number, data: Uint8Array): Uint8Array {
  const sum = data.reduce((all, byte) => (all + byte) & 0xffff, 0);
  return bytesFrom(Uint8Array.of(level), u32(id), u32(data.length), data, u16(sum));
}

function padded(data: Uint8Array): Uint8Array {
  return bytesFrom(data, new Uint8Array((4 - (data.length % 4)) % 4));
}

function variable(kind: number, id: number, data: Uint8Array): Uint8Array {
  return bytesFrom(u16(kind), u16(id), u32(1), u32(data.length), padded(data));
}

const unicode = (text: string): Uint8Array => Buffer.from(`${text}\u0000`, 'utf16le');
const ansi = (text: string): Uint8Array => bytesFrom(shiftJis(text), Uint8Array.of(0));

/** Properties before the wanted ones, of kinds that must be stepped over: a number, a named one, several values. */
const others = [
  bytesFrom(u16(0x03), u16(0x0e21), u32(1)),
  bytesFrom(
    u16(0x03),
    u16(0x8001),
    new Uint8Array(16),
    u32(1),
    u32(6),
    padded(Buffer.from('abc', 'utf16le')),
    u32(9),
  ),
  bytesFrom(
    u16(0x101e),
    u16(0x1234),
    u32(2),
    u32(2),
    padded(Buffer.from('a\0')),
    u32(3),
    padded(Buffer.from('bc\0')),
  ),
  bytesFrom(u16(0x40), u16(0x3007), new Uint8Array(8)),
];

function properties(list: Uint8Array[]): Uint8Array {
  return bytesFrom(u32(others.length + list.length), ...others, ...list);
}

function fileAttributes({ title, long, content, type, inner }: TnefFile): Uint8Array[] {
  const about = [
    ...(long === undefined ? [] : [variable(0x1f, 0x3707, unicode(long))]),
    ...(type === undefined ? [] : [variable(0x1e, 0x370e, ansi(type))]),
    ...(inner === undefined ? [] : [variable(0x0d, 0x3701, bytesFrom(new Uint8Array(16), inner))]),
  ];
  return [
    attribute(2, 0x00069002, new Uint8Array(14)),
    attribute(2, 0x00018010, ansi(title)),
    ...(inner === undefined ? [attribute(2, 0x0006800f, content)] : []),
    ...(about.length === 0 ? [] : [attribute(2, 0x00069005, properties(about))]),
  ];
}

/** Compressed RTF ([MS-OXRTFCP]), by looking for the longest repetition at every place. */
export function packRtf(rtf: Uint8Array): Uint8Array {
  const seen = [...ringStart];
  const steps: { flag: boolean; bytes: number[] }[] = [];
  for (let at = 0; at < rtf.length; ) {
    const { from, length } = longestBefore(seen, rtf.subarray(at, at + 17));
    if (length >= 2) {
      const token = ((from % 4096) << 4) | (length - 2);
      steps.push({ flag: true, bytes: [token >> 8, token & 0xff] });
    } else steps.push({ flag: false, bytes: [rtf[at] ?? 0] });
    seen.push(...rtf.subarray(at, at + Math.max(length, 1)));
    at += Math.max(length, 1);
  }
  const end = (seen.length % 4096) << 4;
  steps.push({ flag: true, bytes: [end >> 8, end & 0xff] });
  const content: number[] = [];
  for (let at = 0; at < steps.length; at += 8) {
    const eight = steps.slice(at, at + 8);
    content.push(
      eight.reduce((flags, { flag }, bit) => flags | (flag ? 1 << bit : 0), 0),
      ...eight.flatMap(({ bytes }) => bytes),
    );
  }
  return bytesFrom(
    u32(content.length + 12),
    u32(rtf.length),
    u32(0x75465a4c),
    u32(0),
    Uint8Array.from(content),
  );
}

/** The longest beginning of `wanted` among the last 4095 bytes; 0 or 1 long when there is none worth telling. */
function longestBefore(seen: readonly number[], wanted: Uint8Array): { from: number; length: number } {
  let best = { from: 0, length: 0 };
  for (let from = Math.max(0, seen.length - 4095); from < seen.length; from++) {
    let length = 0;
    while (length < wanted.length && from + length < seen.length && seen[from + length] === wanted[length])
      length++;
    if (length > best.length) best = { from, length };
  }
  return best.length < 2 ? { from: 0, length: 0 } : best;
}

/** The whole file; `html` in the code page 932. */
export function winmail(
  files: TnefFile[],
  message: { body?: string; html?: string; rtf?: Uint8Array } = {},
): Uint8Array {
  const about = [
    ...(message.body === undefined ? [] : [variable(0x1f, 0x1000, unicode(message.body))]),
    ...(message.html === undefined ? [] : [variable(0x102, 0x1013, shiftJis(message.html))]),
    ...(message.rtf === undefined ? [] : [variable(0x102, 0x1009, packRtf(message.rtf))]),
  ];
  return bytesFrom(
    u32(0x223e9f78),
    u16(1),
    attribute(1, 0x00089006, u32(0x10000)),
    attribute(1, 0x00069007, bytesFrom(u32(932), u32(0))),
    ...(about.length === 0 ? [] : [attribute(1, 0x00069003, properties(about))]),
    ...files.flatMap(fileAttributes),
  );
}
