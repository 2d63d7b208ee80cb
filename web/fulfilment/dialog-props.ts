import type { BoardRow } from '../../contract/consignments.ts';
import type { ConsignmentId } from '../../contract/ids.ts';

/*
 * Windows that the board opens. Each is loaded when it is first needed, tells what it did by itself (notices, undo) and
 * has the board asked for again: key ['shop', shop, 'consignments'].
 */

/** labels/labels-dialog.tsx: `LabelsDialog` – check and write a carrier's file for what is selected. */
export interface LabelsDialogProps {
  consignments: readonly ConsignmentId[];
  onClose: () => void;
}

/** tracking/tracking-dialog.tsx: `TrackingDialog` – a carrier's file of what was shipped, looked at, then taken. */
export interface TrackingDialogProps {
  onClose: () => void;
}

/** tracking/numbers-dialog.tsx: `NumbersDialog` – tracking numbers of one parcel, typed or scanned. */
export interface NumbersDialogProps {
  row: BoardRow;
  onClose: () => void;
}
