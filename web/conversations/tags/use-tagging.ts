import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Conversation } from '../../../contract/conversations.ts';
import { type ConversationId, type TagId, tagId } from '../../../contract/ids.ts';
import { addTag, changeTags, type Tag } from '../../../contract/tags.ts';
import { useCall } from '../../app/api/api.tsx';
import { newId } from '../../app/new-id.ts';
import { useSayTrouble } from '../../app/say-trouble.ts';
import { useWorkplace } from '../../app/session.tsx';
import { useUndo } from '../../app/undo.tsx';
import { useText } from '../../language/text.ts';
import { tagStrings } from './strings.ts';

interface Change {
  add: readonly Tag[];
  remove: readonly Tag[];
}

/** Puts tags on one conversation and takes them off; shown at once, put right if it cannot be, undone with Z. */
export function useTagging(conversation: ConversationId) {
  const t = useText(tagStrings);
  const call = useCall();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const offerUndo = useUndo();
  const make = useMakeTag();
  const { shop } = useWorkplace();
  const key = ['shop', shop.shopId, 'conversation', conversation];
  const show = (tags: (before: readonly Tag[]) => Tag[]) =>
    queries.setQueryData<Conversation>(key, (now) => now && { ...now, tags: tags(now.tags) });
  const change = useMutation({
    mutationFn: ({ add, remove }: Change) =>
      call(changeTags, {
        params: { shop: shop.shopId, conversation },
        input: { add: add.map((tag) => tag.id), remove: remove.map((tag) => tag.id) },
      }),
    onMutate: (changed) => {
      const before = queries.getQueryData<Conversation>(key)?.tags;
      show((tags) => withChange(tags, changed));
      return before;
    },
    onError: (error, _, before) => {
      if (before) show(() => before);
      sayTrouble(error);
    },
    onSuccess: ({ tags }) => show(() => tags),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'conversations'] });
      void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'tags'] });
    },
  });
  const toggle = (tag: Tag, on: boolean) => {
    const back: Change = on ? { add: [], remove: [tag] } : { add: [tag], remove: [] };
    change.mutate(on ? { add: [tag], remove: [] } : { add: [], remove: [tag] });
    offerUndo({ text: on ? t.tagged(tag.name) : t.untagged(tag.name), undo: () => change.mutate(back) });
  };
  return {
    toggle,
    make: (name: string) => make.mutate(name, { onSuccess: (tag) => toggle(tag, true) }),
  };
}

/** Makes a tag; what exists already by another width or kana is what is meant. */
export function useMakeTag() {
  const call = useCall();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  return useMutation({
    mutationFn: (name: string) =>
      call(addTag, { params: { shop: shop.shopId }, input: { id: tagId.parse(newId()), name } }),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'tags'] }),
    onError: sayTrouble,
  });
}

function withChange(tags: readonly Tag[], { add, remove }: Change): Tag[] {
  const gone = new Set<TagId>([...add, ...remove].map((tag) => tag.id));
  return [...tags.filter((tag) => !gone.has(tag.id)), ...add];
}
