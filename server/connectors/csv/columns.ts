/** A header name as it is compared: width, case, spaces, quotes and kinds of brackets do not matter. */
export function headerKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"'_ 　]/g, '')
    .replace(/[[［【〔]/g, '(')
    .replace(/[\]］】〕]/g, ')');
}

/** Names of columns as they are kept: the second `送料` is `送料#2`, a column without a name is `列5`. */
export function columnNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, i) => {
    const name = cell.trim() === '' ? `列${i + 1}` : cell.trim();
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name}#${times}`;
  });
}

/** Columns without name and values at the right edge, as spreadsheets leave them, are none. */
export function withoutEdge(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const used = (column: number): boolean =>
    (header[column] ?? '').trim() !== '' || rows.some((row) => (row[column] ?? '').trim() !== '');
  let width = header.length;
  while (width > 0 && !used(width - 1)) width -= 1;
  return columnNames(header.slice(0, width));
}

/** Whether a row is the header of these columns. */
export function isHeaderOf(cells: readonly string[], columns: readonly string[]): boolean {
  const edge = cells.slice(columns.length);
  if (cells.length < columns.length || edge.some((cell) => cell.trim() !== '')) return false;
  return columnNames(cells.slice(0, columns.length)).every((name, i) => name === columns[i]);
}

/**
 * Whether a row can be the names of columns: at least two of them, and nothing in it that only data have (mail
 * addresses, dates, long numbers).
 */
export function isHeader(cells: readonly string[]): boolean {
  const named = cells.map((c) => c.trim()).filter((c) => c !== '');
  if (named.length < 2) return false;
  const values = named.filter((c) => /@[\w-]+\.|^[\d\s,.¥\\/:-]+$|^\d{4}[-/年]\d{1,2}/.test(c)).length;
  const broken = named.filter((c) => c.includes('\ufffd')).length;
  return values <= named.length / 10 && broken <= named.length / 2;
}
