import { useSyncExternalStore } from 'react';
import type { SnippetWords } from './use-snippets.ts';

/** Changes that nobody saved yet, by template: whoever looks at another one meanwhile finds them again. */
let unsaved: ReadonlyMap<string, SnippetWords> = new Map();
const listeners = new Set<() => void>();

/** Under what a template that is not there yet is kept. */
export const newIn = (shop: number): string => `new ${shop}`;

export function keepUnsaved(id: string, words: SnippetWords | null): void {
  if ((unsaved.get(id) ?? null) === words) return;
  const next = new Map(unsaved);
  if (words === null) next.delete(id);
  else next.set(id, words);
  unsaved = next;
  for (const listener of listeners) listener();
}

export const unsavedOf = (id: string): SnippetWords | undefined => unsaved.get(id);

export function useUnsaved(): ReadonlyMap<string, SnippetWords> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => unsaved,
  );
}
