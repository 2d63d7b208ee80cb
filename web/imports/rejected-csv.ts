import type { RejectedRow } from '../../contract/order-imports.ts';
import type { Language } from '../language/text.ts';
import { tellRejected } from './reject-reasons.ts';

const BOM = '\ufeff';
const headers: Readonly<Record<Language, readonly string[]>> = {
  ja: ['行', '列', '値', '理由'],
  en: ['Row', 'Column', 'Value', 'Reason'],
};

/** The rejected rows as a file that a spreadsheet opens with a double click (UTF-8 with BOM, CRLF). */
export function rejectedCsv(rows: readonly RejectedRow[], language: Language): string {
  const lines = rows.map((row) => [
    String(row.row),
    row.column,
    row.value,
    tellRejected(row.reason, language),
  ]);
  return BOM + [headers[language], ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

/** Quoted, and kept from being taken for a formula: the values come from strangers. */
function cell(text: string): string {
  const harmless = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
