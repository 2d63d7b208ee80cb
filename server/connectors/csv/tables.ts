import { parse } from 'csv-parse/sync';
import type { TableFiles } from '../../fulfilment/tracking/table-files.ts';
import { Refusal } from '../../platform/errors.ts';
import { decoderFor, detectEncoding } from './encoding.ts';
import { detectSeparator, usesQuotes } from './separator.ts';

/** Tables small enough to be read at once. */
export const csvTables: TableFiles = {
  read(bytes) {
    const encoding = detectEncoding(bytes, true);
    if (encoding === null) throw new Refusal('invalid_input', 'file_not_text');
    const text = decoderFor(encoding).decode(bytes).replaceAll('\0', '');
    const separator = detectSeparator(text);
    const options = {
      delimiter: separator,
      quote: usesQuotes(separator, text) ? '"' : (false as const),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
    };
    try {
      return { encoding, rows: parse(text, options) as string[][] };
    } catch {
      throw new Refusal('invalid_input', 'file_not_text');
    }
  },
};
