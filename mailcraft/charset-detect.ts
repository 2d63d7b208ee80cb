import { isUtf8 } from 'node:buffer';
import { hasJisEscape } from './iso2022jp.ts';

/** Enough to tell the encodings apart; a longer look costs time and changes nothing. */
const sampleBytes = 16 * 1024;

const strict = new Map<string, TextDecoder>();

function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  let decoder = strict.get(label);
  if (!decoder) {
    decoder = new TextDecoder(label, { fatal: true });
    strict.set(label, decoder);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

type Look = { score: number; chars: number; kana: number; runs: number };

/** Weight of one character as evidence for Japanese; negative where Japanese text hardly has it. */
function weigh(code: number): number {
  if (code >= 0x3041 && code <= 0x3096) return 4;
  if (code >= 0x30a1 && code <= 0x30fc) return 3;
  if (code >= 0x3000 && code <= 0x301f) return 3;
  if (code >= 0xff01 && code <= 0xff60) return 2;
  if (code >= 0x4e00 && code <= 0x9fff) return 2;
  if (code >= 0xff61 && code <= 0xff9f) return -1;
  if (code >= 0xe000 && code <= 0xf8ff) return -2;
  if (code >= 0x2000 && code <= 0x2fff) return 0;
  return -3;
}

function look(text: string): Look {
  const found: Look = { score: 0, chars: 0, kana: 0, runs: 0 };
  let inRun = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) {
      inRun = false;
      continue;
    }
    if (!inRun) found.runs++;
    inRun = true;
    found.chars++;
    found.score += weigh(code);
    if (code >= 0x3041 && code <= 0x30fe) found.kana++;
  }
  return found;
}

/** Japanese comes in runs; the odd accented letter of a European text does not. */
function looksJapanese(seen: Look): boolean {
  if (seen.chars === 0 || seen.score <= 0) return false;
  return seen.kana * 4 > seen.chars || seen.chars >= seen.runs * 1.8;
}

/** Whole lines from the first that is not plain ASCII: a long English head says nothing. */
function sample(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= sampleBytes) return bytes;
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const from = first > 0 ? bytes.lastIndexOf(0x0a, first) + 1 : 0;
  const part = bytes.subarray(from, from + sampleBytes);
  const cut = from + sampleBytes < bytes.length ? part.lastIndexOf(0x0a) : -1;
  return cut > first - from ? part.subarray(0, cut) : part;
}

/** Lead bytes of Hangul in EUC-KR; Chinese and Japanese text spreads far beyond them. */
function mostlyHangul(bytes: Uint8Array): boolean {
  let pairs = 0;
  let hangul = 0;
  for (let i = 0; i + 1 < bytes.length; i++) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) continue;
    pairs++;
    if (lead >= 0xb0 && lead <= 0xc8) hangul++;
    i++;
  }
  return pairs >= 4 && hangul > pairs * 0.9;
}

function eastAsian(bytes: Uint8Array): string | null {
  const eucText = decodeStrictly(bytes, 'euc-jp');
  const sjisText = decodeStrictly(bytes, 'shift_jis');
  const euc = eucText === null ? null : look(eucText);
  const sjis = sjisText === null ? null : look(sjisText);
  // EUC-JP spends two bytes on every character, Shift_JIS one on half-width kana: compare per text, not per char.
  const eucScore = euc && looksJapanese(euc) ? euc.score : Number.NEGATIVE_INFINITY;
  const sjisScore = sjis && looksJapanese(sjis) ? sjis.score : Number.NEGATIVE_INFINITY;
  const best = Math.max(eucScore, sjisScore);
  const kana = (eucScore >= sjisScore ? euc : sjis)?.kana ?? 0;
  const chars = (eucScore >= sjisScore ? euc : sjis)?.chars ?? 0;
  // A page of kanji without a single kana is not Japanese.
  if (best > 0 && (kana > 0 || chars < 30)) return eucScore >= sjisScore ? 'euc-jp' : 'shift_jis';
  const chinese = chars >= 30 || best < 0 ? decodeStrictly(bytes, 'gb18030') : null;
  if (chinese !== null && looksJapanese(look(chinese)) && look(chinese).chars >= 8) {
    return mostlyHangul(bytes) ? 'euc-kr' : 'gb18030';
  }
  return best > 0 ? (eucScore >= sjisScore ? 'euc-jp' : 'shift_jis') : null;
}

/**
 * The encoding of bytes that carry no usable label: ISO-2022-JP by its escapes, then UTF-8 if it is valid,
 * then Shift_JIS against EUC-JP by what the text would look like, then Chinese and Korean.
 *
 * Returns null when nothing is convincing (most often a Western text).
 */
export function detectCharset(bytes: Uint8Array): string | null {
  if (hasJisEscape(bytes)) return 'iso-2022-jp';
  if (isUtf8(bytes)) return 'utf-8';
  const part = sample(bytes);
  if (isUtf8(part)) return 'utf-8';
  return eastAsian(part);
}
