import { cleanFileName } from './attachment-name.ts';

/** A file that stood as uuencoded lines inside a text. */
export type UuFile = { name: string; content: Uint8Array };

const beginLine = /^begin (?:[0-7]{3,4}) (\S.{0,250}?)\s*$/;

/** Bytes of one line, or null when it is none: its first character tells how many they are. */
function lineBytes(line: string): Uint8Array | null {
  const length = (line.charCodeAt(0) - 0x20) & 0x3f;
  const wanted = Math.ceil(length / 3) * 4;
  // Blanks at the end may be cut off, of zeros alone only the count is left; one more character is a checksum of old
  // programs.
  if (line.length > wanted + 2 || line === '') return null;
  const out = new Uint8Array(wanted);
  let used = 0;
  for (let at = 1; at <= wanted; at += 4) {
    let group = 0;
    for (let i = 0; i < 4; i++) {
      const code = at + i < line.length ? line.charCodeAt(at + i) : 0x20;
      if (code < 0x20 || code > 0x60) return null;
      group = (group << 6) | ((code - 0x20) & 0x3f);
    }
    out[used++] = group >> 16;
    out[used++] = (group >> 8) & 0xff;
    out[used++] = group & 0xff;
  }
  return out.subarray(0, length);
}

function isEmptyLine(line: string): boolean {
  return line === '' || line === '`' || line === ' ';
}

/** The file whose `begin` line stands at `begin`, and the line behind its `end`; null when it is no whole one. */
function fileAt(lines: readonly string[], begin: number): { file: UuFile; next: number } | null {
  const name = beginLine.exec(lines[begin] ?? '')?.[1];
  if (name === undefined) return null;
  const chunks: Uint8Array[] = [];
  let at = begin + 1;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trimEnd() === 'end') break;
    if (isEmptyLine(line)) continue;
    const bytes = lineBytes(line);
    if (bytes === null) return null;
    chunks.push(bytes);
  }
  if (at >= lines.length || chunks.length === 0) return null;
  return { file: { name: cleanFileName(name) || 'file', content: Buffer.concat(chunks) }, next: at + 1 };
}

const mostFiles = 100;

/**
 * Takes whole uuencoded files out of a text; anything that only looks like one stays where it is.
 *
 * `begin 644 写真.jpg` … `end` → the file, and the text without these lines.
 */
export function takeUuencoded(text: string): { text: string; files: UuFile[] } {
  if (!text.startsWith('begin ') && !text.includes('\nbegin ')) return { text, files: [] };
  const lines = text.split('\n');
  const files: UuFile[] = [];
  const kept: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const found = files.length < mostFiles ? fileAt(lines, at) : null;
    if (found) files.push(found.file);
    else kept.push(lines[at] ?? '');
    at = found ? found.next : at + 1;
  }
  return files.length === 0 ? { text, files } : { text: kept.join('\n'), files };
}

/** uuencode as a transfer encoding: the first file in it, with the name it gives. Null when there is none. */
export function decodeUuencode(bytes: Uint8Array): UuFile | null {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const found = fileAt(lines, at);
    if (found) return found.file;
  }
  return null;
}
