/**
 * Message-IDs are compared without angle brackets and blanks, otherwise byte for byte: the left side is
 * case-sensitive. Old mailers and phones write ids without `@` or brackets; those are ids all the same.
 */
export function normalizeMessageId(written: string): string {
  const bracketed = /<([^<>]*)>/.exec(written);
  return (bracketed?.[1] ?? written).replace(/[\s<>"]+/g, '').slice(0, 998);
}

/** Whether two Message-IDs mean the same mail. Empty ones never do. */
export function sameMessageId(one: string, other: string): boolean {
  const id = normalizeMessageId(one);
  return id !== '' && id === normalizeMessageId(other);
}

/** The ids of an In-Reply-To or References header, in order, each once, at most `limit` (first and last kept). */
export function messageIdsIn(header: string, limit = 200): string[] {
  const text = header.length > 200_000 ? `${header.slice(0, 100_000)} ${header.slice(-100_000)}` : header;
  const bracketed = text.includes('<')
    ? [...text.matchAll(/<([^<>]{1,998})>/g)].map((match) => match[1] ?? '')
    : [];
  // Without brackets, words that look like ids; In-Reply-To once held prose ("Your message of Monday").
  const words = bracketed.length > 0 ? [] : text.trim().split(/[\s,;]+/);
  const found =
    bracketed.length > 0 ? bracketed : words.filter((word) => word.includes('@') || words.length === 1);
  const ids = [...new Set(found.map(normalizeMessageId).filter((id) => id !== ''))];
  return ids.length <= limit ? ids : [...ids.slice(0, 1), ...ids.slice(1 - limit)];
}

/** The domain of a Message-ID in lower case, '' if it has none. */
export function messageIdDomain(id: string): string {
  const at = id.lastIndexOf('@');
  return at < 0
    ? ''
    : normalizeMessageId(id)
        .slice(normalizeMessageId(id).lastIndexOf('@') + 1)
        .toLowerCase();
}
