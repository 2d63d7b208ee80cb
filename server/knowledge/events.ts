import type { SnippetId } from '../../contract/ids.ts';
import type { EventRecord } from '../platform/event-record.ts';

/** Facts this domain records. */
export const knowledgeEvents = {
  /** `before`: the text that was there, so that nothing a shop wrote is lost; null where it is new. */
  snippetSaved: (snippet: SnippetId, name: string, before: string | null): EventRecord => ({
    kind: 'snippet_saved',
    data: { snippet, name, before },
  }),
  snippetDeleted: (snippet: SnippetId): EventRecord => ({ kind: 'snippet_deleted', data: { snippet } }),
  startingSetTaken: (added: number): EventRecord => ({ kind: 'starting_set_taken', data: { added } }),
};
