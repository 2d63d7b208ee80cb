import type { FileProblem } from '../../../contract/fulfilment.ts';
import type { Carrier, Service } from '../../../contract/orders.ts';
import type { CharacterSet } from './characters.ts';
import type { Parcel } from './parcel.ts';

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

/** A carrier's file as a table. */
export interface LabelTable {
  /** As people call the program that takes it. */
  name: string;
  carrier: Carrier;
  /** Services it can order; the first is meant where nothing else is said. */
  services: readonly [Service, ...Service[]];
  set: CharacterSet;
  header: boolean;
  columns: readonly LabelColumn[];
  /** Lines for the address of the recipient, in full-width cells; `sender` likewise. */
  lines: { recipient: readonly number[]; sender: readonly number[] };
  /** Room for 品名, in half-width cells. */
  contents: number;
  /** What it does not carry, whatever the columns say. */
  refuse: (parcel: Parcel) => (Trouble & { column: string })[];
  /** The carrier takes no more rows in one file. */
  mostRows?: number;
}

export const isTrouble = (filled: string | Trouble): filled is Trouble => typeof filled !== 'string';
