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
 * Whether quotation marks enclose values. Tables with tabs mostly know no quoting (Amazon: a `"` is data), but those that
 * a spreadsheet has saved do: then lines are broken without it, or marks stand doubled inside values that are enclosed.
 */
export function usesQuotes(separator: Separator, text: string): boolean {
  if (separator !== '\t' || text.trimStart().startsWith('"')) return true;
  const lines = text.split(/\r\n|\n|\r/).slice(0, -1);
  const opened = lines.flatMap((line) => line.split('\t').filter((cell) => cell.startsWith('"')));
  if (opened.length === 0) return false;
  const width = lines[0]?.split('\t').length ?? 0;
  const whole = lines.every((line) => line === '' || line.split('\t').length === width);
  const enclosed = /^"(?:[^"]|"")*"$/;
  if (whole)
    return (
      opened.every((cell) => enclosed.test(cell)) &&
      opened.some((cell) => /[^"]""[^"]|^"{3}|"{3}$|,/.test(cell))
    );
  // Broken lines put together again must give whole rows.
  const joined = text.match(/(?:"(?:[^"]|"")*"|[^"\t\r\n][^\t\r\n]*|)(?:\t|\r\n|\n|\r)/g) ?? [];
  let cells = 0;
  let good = 0;
  let rows = 0;
  for (const piece of joined) {
    cells += 1;
    if (piece.endsWith('\t')) continue;
    rows += 1;
    if (cells === width || (cells === 1 && piece.trim() === '')) good += 1;
    cells = 0;
  }
  return rows > 0 && good >= rows * 0.9;
}
