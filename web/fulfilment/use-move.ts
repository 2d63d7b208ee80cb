import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { type listConsignments, moveConsignments } from '../../contract/consignments.ts';
import type { OutputOf } from '../../contract/endpoint.ts';
import type { ConsignmentId, StaffId } from '../../contract/ids.ts';
import type { Stage } from '../../contract/orders.ts';
import { useCall } from '../app/api/api.tsx';
import { useSayTrouble } from '../app/say-trouble.ts';
import { useWorkplace } from '../app/session.tsx';
import { useUndo } from '../app/undo.tsx';
import { useText } from '../language/text.ts';
import { consignmentStrings } from '../orders/consignment-strings.ts';
import { useToasts } from '../ui/toast.tsx';
import { boardStrings } from './strings.ts';

export type MoveTo = Exclude<Stage, 'cancelled'>;
export interface Move {
  ids: readonly ConsignmentId[];
  to: MoveTo;
  packedBy?: StaffId | undefined;
}
type Page = OutputOf<typeof listConsignments>;
type Result = z.output<(typeof moveConsignments)['output']>;

/** The most that one request takes. */
const AT_ONCE = 500;

/** Moves consignments: shown at once, put right if it cannot be, and offered to be taken back. */
export function useMove() {
  const call = useCall();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  const report = useReport();
  const boards = ['shop', shop.shopId, 'consignments', 'board'];
  const mutation = useMutation({
    mutationFn: async ({ ids, to, packedBy }: Move): Promise<Result> => {
      const all: Result = { moved: [], refused: [] };
      for (let i = 0; i < ids.length; i += AT_ONCE) {
        const input = { ids: ids.slice(i, i + AT_ONCE), to, packedBy };
        const done = await call(moveConsignments, { params: { shop: shop.shopId }, input });
        all.moved.push(...done.moved);
        all.refused.push(...done.refused);
      }
      return all;
    },
    onMutate: async (move) => {
      await queries.cancelQueries({ queryKey: boards });
      const before = queries.getQueriesData<InfiniteData<Page>>({ queryKey: boards });
      for (const [key, data] of before) if (data) queries.setQueryData(key, withMoved(data, move));
      return before;
    },
    onError: (error, _move, before) => {
      for (const [key, data] of before ?? []) queries.setQueryData(key, data);
      sayTrouble(error);
    },
    onSettled: () => {
      for (const what of ['consignments', 'orders'])
        void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, what] });
    },
  });
  const back = ({ moved }: Result) => {
    const stages = new Set(moved.map((one) => one.before));
    for (const to of stages) {
      if (to === 'cancelled') continue;
      mutation.mutate({ ids: moved.filter((one) => one.before === to).map((one) => one.id), to });
    }
  };
  return {
    busy: mutation.isPending,
    /** Answers what moved, or null when nothing could be done. */
    async move(move: Move): Promise<Result | null> {
      try {
        const result = await mutation.mutateAsync(move);
        report(result, move.to, () => back(result));
        return result;
      } catch {
        return null;
      }
    },
  };
}

/** Says what moved, with the way back, and what did not and why. */
function useReport() {
  const t = useText(boardStrings);
  const words = useText(consignmentStrings);
  const offerUndo = useUndo();
  const toasts = useToasts();
  return ({ moved, refused }: Result, to: MoveTo, undo: () => void) => {
    for (const reason of new Set(refused.map((one) => one.reason))) {
      const count = refused.filter((one) => one.reason === reason).length;
      toasts.show({ text: t.refused[reason](count), tone: 'late', forMs: 12_000 });
    }
    if (moved.length > 0) offerUndo({ text: t.moved(moved.length, words.stages[to]), undo });
  };
}

/** The board as it will be: the rows leave the list of their stage, the counts follow. */
function withMoved(data: InfiniteData<Page>, { ids, to }: Move): InfiniteData<Page> {
  const gone = new Set(ids);
  const leaving = data.pages
    .flatMap((page) => page.rows)
    .filter(
      ({ consignment, holds }) => gone.has(consignment.id) && consignment.stage !== to && holds.length === 0,
    );
  const left = new Set(leaving.map((row) => row.consignment.id));
  return {
    ...data,
    pages: data.pages.map((page) => {
      const counts = { ...page.counts };
      for (const { consignment } of leaving) {
        counts[consignment.stage] = Math.max(0, counts[consignment.stage] - 1);
        counts[to] += 1;
      }
      return { ...page, counts, rows: page.rows.filter((row) => !left.has(row.consignment.id)) };
    }),
  };
}
