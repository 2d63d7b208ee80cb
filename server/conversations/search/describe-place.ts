import type { ConversationRow } from '../../../contract/inbox.ts';
import type { SearchHit } from '../../../contract/search.ts';
import type { Context } from '../../platform/context.ts';
import { beginningOf, type Excerpt, excerptOf } from './rules/excerpt.ts';
import type { Found, TextWanted } from './store-find.ts';
import { messagesToSearch, notesToSearch } from './store-texts.ts';

type Place = SearchHit['place'];

/** What of each found text is shown, by its id. */
export async function describePlaces(
  ctx: Context,
  found: readonly Found[],
  wanted: TextWanted,
): Promise<Map<string, Place>> {
  const idsOf = (kind: Found['kind']) => found.filter((one) => one.kind === kind).map((one) => one.id);
  const messages = await messagesToSearch(ctx, { ids: idsOf('message') });
  const notes = await notesToSearch(ctx, { ids: idsOf('note') });
  const places = new Map<string, Place>();
  for (const { id, at, text } of notes) {
    places.set(id, {
      kind: 'note',
      id,
      at: at.toISOString(),
      ...shown(excerptOf(text, wanted.words) ?? beginningOf(text)),
    });
  }
  for (const message of messages) {
    const { id, at, subject, text, senderName, senderAddress, attachments } = message;
    const words = wanted.words;
    const inText = excerptOf(text, words);
    const inSubject = inText === null ? excerptOf(subject, words) : null;
    const writer = `${senderName} <${senderAddress}>`;
    const elsewhere =
      inSubject ?? excerptOf(writer, [...words, ...wanted.writers]) ?? inFiles(attachments, words);
    places.set(id, {
      kind: inSubject === null ? 'message' : 'subject',
      id,
      at: at.toISOString(),
      ...shown(inText ?? elsewhere ?? beginningOf(text)),
    });
  }
  return places;
}

const inFiles = (files: readonly { name: string }[], words: readonly string[]): Excerpt | null =>
  excerptOf(files.map((file) => file.name).join(' '), words);

const shown = ({ text, marks }: Excerpt): Pick<Place, 'excerpt' | 'marks'> => ({ excerpt: text, marks });

/** The place of a conversation that was found by what it is, not by a word. */
export const wholePlace = (row: ConversationRow): Place => ({
  kind: 'subject',
  id: null,
  at: row.lastMessageAt,
  ...shown(beginningOf(row.preview)),
});
