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

const LabelsDialog = later(async () => (await import('./labels/labels-dialog.tsx')).LabelsDialog);
const TrackingDialog = later(async () => (await import('./tracking/tracking-dialog.tsx')).TrackingDialog);
const NumbersDialog = later(async () => (await import('./tracking/numbers-dialog.tsx')).NumbersDialog);
const RunsDialog = later(async () => (await import('./runs-dialog.tsx')).RunsDialog);

export function BoardDialogs({ dialog, onClose }: { dialog: OpenDialog | null; onClose: () => void }) {
  return <Suspense fallback={null}>{dialog ? <One dialog={dialog} onClose={onClose} /> : null}</Suspense>;
}

function One({ dialog, onClose }: { dialog: OpenDialog; onClose: () => void }) {
  const { place } = useHolds();
  switch (dialog.kind) {
    case 'labels':
      return <LabelsDialog consignments={dialog.rows.map((row) => row.consignment.id)} onClose={onClose} />;
    case 'tracking':
      return <TrackingDialog onClose={onClose} />;
    case 'numbers':
      return <NumbersDialog row={dialog.row} onClose={onClose} />;
    case 'runs':
      return <RunsDialog onClose={onClose} />;
    case 'hold': {
      const { order, holds } = dialog.row;
      const known = holds.map((hold) => hold.id);
      return <HoldDialog onClose={onClose} onHold={(note) => place({ order: order.id, note }, known)} />;
    }
  }
}
