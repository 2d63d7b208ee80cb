import type { FileProblem } from '../../../contract/fulfilment.ts';
import type { Carrier } from '../../../contract/orders.ts';
import type { Parcel, ParcelRoom } from './parcel.ts';

/** Why a cell, or the whole parcel, cannot be written. */
export type Trouble = { reason: FileProblem['reason']; value: string; suggestion?: string };

/** One column of a carrier's file. What is not filled stays empty. */
export interface LabelColumn {
  name: string;
  fill?: (parcel: Parcel) => string | Trouble;
  /** Room in half-width cells (全角16 = 32). */
  most?: number;
  required?: boolean;
}

/** A carrier's file as a table; of its services the first is meant where nothing else is said. */
export interface LabelTable extends ParcelRoom {
  /** As people call the program that takes it. */
  name: string;
  carrier: Carrier;
  header: boolean;
  columns: readonly LabelColumn[];
  /** What it does not carry, whatever the columns say. */
  refuse: (parcel: Parcel) => (Trouble & { column: string })[];
  /** The carrier takes no more rows in one file. */
  mostRows?: number;
}

export const isTrouble = (filled: string | Trouble): filled is Trouble => typeof filled !== 'string';
