/** First bytes by which other kinds of files are known, and what to call them (`details.looksLike`). */
const marks: readonly (readonly [bytes: readonly number[], kind: string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'xls'],
  [[0x89, 0x50, 0x4e, 0x47], 'image/png'],
  [[0xff, 0xd8, 0xff], 'image/jpeg'],
  [[0x47, 0x49, 0x46, 0x38], 'image/gif'],
  [[0x42, 0x4d, 0x36], 'image/bmp'],
  [[0x52, 0x49, 0x46, 0x46], 'image/webp'],
  [[0x1f, 0x8b], 'gzip'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'zip/7z'],
  [[0x52, 0x61, 0x72, 0x21], 'zip/rar'],
  [[0x7f, 0x45, 0x4c, 0x46], 'program'],
  [[0x4d, 0x5a], 'program'],
];

/**
 * What a file is by its first bytes when it surely is no table of text: `pdf`, `xlsx`, `xls`, `zip`, `image/…`,
 * `html` …; null when it may be text.
 */
export function foreignKind(head: Uint8Array): string | null {
  const mark = marks.find(([bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (mark !== undefined && !(mark[1] === 'program' && looksPlain(head))) return mark[1];
  const start = Buffer.from(head.subarray(0, 4096)).toString('latin1');
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')) return zipKind(head);
  if (
    /^\s*(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype html|html|\?xml|head|body|table|script|div)\b/i.test(start)
  ) {
    return /<\?xml/i.test(start.slice(0, 200)) && !/<html/i.test(start) ? 'xml' : 'html';
  }
  return /^\s*\{\\rtf/.test(start) ? 'rtf' : null;
}

/** Excel's format is a zip with a known folder inside. */
function zipKind(head: Uint8Array): string {
  const names = Buffer.from(head).toString('latin1');
  if (names.includes('xl/')) return 'xlsx';
  return names.includes('word/') ? 'docx' : 'zip';
}

/** `MZ…` may also be the beginning of a header: a program has control characters soon after. */
function looksPlain(head: Uint8Array): boolean {
  return head
    .subarray(0, 256)
    .every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}
