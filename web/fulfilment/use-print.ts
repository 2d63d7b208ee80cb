import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { BoardRow } from '../../contract/consignments.ts';
import { makePrintRun, type SlipKind } from '../../contract/fulfilment.ts';
import { useCall } from '../app/api/api.tsx';
import { useSayTrouble } from '../app/say-trouble.ts';
import { useWorkplace } from '../app/session.tsx';
import { useUndo } from '../app/undo.tsx';
import { useText } from '../language/text.ts';
import { useToasts } from '../ui/toast.tsx';
import { boardStrings } from './strings.ts';
import { useMove } from './use-move.ts';

/**
 * Makes slips of what is selected and opens them. The page is opened in the very press, because a browser blocks what
 * comes later; 納品書 move what waits to 印刷済, which can be taken back.
 */
export function usePrint() {
  const t = useText(boardStrings);
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const offerUndo = useUndo();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  const { move } = useMove();
  const mutation = useMutation({
    mutationFn: ({ kind, rows }: { kind: SlipKind; rows: readonly BoardRow[] }) =>
      call(makePrintRun, {
        params: { shop: shop.shopId },
        input: { kind, consignments: rows.map((row) => row.consignment.id), mark: kind === 'packing' },
      }),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'consignments'] }),
  });
  return {
    busy: mutation.isPending,
    async print(kind: SlipKind, rows: readonly BoardRow[]) {
      const tab = window.open('', '_blank');
      const hide = toasts.show({ text: t.printing(t.slips[kind]), forMs: 60_000 });
      try {
        const run = await mutation.mutateAsync({ kind, rows });
        const open = () => void window.open(run.url, '_blank', 'noopener');
        if (tab) tab.location.replace(run.url);
        if (run.problems.length > 0)
          toasts.show({ text: t.problems(run.problems.length), tone: 'late', forMs: 12_000 });
        const text = t.printed(t.slips[kind], run.count);
        const waited = rows.filter((row) => row.consignment.stage === 'waiting' && row.holds.length === 0);
        if (kind === 'packing' && waited.length > 0) {
          const ids = waited.map((row) => row.consignment.id);
          const undo = () => void move({ ids, to: 'waiting' });
          offerUndo({ text, undo, further: { label: t.open, run: open } });
        } else toasts.show({ text, action: { label: t.open, run: open }, forMs: 10_000 });
      } catch (error) {
        tab?.close();
        sayTrouble(error);
      } finally {
        hide();
      }
    },
  };
}
