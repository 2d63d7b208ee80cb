import { Suspense } from 'react';
import type { BoardRow } from '../../contract/consignments.ts';
import { later } from '../conversations/later.tsx';
import { HoldDialog } from '../orders/hold-dialog.tsx';
import { useHolds } from '../orders/use-holds.ts';

/** Which window is open over the board. */
export type OpenDialog =
  | { kind: 'labels'; rows: readonly BoardRow[] }
  | { kind: 'tracking' }
  | { kind: 'runs' }
  | { kind: 'hold'; row: BoardRow }
  | { kind: 'numbers'; row: BoardRow };

const RunsDialog = later(async () => (await import('./runs-dialog.tsx')).RunsDialog);

export function BoardDialogs({ dialog, onClose }: { dialog: OpenDialog | null; onClose: () => void }) {
  return <Suspense fallback={null}>{dialog ? <One dialog={dialog} onClose={onClose} /> : null}</Suspense>;
}

function One({ dialog, onClose }: { dialog: OpenDialog; onClose: () => void }) {
  const { place } = useHolds();
  switch (dialog.kind) {
    case 'labels':
    case 'tracking':
    case 'numbers':
      return null;
    case 'runs':
      return <RunsDialog onClose={onClose} />;
    case 'hold': {
      const { order, holds } = dialog.row;
      const known = holds.map((hold) => hold.id);
      return <HoldDialog onClose={onClose} onHold={(note) => place({ order: order.id, note }, known)} />;
    }
  }
}
