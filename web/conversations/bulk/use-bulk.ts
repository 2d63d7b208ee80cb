import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { OutputOf } from '../../../contract/endpoint.ts';
import { bulkId, type ConversationId } from '../../../contract/ids.ts';
import {
  type BulkOutcome,
  bulkChange,
  type ConversationRow,
  changeMany,
  type listConversations,
  undoMany,
} from '../../../contract/inbox.ts';
import type { Person } from '../../../contract/messages.ts';
import { useCall } from '../../app/api/api.tsx';
import { newId } from '../../app/new-id.ts';
import { useSayTrouble } from '../../app/say-trouble.ts';
import { useWorkplace } from '../../app/session.tsx';
import { useUndo } from '../../app/undo.tsx';
import { useText } from '../../language/text.ts';
import { useToasts } from '../../ui/toast.tsx';
import type { View } from '../queries.ts';
import { bulkStrings } from './strings.ts';

type Change = z.input<typeof bulkChange>;
type Page = OutputOf<typeof listConversations>;

export interface Doing {
  rows: readonly ConversationRow[];
  change: Change;
  /** Whom they are assigned to, to be shown at once. */
  assignee?: Person | null;
  /** What is said when so many were done. */
  done: (count: number) => string;
}

export interface BulkParts {
  view: View;
  /** Takes rows out of the list, or back in. */
  onGone: (ids: readonly ConversationId[], gone?: boolean) => void;
}

/** The same change to many: shown at once, what was left is told and comes back, all of it undone with Z. */
export function useBulk({ view, onGone }: BulkParts) {
  const t = useText(bulkStrings);
  const call = useCall();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const offerUndo = useUndo();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  const lists = ['shop', shop.shopId, 'conversations'];
  const askAgain = () => {
    void queries.invalidateQueries({ queryKey: lists });
    void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'conversation'] });
  };
  const tellLeft = ({ left }: BulkOutcome) => {
    for (const reason of new Set(left.map((one) => one.reason))) {
      const count = left.filter((one) => one.reason === reason).length;
      const sentence = reason in t.left ? t.left[reason as keyof typeof t.left] : t.leftOther;
      toasts.show({ text: sentence(count), tone: 'late', forMs: 10_000 });
    }
  };
  const undo = useMutation({
    mutationFn: (bulk: string) => call(undoMany, { params: { shop: shop.shopId, bulk: bulkId.parse(bulk) } }),
    onSuccess: (outcome) => {
      onGone(outcome.done, false);
      tellLeft(outcome);
    },
    onError: sayTrouble,
    onSettled: askAgain,
  });
  const change = useMutation({
    mutationFn: ({ bulk, rows, change: input }: Doing & { bulk: string }) =>
      call(changeMany, {
        params: { shop: shop.shopId },
        input: { id: bulkId.parse(bulk), conversations: rows.map((row) => row.id), change: input },
      }),
    onMutate: async (doing) => {
      await queries.cancelQueries({ queryKey: lists });
      const before = queries.getQueriesData<InfiniteData<Page>>({ queryKey: lists });
      for (const [key, data] of before) if (data) queries.setQueryData(key, withShown(data, doing));
      onGone(leaving(view, doing));
      return before;
    },
    onError: (error, doing, before) => {
      for (const [key, data] of before ?? []) queries.setQueryData(key, data);
      onGone(leaving(view, doing), false);
      sayTrouble(error);
    },
    onSuccess: (outcome, { bulk, done }) => {
      const left = outcome.left.map((one) => one.conversation);
      if (left.length > 0) onGone(left, false);
      tellLeft(outcome);
      if (outcome.done.length > 0)
        offerUndo({ text: done(outcome.done.length), undo: () => undo.mutate(bulk) });
    },
    onSettled: askAgain,
  });
  return {
    busy: change.isPending,
    /** The id is made once for a press, so a request that is repeated by the network is one change. */
    run: (doing: Doing) => change.mutate({ ...doing, bulk: newId() }),
  };
}

/** Those that will be in this list no more. */
function leaving(view: View, { rows, change, assignee }: Doing): ConversationId[] {
  const ids = rows.map((row) => row.id);
  if (view.status === 'calling') return [];
  if (change.status !== undefined && view.status !== 'noise' && change.status !== view.status) return ids;
  if (assignee === undefined || view.filter.assignee === 'all') return [];
  return view.filter.assignee === 'nobody' && assignee === null ? [] : ids;
}

/** Rows as they will be, where they stay. */
function withShown(data: InfiniteData<Page>, { rows, change, assignee }: Doing): InfiniteData<Page> {
  const these = new Set(rows.map((row) => row.id));
  const { addTags, removeTags } = bulkChange.parse(change);
  const off = new Set(removeTags);
  return {
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      rows: page.rows.map((row) =>
        these.has(row.id)
          ? {
              ...row,
              assignee: assignee === undefined ? row.assignee : assignee,
              tags: [...new Set([...row.tags.filter((tag) => !off.has(tag)), ...addTags])],
            }
          : row,
      ),
    })),
  };
}
