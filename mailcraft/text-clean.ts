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

/** One line of text for storage: as `cleanText`, and every run of line ends and blanks around them one space. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/[ \t]*\n[ \t\n]*/g, ' ')
    .replace(/\t/g, ' ')
    .trim();
}
