import type { Encoding } from '../../../contract/order-imports.ts';

const labels: Record<Encoding, string> = {
  'utf-8': 'utf-8',
  // WHATWG "shift_jis" is windows-31j, i.e. CP932 with 髙 﨑 ① ㈱ and ～ － as Windows has them.
  cp932: 'shift_jis',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'euc-jp': 'euc-jp',
};

/** Turns bytes into text piece by piece; a byte order mark is dropped, what is no character becomes U+FFFD. */
export function decoderFor(encoding: Encoding): TextDecoder {
  return new TextDecoder(labels[encoding]);
}

/**
 * The encoding of a text by a piece of it from its beginning (the more, the surer), or null when it is no text: a byte
 * order mark decides; else UTF-16 by its pattern of NULs; else UTF-8 when valid; else CP932 or EUC-JP, whichever
 * reads like Japanese. `complete` = the piece is the whole text.
 */
export function detectEncoding(head: Uint8Array, complete = false): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.includes(0)) return utf16Without(head);
  if (controls(head) > head.length / 500) return null;
  if (reads('utf-8', head, complete)) return 'utf-8';
  const readings = (['cp932', 'euc-jp'] as const).map((encoding) => {
    const text = decoderFor(encoding).decode(head);
    return { encoding, score: japaneseScore(text), broken: brokenShare(text) };
  });
  const best = readings.sort((a, b) => b.score - a.score)[0];
  return best === undefined || best.broken > 0.05 ? null : best.encoding;
}

/** Share of characters that could not be read. */
function brokenShare(text: string): number {
  return text.length === 0 ? 1 : (text.split('\ufffd').length - 1) / text.length;
}

/** Whether a piece is valid in an encoding; a character cut at its end does not count. */
function reads(encoding: Encoding, head: Uint8Array, complete: boolean): boolean {
  try {
    new TextDecoder(labels[encoding], { fatal: true }).decode(head, { stream: !complete });
    return true;
  } catch {
    return false;
  }
}

/** UTF-16 without a mark: the high bytes of separators and line ends are NULs, all on one side. */
function utf16Without(head: Uint8Array): Encoding | null {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < head.length; i += 1) {
    if (head[i] !== 0) continue;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  }
  // A stray NUL or two happens in real exports; it is dropped later.
  if (even + odd <= 2 + head.length / 10_000) return detectEncoding(head.filter((byte) => byte !== 0));
  const encoding: Encoding = even > odd ? 'utf-16be' : 'utf-16le';
  if (Math.min(even, odd) > Math.max(even, odd) / 10) return null;
  const text = decoderFor(encoding).decode(head);
  return /[\n\r,\t;]/.test(text) && japaneseScore(text) > 0 ? encoding : null;
}

/** Control characters other than tab, line ends, form feed, escape: text has none. */
function controls(head: Uint8Array): number {
  let count = 0;
  for (const byte of head) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b)
      count += 1;
  }
  return count;
}

/** How much a text reads like Japanese: kana and common kanji for it, broken and rare characters against it. */
function japaneseScore(text: string): number {
  let score = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code === 0xfffd || (code < 0x20 && !'\t\n\r'.includes(char)) || (code >= 0xe000 && code <= 0xf8ff))
      score -= 5;
    else if (code >= 0x3041 && code <= 0x30fe) score += 2;
    else if (code >= 0x4e00 && code <= 0x9fff) score += 1;
    else if (code >= 0xff61 && code <= 0xff9f) score -= 1;
    else if (code >= 0x20 && code < 0x7f) score += 0.2;
  }
  return score;
}
