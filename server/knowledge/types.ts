import type { SnippetId, StaffId } from '../../contract/ids.ts';

/** What a person writes: a template opens a whole reply, a snippet goes where the caret is. */
export interface SnippetWords {
  kind: 'template' | 'snippet';
  name: string;
  /** Other words by which it is found: readings, short words. */
  words: string;
  folder: string;
  text: string;
}

export interface SnippetRecord extends SnippetWords {
  id: SnippetId;
  changedBy: StaffId | null;
  changedAt: Date;
  deleted: boolean;
}

/** With how often it was used lately. */
export interface UsedSnippet extends SnippetRecord {
  used: number;
  lastUsedOn: string | null;
}
