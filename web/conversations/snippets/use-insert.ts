import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type FilledVariable, fillSnippet, type Snippet } from '../../../contract/snippets.ts';
import { type FilledTemplate, fillTemplate } from '../../../language/fill-template.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { snippetsQuery, variablesQuery } from '../../snippets/queries.ts';
import { useOpenConversation } from '../open-conversation.ts';
import { useReplyEditor } from '../reply-editor.ts';
import type { Entry } from './find-entries.ts';
import { placeText } from './place-text.ts';
import type { Trigger } from './trigger.ts';

/**
 * Templates and what they are filled with, here in the browser by the same code as on the server, so that choosing one
 * waits for nothing. Asked for when the reply opens.
 */
export function useFilling() {
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const snippets = useQuery(snippetsQuery(call, shop.shopId));
  const variables = useQuery(variablesQuery(call, shop.shopId, conversation.id));
  const values = useMemo(() => valuesOf(variables.data ?? []), [variables.data]);
  return {
    snippets: snippets.data,
    variables: variables.data ?? [],
    filled: (entry: Entry): FilledTemplate => filledWith(entry, values),
    /** Whoever is quicker than the first answer waits for it: a value that is only on its way is not missing. */
    late: variables.data === undefined,
    filledLater: async (entry: Entry): Promise<FilledTemplate> => {
      const known = await queries
        .fetchQuery(variablesQuery(call, shop.shopId, conversation.id))
        .catch((): FilledVariable[] => []);
      return filledWith(entry, valuesOf(known));
    },
    /** What may have changed since (a parcel left) is asked for again; what is known shows meanwhile. */
    refresh: () =>
      void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'variables', conversation.id] }),
    /** Tells the server that one was used; whether it hears it holds nobody up. */
    count: ({ id }: Snippet) => {
      const params = { shop: shop.shopId, conversation: conversation.id, snippet: id };
      call(fillSnippet, { params, input: {} })
        .then(() => queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'snippets'] }))
        .catch(() => undefined);
    },
  };
}

const valuesOf = (variables: readonly FilledVariable[]): Map<string, string | null> =>
  new Map(variables.map(({ name, value }) => [name, value]));

const filledWith = (entry: Entry, values: ReadonlyMap<string, string | null>): FilledTemplate =>
  entry.kind === 'snippet'
    ? fillTemplate(entry.snippet.text, values)
    : { text: entry.variable.value ?? '', filled: [], missing: [] };

export type Filling = ReturnType<typeof useFilling>;

/** Puts a chosen line into the reply, in place of the `/words`. */
export function useInsert({
  filled,
  filledLater,
  late,
  count,
}: Filling): (entry: Entry, trigger: Trigger) => void {
  const editor = useReplyEditor();
  const { conversation } = useOpenConversation();
  return (entry, trigger) => {
    if (editor === null) return;
    const text = editor.text();
    const put = (ready: FilledTemplate) => {
      // Somebody who wrote on meanwhile meant that.
      if (editor.text() !== text) return;
      const { range, words, select } = placeText({
        text,
        trigger,
        filled: ready,
        template: entry.kind === 'snippet' && entry.snippet.kind === 'template',
        frame: conversation.replyFrame,
      });
      editor.replace(range, words);
      editor.select(select);
      if (entry.kind === 'snippet') count(entry.snippet);
    };
    if (late) void filledLater(entry).then(put);
    else put(filled(entry));
  };
}
