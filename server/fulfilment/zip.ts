import { crc32 } from 'node:zlib';

export interface ZipEntry {
  name: string;
  content: Uint8Array;
}

/**
 * Several files in one ZIP, stored as they are: a browser saves one file at a press. Names are UTF-8; the date is that of
 * no day, so that the same files are the same bytes.
 */
export function zipped(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, content } of entries) {
    const fields = common(Buffer.from(name, 'utf8'), content);
    const local = Buffer.concat([u32(0x04034b50), fields.head, fields.name, content]);
    central.push(
      Buffer.concat([
        u32(0x02014b50),
        u16(20),
        fields.head,
        u16(0),
        u16(0),
        u16(0),
        u32(0),
        u32(at),
        fields.name,
      ]),
    );
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const count = u16(entries.length);
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(directory.length), u32(at), u16(0)];
  return Buffer.concat([...locals, directory, ...end]);
}

/** 1 January 1980, the first day that a ZIP knows. */
const firstDay = 0x21;

function common(name: Buffer, content: Uint8Array): { head: Buffer; name: Buffer } {
  const size = u32(content.length);
  const utf8 = u16(0x0800);
  const head = [
    u16(20),
    utf8,
    u16(0),
    u16(0),
    u16(firstDay),
    u32(crc32(content)),
    size,
    size,
    u16(name.length),
    u16(0),
  ];
  return { head: Buffer.concat(head), name };
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
