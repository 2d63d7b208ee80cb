import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** BIZ UDPGothic, which comes with the program: every machine prints the same, whatever fonts it has. */
export const fontFamily = 'BIZ UDPGothic';
export const fontFiles: readonly string[] = [
  require.resolve('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf'),
  require.resolve('@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf'),
];

let known: ReadonlySet<number> | undefined;

/** Code points the font can print; read once. */
export function printable(): ReadonlySet<number> {
  known ??= codePointsOf(readFileSync(fontFiles[0] ?? ''));
  return known;
}

/**
 * The code points a TrueType font has glyphs for: its `cmap` table, formats 4 (up to U+FFFF) and 12 (all), as the OpenType
 * specification lays them out.
 */
export function codePointsOf(font: Buffer): Set<number> {
  const found = new Set<number>();
  const start = tableAt(font, 'cmap');
  for (let i = 0; i < font.readUInt16BE(start + 2); i += 1) {
    const at = start + font.readUInt32BE(start + 4 + i * 8 + 4);
    const format = font.readUInt16BE(at);
    if (format === 4) readFormat4(font, at, found);
    if (format === 12) readFormat12(font, at, found);
  }
  return found;
}

function tableAt(font: Buffer, tag: string): number {
  for (let i = 0; i < font.readUInt16BE(4); i += 1) {
    const record = 12 + i * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the font has no table ${tag}`);
}

function readFormat4(font: Buffer, at: number, found: Set<number>): void {
  const twice = font.readUInt16BE(at + 6);
  const ends = at + 14;
  const starts = ends + twice + 2;
  for (let i = 0; i < twice; i += 2) {
    const deltaAt = starts + twice + i;
    const offsetAt = deltaAt + twice;
    const first = font.readUInt16BE(starts + i);
    const offset = font.readUInt16BE(offsetAt);
    for (let code = first; code <= font.readUInt16BE(ends + i) && code !== 0xffff; code += 1) {
      const place = offsetAt + offset + (code - first) * 2;
      const raw = offset === 0 ? code : font.readUInt16BE(place);
      if (raw !== 0 && ((raw + font.readUInt16BE(deltaAt)) & 0xffff) !== 0) found.add(code);
    }
  }
}

function readFormat12(font: Buffer, at: number, found: Set<number>): void {
  for (let i = 0; i < font.readUInt32BE(at + 12); i += 1) {
    const group = at + 16 + i * 12;
    for (let code = font.readUInt32BE(group); code <= font.readUInt32BE(group + 4); code += 1)
      found.add(code);
  }
}
