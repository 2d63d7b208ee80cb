import type { CharsetHints } from './charset.ts';
import { decodeHeaderText } from './encoded-words.ts';
import type { Header, Limits } from './types.ts';

/** A header as it stands in the mail: `raw` is Latin-1 (one character per byte) and still folded. */
export type RawHeader = { name: string; key: string; raw: string };

export type HeaderBlock = {
  headers: RawHeader[];
  warnings: string[];
  /** Offset in the block where something begins that is no header at all, or -1. */
  strayAt: number;
};

const headerStart = /^([\x21-\x39\x3b-\x7e]{1,200})[ \t]*:/;

function withoutLineEnd(source: string, from: number, to: number): string {
  let end = to;
  while (end > from && (source.charCodeAt(end - 1) === 0x0a || source.charCodeAt(end - 1) === 0x0d)) end--;
  return source.slice(from, end);
}

/**
 * Splits a header block (bytes up to the blank line) into its headers.
 *
 * An mbox `From ` or `>From ` line is passed over. A line without a name belongs to nothing and is skipped;
 * `strayAt` tells where the first such line is, since it may be the body of a mail whose blank line is gone.
 */
export function splitHeaders(block: Uint8Array, limits: Pick<Limits, 'headerLines'>): HeaderBlock {
  const source = Buffer.from(block.buffer, block.byteOffset, block.byteLength).toString('latin1');
  const headers: RawHeader[] = [];
  const warnings: string[] = [];
  let strayAt = -1;
  let at = 0;
  while (at < source.length) {
    const newline = source.indexOf('\n', at);
    const lineEnd = newline < 0 ? source.length : newline + 1;
    const line = withoutLineEnd(source, at, lineEnd);
    const last = headers[headers.length - 1];
    const folded = line.startsWith(' ') || line.startsWith('\t');
    const start = folded ? null : headerStart.exec(line);
    if (folded && last) last.raw += `\n${line}`;
    else if (start?.[1]) {
      if (headers.length >= limits.headerLines) {
        warnings.push('too-many-headers');
        break;
      }
      headers.push({ name: start[1], key: start[1].toLowerCase(), raw: line.slice(start[0].length) });
    } else if (line !== '' && !/^>?From /.test(line) && strayAt < 0) strayAt = at;
    at = lineEnd;
  }
  if (strayAt >= 0) warnings.push('header-line-broken');
  return { headers, warnings, strayAt };
}

/** The raw value of the first header of that (lower-case) name, or ''. */
export function firstRaw(headers: RawHeader[], key: string): string {
  for (const header of headers) if (header.key === key) return header.raw;
  return '';
}

/** All headers as text, in order. */
export function decodeHeaders(headers: RawHeader[], hints: CharsetHints): Header[] {
  return headers.map(({ name, raw }) => ({ name, value: decodeHeaderText(raw, hints) }));
}

/** Value of the first header of that name (any case) in decoded headers, or ''. */
export function headerValue(headers: Header[], name: string): string {
  const wanted = name.toLowerCase();
  for (const header of headers) if (header.name.toLowerCase() === wanted) return header.value;
  return '';
}
