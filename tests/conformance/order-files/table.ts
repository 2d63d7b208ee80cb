import iconv from 'iconv-lite';
import type { FileRow } from '../../builders/order-file.ts';

/** How a system, or a spreadsheet that saved the file once more, writes a table of text. */
export interface Writing {
  encoding: 'utf-8' | 'cp932' | 'utf-16le' | 'euc-jp';
  bom: boolean;
  separator: ',' | '\t';
  quote: 'all' | 'needed' | 'none';
  lineEnd: '\r\n' | '\n' | '\r';
}

/** Columns may stand twice: the second `送料` is filled by `送料#2`. */
export function writeTable(columns: readonly string[], rows: readonly FileRow[], how: Writing): Buffer {
  const cell = (text: string): string => {
    const needed = /["\r\n]/.test(text) || text.includes(how.separator);
    if (how.quote === 'none') return text.replace(/[\r\n\t]+/g, ' ');
    return how.quote === 'all' || needed ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const header = columns.map((name) => name.replace(/#\d+$/, ''));
  const lines = [header, ...rows.map((row) => columns.map((name) => row[name] ?? ''))];
  const text = lines.map((line) => line.map(cell).join(how.separator) + how.lineEnd).join('');
  return iconv.encode(text, how.encoding, { addBOM: how.bom });
}

/** What opening and saving in a spreadsheet does to a cell, as far as it can be undone with certainty. */
export function damaged(cell: string): string {
  // Numbers lose their zeros.
  if (/^0\d{1,6}$|^0\d{9,10}$/.test(cell)) return String(Number(cell));
  const time = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::\d{2})?$/.exec(cell);
  if (time !== null) {
    return `${time[1]}/${Number(time[2])}/${Number(time[3])} ${Number(time[4])}:${time[5]}`;
  }
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(cell);
  if (day !== null) {
    const [year, month, date] = [Number(day[1]), Number(day[2]), Number(day[3])];
    // Some as a day number, some as a day.
    return date % 2 === 0
      ? String(Date.UTC(year, month - 1, date) / 86_400_000 + 25_569)
      : `${year}/${month}/${date}`;
  }
  // An edge that is not seen.
  return cell === '' ? cell : `${cell}\u3000`;
}
