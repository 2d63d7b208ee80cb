/** Words of other programs, cut to `limit` and without what PostgreSQL cannot hold: NUL, and halves of a character. */
export function storableText(text: string, limit: number): string {
  return text
    .slice(0, limit)
    .replaceAll('\u0000', '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}
