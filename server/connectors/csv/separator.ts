import type { Separator } from '../../../contract/order-imports.ts';

const candidates: readonly Separator[] = [',', '\t', ';'];

/** The separator of a table by its beginning: the one that most often stands outside quotes in the first line. */
export function detectSeparator(text: string): Separator {
  const counts: Record<Separator, number> = { ',': 0, '\t': 0, ';': 0 };
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '\n' || char === '\r') {
      if (candidates.some((c) => counts[c] > 0)) break;
    } else if (char in counts) counts[char as Separator] += 1;
  }
  return candidates.reduce((best, c) => (counts[c] > counts[best] ? c : best), ',');
}

/**
 * Whether quotation marks enclose values. Tables with tabs mostly know no quoting (Amazon: a `"` is data); they do when
 * the header is quoted.
 */
export function usesQuotes(separator: Separator, text: string): boolean {
  return separator !== '\t' || text.trimStart().startsWith('"');
}
