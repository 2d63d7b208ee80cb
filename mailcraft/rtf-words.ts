/** One thing in an RTF: a group's begin or end, a word with its number, a byte of text. */
export type RtfToken =
  | { kind: 'open' | 'close' | 'star' }
  | { kind: 'word'; word: string; number: number | null }
  | { kind: 'byte'; byte: number };

const [backslash, open, close, quote, star, minus, blank] = [0x5c, 0x7b, 0x7d, 0x27, 0x2a, 0x2d, 0x20];

const isLetter = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** Signs after a backslash that stand for a character of their own. */
const signs: Record<string, string> = {
  '~': 'nbsp',
  _: 'nbhyphen',
  '\n': 'par',
  '\r': 'par',
  '-': 'nothing',
};

/** Longest word and number that are read as one; more is not RTF. */
const longest = 32;

/** The tokens of an RTF, one by one; line ends in it mean nothing. Never throws, and goes through every byte once. */
export function* rtfTokens(rtf: Uint8Array): Generator<RtfToken> {
  let at = 0;
  while (at < rtf.length) {
    const byte = rtf[at] ?? 0;
    at += 1;
    if (byte === open) yield { kind: 'open' };
    else if (byte === close) yield { kind: 'close' };
    else if (byte === backslash) {
      const { token, end } = escapeAt(rtf, at);
      at = end;
      if (token === null) continue;
      // Pictures and the like stand as so many raw bytes.
      if (token.kind === 'word' && token.word === 'bin') at += Math.max(0, token.number ?? 0);
      else yield token;
    } else if (byte !== 0x0a && byte !== 0x0d && byte !== 0) yield { kind: 'byte', byte };
  }
}

type Escaped = { token: RtfToken | null; end: number };

function escapeAt(rtf: Uint8Array, at: number): Escaped {
  const first = rtf[at];
  if (first === undefined) return { token: null, end: at };
  if (first === quote) return hexByte(rtf, at + 1);
  if (first === star) return { token: { kind: 'star' }, end: at + 1 };
  if (isLetter(first)) return wordAt(rtf, at);
  const word = signs[String.fromCharCode(first)];
  const token: RtfToken = word ? { kind: 'word', word, number: null } : { kind: 'byte', byte: first };
  return { token, end: at + 1 };
}

function hexByte(rtf: Uint8Array, at: number): Escaped {
  const digits = String.fromCharCode(...rtf.subarray(at, at + 2));
  if (!/^[0-9a-f]{2}$/i.test(digits)) return { token: null, end: at };
  return { token: { kind: 'byte', byte: Number.parseInt(digits, 16) }, end: at + 2 };
}

function wordAt(rtf: Uint8Array, from: number): Escaped {
  let at = from;
  while (at < rtf.length && at - from < longest && isLetter(rtf[at] ?? 0)) at += 1;
  const word = String.fromCharCode(...rtf.subarray(from, at));
  const numberFrom = at;
  if (rtf[at] === minus && isDigit(rtf[at + 1] ?? 0)) at += 1;
  while (at < rtf.length && at - numberFrom < 12 && isDigit(rtf[at] ?? 0)) at += 1;
  const told = String.fromCharCode(...rtf.subarray(numberFrom, at));
  if (rtf[at] === blank) at += 1;
  return { token: { kind: 'word', word, number: told === '' ? null : Number(told) }, end: at };
}
