import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SnippetId } from '../../contract/ids.ts';
import { deleteSnippet, type Snippet, saveSnippet, takeStartingSet } from '../../contract/snippets.ts';
import { useCall } from '../app/api/api.tsx';
import { useSayTrouble } from '../app/say-trouble.ts';
import { useWorkplace } from '../app/session.tsx';
import { useUndo } from '../app/undo.tsx';
import { useText } from '../language/text.ts';
import { useToasts } from '../ui/toast.tsx';
import { snippetsQuery } from './queries.ts';
import { snippetStrings } from './strings.ts';

/** What of a template is written in its form. */
export type SnippetWords = Pick<Snippet, 'kind' | 'name' | 'words' | 'folder' | 'text'>;

export const wordsOf = ({ kind, name, words, folder, text }: SnippetWords): SnippetWords => ({
  ...{ kind, name, words, folder, text },
});

/** The templates of the shop and what can be done with them. */
export function useSnippets() {
  const t = useText(snippetStrings);
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const offerUndo = useUndo();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  const query = snippetsQuery(call, shop.shopId);
  const list = useQuery(query);
  const keep = (change: (before: Snippet[]) => Snippet[]) =>
    queries.setQueryData(query.queryKey, (before) => before && change(before));
  const put = async (id: SnippetId, words: SnippetWords, seen?: string): Promise<Snippet> => {
    const params = { shop: shop.shopId, snippet: id };
    const saved = await call(saveSnippet, { params, input: { ...words, ...(seen ? { seen } : {}) } });
    keep((before) => [saved, ...before.filter((one) => one.id !== id)].sort(mostUsed));
    return saved;
  };
  const remove = useMutation({
    mutationFn: ({ id }: Snippet) => call(deleteSnippet, { params: { shop: shop.shopId, snippet: id } }),
    onMutate: ({ id }) => keep((before) => before.filter((one) => one.id !== id)),
    onSuccess: (_, snippet) =>
      offerUndo({
        text: t.removed(snippet.name),
        undo: () =>
          void put(snippet.id, wordsOf(snippet)).then(() => toasts.show({ text: t.back }), sayTrouble),
      }),
    onError: (error) => {
      sayTrouble(error);
      void list.refetch();
    },
  });
  return { list, put, remove, start: useStart() };
}

/** はじめの定型文. */
function useStart() {
  const t = useText(snippetStrings);
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  return useMutation({
    mutationFn: () => call(takeStartingSet, { params: { shop: shop.shopId }, input: {} }),
    onSuccess: async ({ added }) => {
      await queries.invalidateQueries({ queryKey: snippetsQuery(call, shop.shopId).queryKey });
      toasts.show({ text: added.length === 0 ? t.startedNone : t.started(added.length) });
    },
    onError: useSayTrouble(),
  });
}

const mostUsed = (a: Snippet, b: Snippet): number => b.used - a.used || a.name.localeCompare(b.name, 'ja');
