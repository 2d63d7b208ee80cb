import { cleanFileName } from './attachment-name.ts';
import { decodeBytes } from './charset.ts';
import { codepageCharset } from './codepages.ts';
import { cleanLine, cleanText } from './text-clean.ts';

/** What a winmail.dat holds: Outlook wraps a mail's files in it (TNEF, MS-OXTNEF). */
export type Tnef = {
  files: { name: string; type: string; contentId: string | null; content: Uint8Array }[];
  /** The mail's text as it stands inside; '' and null where there is none. */
  text: string;
  html: string | null;
  /** Where there is neither: its compressed RTF (`rtf-text.ts` reads it). */
  rtf: Uint8Array | null;
};

const signature = 0x223e9f78;
const mostFiles = 200;
const deepest = 3;
const mostProperties = 5000;

const attribute = {
  renderData: 0x9002,
  title: 0x8010,
  data: 0x800f,
  properties: 0x9005,
  message: 0x9003,
  codepage: 0x9007,
};
const property = {
  fileName: 0x3704,
  longFileName: 0x3707,
  displayName: 0x3001,
  mimeType: 0x370e,
  contentId: 0x3712,
  object: 0x3701,
  body: 0x1000,
  html: 0x1013,
  packedRtf: 0x1009,
  internetCodepage: 0x3fde,
};

type Value = { kind: number; bytes: Uint8Array };
type Properties = Map<number, Value>;
type Draft = { title: string; data: Uint8Array | null; properties: Properties };
type Reading = { found: Tnef; depth: number };

/** Reads little-endian numbers and stops, without throwing, at the end: `ended` says so. */
class Cursor {
  at = 0;
  ended = false;
  private readonly view: DataView;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  take(length: number): Uint8Array {
    if (length > this.left) this.ended = true;
    const taken = this.bytes.subarray(this.at, this.at + Math.min(length, this.left));
    this.at += taken.length;
    return taken;
  }

  number(size: 1 | 2 | 4): number {
    if (this.left < size) {
      this.ended = true;
      return 0;
    }
    const from = this.at;
    this.at += size;
    if (size === 1) return this.view.getUint8(from);
    return size === 2 ? this.view.getUint16(from, true) : this.view.getUint32(from, true);
  }
}

/** Bytes that a value of this kind takes; 0 for the kinds that tell their own length. */
function fixedSize(kind: number): number {
  const base = kind & 0x0fff;
  if ([0x02, 0x03, 0x04, 0x0a, 0x0b].includes(base)) return 4;
  if ([0x05, 0x06, 0x07, 0x14, 0x40].includes(base)) return 8;
  return base === 0x48 ? 16 : 0;
}

function readValue(cursor: Cursor, kind: number): Uint8Array {
  const fixed = fixedSize(kind);
  const count = (kind & 0x1000) !== 0 || fixed === 0 ? cursor.number(4) : 1;
  let first: Uint8Array = new Uint8Array();
  for (let i = 0; i < count && !cursor.ended; i++) {
    const length = fixed || cursor.number(4);
    const value = cursor.take(length);
    cursor.take((4 - (length % 4)) % 4);
    if (i === 0) first = value;
  }
  return first;
}

/** A property that has a name instead of a number; the name is passed over. */
function skipName(cursor: Cursor): void {
  cursor.take(16);
  if (cursor.number(4) === 0) cursor.take(4);
  else {
    const length = cursor.number(4);
    cursor.take(length + ((4 - (length % 4)) % 4));
  }
}

function readProperties(bytes: Uint8Array): Properties {
  const found: Properties = new Map();
  const cursor = new Cursor(bytes);
  const count = Math.min(cursor.number(4), mostProperties);
  for (let i = 0; i < count && !cursor.ended; i++) {
    const kind = cursor.number(2);
    const id = cursor.number(2);
    if (id >= 0x8000) skipName(cursor);
    const value = readValue(cursor, kind);
    if (!cursor.ended && !found.has(id)) found.set(id, { kind: kind & 0x0fff, bytes: value });
  }
  return found;
}

function withoutNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

function textOf(value: Value | undefined, charset: string | null): string {
  if (!value) return '';
  if (value.kind === 0x1f)
    return Buffer.from(value.bytes)
      .toString('utf16le')
      .replace(/\u0000+$/, '');
  return decodeBytes(withoutNul(value.bytes), charset).text;
}

/** One attachment; an embedded mail is unpacked into its own files. */
function finish({ title, data, properties }: Draft, charset: string | null, reading: Reading): void {
  const object = properties.get(property.object);
  if (object && object.bytes.length > 20) {
    // A 16-byte interface id stands before the object.
    const inner = object.bytes.subarray(16);
    if (isTnef(inner) && reading.depth < deepest) readInto(inner, { ...reading, depth: reading.depth + 1 });
    data ??= inner;
    if (isTnef(inner)) return;
  }
  if (!data || reading.found.files.length >= mostFiles) return;
  const named = [property.longFileName, property.fileName, property.displayName]
    .map((id) => textOf(properties.get(id), charset))
    .find((name) => name !== '');
  const name = cleanFileName(cleanLine(named ?? title));
  reading.found.files.push({
    name: name || `file-${reading.found.files.length + 1}.bin`,
    type: cleanLine(textOf(properties.get(property.mimeType), charset))
      .toLowerCase()
      .slice(0, 200),
    contentId: cleanLine(textOf(properties.get(property.contentId), charset)).replace(/^<|>$/g, '') || null,
    content: data,
  });
}

function readMessage(properties: Properties, charset: string | null, { found, depth }: Reading): void {
  if (depth > 0) return;
  const told = properties.get(property.internetCodepage)?.bytes;
  const own = told && told.length >= 4 ? codepageCharset(new Cursor(told).number(4)) : null;
  found.text = cleanText(textOf(properties.get(property.body), charset)) || found.text;
  const html = properties.get(property.html);
  if (html)
    found.html = cleanText(
      html.kind === 0x102 ? decodeBytes(html.bytes, own ?? charset).text : textOf(html, charset),
    );
  const packed = properties.get(property.packedRtf);
  if (packed && found.text === '' && found.html === null) found.rtf = packed.bytes;
}

function readInto(bytes: Uint8Array, reading: Reading): void {
  const cursor = new Cursor(bytes);
  cursor.take(6);
  let charset: string | null = null;
  let draft: Draft | null = null;
  while (cursor.left >= 9 && !cursor.ended) {
    cursor.number(1);
    const id = cursor.number(4) & 0xffff;
    const data = cursor.take(cursor.number(4));
    if (cursor.ended) break;
    cursor.take(2);
    if (id === attribute.codepage && data.length >= 4) charset = codepageCharset(new Cursor(data).number(4));
    else if (id === attribute.message) readMessage(readProperties(data), charset, reading);
    else if (id === attribute.renderData) {
      if (draft) finish(draft, charset, reading);
      draft = { title: '', data: null, properties: new Map() };
    } else if (draft && id === attribute.title) draft.title = decodeBytes(withoutNul(data), charset).text;
    else if (draft && id === attribute.data) draft.data = data;
    else if (draft && id === attribute.properties) draft.properties = readProperties(data);
  }
  if (draft) finish(draft, charset, reading);
}

function isTnef(bytes: Uint8Array): boolean {
  return bytes.length > 6 && new Cursor(bytes).number(4) === signature;
}

/**
 * Reads a winmail.dat: the files in it with their names (Unicode, or the code page it tells), and its text. Null when it is none. Never throws; a damaged one gives what stands before the damage.
 */
export function readTnef(bytes: Uint8Array): Tnef | null {
  if (!isTnef(bytes)) return null;
  const found: Tnef = { files: [], text: '', html: null, rtf: null };
  readInto(bytes, { found, depth: 0 });
  return found;
}
