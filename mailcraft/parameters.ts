import { type CharsetHints, decodeBytes } from './charset.ts';
import { bytesOf, decodeRaw, decodeWordsIn, encodedWordAt } from './encoded-words.ts';
import { cleanLine } from './text-clean.ts';

/** A structured header such as Content-Type: its value in lower case, its parameters decoded. */
export type Structured = { value: string; params: Map<string, string> };

type Section = { index: number; extended: boolean; text: string };

function readQuotedValue(text: string, from: number): { value: string; next: number } {
  let value = '';
  let at = from + 1;
  for (; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') break;
    if (char === '\\' && /["\\]/.test(text.charAt(at + 1))) value += text.charAt(++at);
    else value += char;
  }
  const semicolon = text.indexOf(';', at);
  return { value, next: semicolon < 0 ? text.length : semicolon };
}

function readPlainValue(text: string, from: number): { value: string; next: number } {
  let at = from;
  while (at < text.length && text.charAt(at) !== ';') {
    const word = text.charAt(at) === '=' ? encodedWordAt(text, at) : null;
    at = word ? word.end : at + 1;
  }
  return { value: text.slice(from, at).trim(), next: at };
}

/** Cuts `name=value; …` into pairs, in order, names in lower case. Values keep their encoding. */
function pairsOf(text: string): [string, string][] {
  const pairs: [string, string][] = [];
  let at = 0;
  while (at < text.length && pairs.length < 200) {
    const equals = text.indexOf('=', at);
    if (equals < 0) break;
    const semicolon = text.indexOf(';', at);
    if (semicolon >= 0 && semicolon < equals) {
      at = semicolon + 1;
      continue;
    }
    const name = text.slice(at, equals).trim().toLowerCase();
    let from = equals + 1;
    while (/\s/.test(text.charAt(from))) from++;
    const read = text.charAt(from) === '"' ? readQuotedValue(text, from) : readPlainValue(text, from);
    if (name) pairs.push([name, read.value]);
    at = read.next + 1;
  }
  return pairs;
}

function percentBytes(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

/** Joins the sections of one parameter (RFC 2231): in order of number, bytes first, charset of the first. */
function joinSections(sections: Section[], hints: CharsetHints): string {
  const sorted = [...sections].sort((one, other) => one.index - other.index);
  const extended = sorted.some((section) => section.extended);
  if (!extended) return decodeWordsIn(sorted.map((section) => section.text).join(''), hints);
  let charset: string | null = null;
  let binary = '';
  // Escapes are undone only after joining: some mailers cut a section inside one.
  let escaped = '';
  sorted.forEach((section, place) => {
    let text = section.text;
    const tagged = place === 0 && section.extended ? /^([^']*)'[^']*'(.*)$/s.exec(text) : null;
    if (tagged) {
      charset = tagged[1] || null;
      text = tagged[2] ?? '';
    }
    // Unicode that was written raw has to become bytes again before it is joined with the escaped ones.
    const bytes = Buffer.from(text, 'utf8').toString('latin1');
    if (section.extended) escaped += bytes;
    else {
      binary += percentBytes(escaped) + bytes;
      escaped = '';
    }
  });
  binary += percentBytes(escaped);
  return decodeBytes(bytesOf(binary), charset, hints).text;
}

/**
 * Reads a structured header given raw as Latin-1: RFC 2231 with continuations in any order and any charset,
 * RFC 2047 words where they do not belong, and raw Shift_JIS whose second byte is a backslash.
 *
 * Where a parameter comes both plain and extended, the extended one wins.
 */
export function parseStructured(raw: string, hints: CharsetHints = {}): Structured {
  const text = decodeRaw(raw, hints).replace(/\r?\n[ \t]*/g, ' ');
  const cut = text.indexOf(';');
  const head = (cut < 0 ? text : text.slice(0, cut)).trim();
  const params = new Map<string, string>();
  const sections = new Map<string, Section[]>();
  const rest = cut < 0 ? '' : text.slice(cut + 1);
  for (const [name, value] of pairsOf(rest)) {
    const extended = /^(.*?)\*(?:(\d{1,3})(\*)?)?$/.exec(name);
    if (!extended?.[1]) {
      if (!params.has(name)) params.set(name, cleanLine(decodeWordsIn(value, hints)));
      continue;
    }
    const section = {
      index: Number(extended[2] ?? 0),
      extended: extended[2] ? extended[3] === '*' : true,
      text: value,
    };
    const known = sections.get(extended[1]);
    if (known) known.push(section);
    else sections.set(extended[1], [section]);
  }
  for (const [name, parts] of sections) params.set(name, cleanLine(joinSections(parts, hints)));
  return { value: headValue(head), params };
}

/** The value in lower case, without comments and without the junk some mailers put behind it. */
function headValue(head: string): string {
  const token = /^[^\s;,()"]+/.exec(head.slice(0, 300).replace(/^["'\s]+/, ''));
  return (token?.[0] ?? '').toLowerCase().replace(/["']+$/, '');
}
