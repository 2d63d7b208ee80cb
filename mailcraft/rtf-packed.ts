/**
 * Compressed RTF as Outlook packs it into a winmail.dat ([MS-OXRTFCP]): what was said before is told by where it stands
 * in a ring of 4096 bytes, which begins with what every RTF says.
 */
const ringSize = 4096;
const headerSize = 16;
const packedMark = 0x75465a4c;
const plainMark = 0x414c454d;

/** More than any letter has; a claim beyond it only costs memory. */
const mostBytes = 8 * 1024 * 1024;

/** What the ring holds at the beginning, as the format lays down. */
export const ringStart = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript ' +
    '\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n' +
    '\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
);

/** What is being unpacked: the ring, where it is written next, and what came out. */
class Unpacking {
  readonly out: Buffer;
  length = 0;
  at = ringStart.length;
  private readonly ring = Buffer.alloc(ringSize);

  constructor(size: number) {
    this.out = Buffer.allocUnsafe(size);
    this.ring.set(ringStart);
  }

  get full(): boolean {
    return this.length >= this.out.length;
  }

  put(byte: number): void {
    this.ring[this.at] = byte;
    this.at = (this.at + 1) % ringSize;
    this.out[this.length] = byte;
    this.length += 1;
  }

  repeat(from: number, count: number): void {
    for (let i = 0; i < count && !this.full; i++) this.put(this.ring[(from + i) % ringSize] ?? 0);
  }
}

/**
 * The RTF in it, as far as it goes; null when it is none. The checksum is not asked: half a letter is more than none.
 * Never throws; at most a little more than nine times as long as what it was given.
 */
export function unpackRtf(packed: Uint8Array): Uint8Array | null {
  if (packed.length < headerSize) return null;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const told = view.getUint32(4, true);
  const mark = view.getUint32(8, true);
  const content = packed.subarray(headerSize);
  if (mark === plainMark) return content.subarray(0, told);
  if (mark !== packedMark) return null;
  // Two bytes stand for 17 at the most, and every eight of those need a byte that says so.
  return unpack(content, Math.min(told, content.length * 9, mostBytes));
}

function unpack(content: Uint8Array, size: number): Uint8Array {
  const made = new Unpacking(size);
  let at = 0;
  while (at < content.length && !made.full) {
    const flags = content[at] ?? 0;
    at += 1;
    for (let bit = 0; bit < 8 && at < content.length && !made.full; bit++) {
      if (((flags >> bit) & 1) === 0) {
        made.put(content[at] ?? 0);
        at += 1;
        continue;
      }
      const token = ((content[at] ?? 0) << 8) | (content[at + 1] ?? 0);
      at += 2;
      const from = token >> 4;
      // "From where the next one goes" can repeat nothing: it is how the end is told.
      if (from === made.at) return made.out.subarray(0, made.length);
      made.repeat(from, (token & 15) + 2);
    }
  }
  return made.out.subarray(0, made.length);
}
