import type { MessageId, NoteId, ShopId } from '../../../../contract/ids.ts';
import { partBreak, searchForm } from '../../../../language/search-text.ts';
import { gramNumbers, tokensOf, weekOf } from './tokens.ts';

/** A message or a note, as far as it is searched. */
export interface Searched {
  kind: 'message' | 'note';
  id: MessageId | NoteId;
  at: Date;
  subject: string;
  /** Of a message that came in: name and address, so that 「鈴木 返品」 finds what 鈴木 wrote about it. */
  writer: string;
  text: string;
  /** Names of files. */
  files: readonly string[];
}

/** What is searched of one text; a log that somebody pasted is found by its beginning. */
const longest = 50_000;

/** The row of the index that belongs to a text. */
export function searchRow(shop: ShopId, { kind, id, at, subject, writer, text, files }: Searched) {
  const parts = [subject, writer, text.slice(0, longest), files.join(' ')].map(searchForm);
  // Always four, so that the writer can be asked for alone.
  const form = parts.join(partBreak);
  const week = weekOf(at);
  return { shop_id: shop, id, kind, at, week, text: form, tokens: tokensOf(shop, week, gramNumbers(form)) };
}
