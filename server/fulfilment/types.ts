import type { z } from 'zod';
import type { FileProblem, makePrintRun, PrintRun } from '../../contract/fulfilment.ts';
import type { ConsignmentId, PrintRunId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

/** What a person asked for when he pressed 印刷 or 書き出し. */
export type PrintOrder = z.output<typeof makePrintRun.input>;
export type PrintKind = PrintRun['kind'];

/** A print run as stored. The file itself is not kept: it is made again from this list. */
export interface PrintRunRecord {
  id: PrintRunId;
  kind: PrintKind;
  format: string;
  consignments: ConsignmentId[];
  /** What else decides how the file looks, beyond the list; each maker has its own. */
  options: Record<string, unknown>;
  problems: FileProblem[];
  madeBy: string;
  madeAt: Date;
}

/** What was found out before a run is written down. */
export interface Prepared {
  format: string;
  /** What is on paper or in the file; what was left out stands in the problems. */
  consignments: ConsignmentId[];
  options: Record<string, unknown>;
  problems: FileProblem[];
}

export interface RunFile {
  name: string;
  /** Media type. */
  type: string;
  content: Uint8Array;
}

/**
 * Makes the files of one kind of print run. `prepare` runs in the transaction that writes the run down and gives out
 * 出荷番号; it throws the refusals of `makePrintRun`. `gather` reads, also in a transaction, all that the file is made
 * of; `make` makes it of nothing else, outside of any transaction: the same gathered facts give the same bytes.
 */
export interface FileMaker<Facts = unknown> {
  prepare(ctx: Context, order: PrintOrder): Promise<Prepared>;
  fileName(run: PrintRunRecord): string;
  gather(ctx: Context, run: PrintRunRecord): Promise<Facts>;
  make(facts: Facts): Promise<RunFile>;
}

/** Who makes what. */
export type FileMakers = Readonly<Partial<Record<PrintKind, FileMaker>>>;
