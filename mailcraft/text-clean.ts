const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Replaces unpaired surrogates, which no database column takes. */
export function wellFormed(text: string): string {
  return text.replace(loneSurrogates, '\ufffd');
}

/** Multi-line text for storage: LF line ends, no NUL or other control characters but tab, no lone surrogates. */
export function cleanText(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  // biome-ignore format: the class is easier to read in one piece
  return wellFormed(lines.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g, ''));
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** Cuts blanks and tabs from the end. Not a pattern: `/[ \t]+$/` takes quadratic time on a run inside a line. */
export function trimBlanksEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}

function trimBlanks(text: string): string {
  let from = 0;
  while (from < text.length && isBlank(text.charCodeAt(from))) from++;
  return trimBlanksEnd(text.slice(from));
}

/** One line of text for storage: as `cleanText`, and line ends with the blanks around them one space. */
export function cleanLine(text: string): string {
  const clean = cleanText(text);
  const line = clean.includes('\n')
    ? clean
        .split('\n')
        .map(trimBlanks)
        .filter((part) => part !== '')
        .join(' ')
    : clean;
  return line.replaceAll('\t', ' ').trim();
}
