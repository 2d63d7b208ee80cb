import { type LabelFormat, labelFormats } from '../../../contract/fulfilment.ts';
import { jstDay } from '../../../language/days.ts';
import type { Context } from '../../platform/context.ts';
import { notFound, Refusal } from '../../platform/errors.ts';
import type { FileMaker, PrintOrder, PrintRunRecord, RunFile } from '../types.ts';
import { zipped } from '../zip.ts';
import { labelTable } from './all.ts';
import type { LabelTable } from './column.ts';
import { lookAtLabels } from './look-at-labels.ts';
import { labelFiles } from './write-labels.ts';

interface LabelFacts {
  name: string;
  table: LabelTable;
  rows: string[][];
}

/** Problems that travel with a refusal; more than that nobody reads. */
const mostTold = 500;

/** Makes the files of carriers (送り状データ). */
export const labelMaker: FileMaker<LabelFacts> = {
  prepare: async (ctx, order) => {
    if (order.kind !== 'labels') throw notFound('print_run');
    return await prepareLabels(ctx, order);
  },
  fileName,
  gather: async (ctx, run) => {
    const format = formatOf(run);
    const shipOn = jstDay(run.madeAt);
    const look = await lookAtLabels(ctx, { format, consignments: run.consignments, shipOn, number: true });
    // What is wrong since then must not be missing from the file in silence.
    if (look.problems.length > 0) throw hasProblems(look.problems);
    return { name: fileName(run), table: look.table, rows: look.written.map(({ cells }) => cells) };
  },
  make: async (facts) => labelFile(facts),
};

async function prepareLabels(ctx: Context, order: Extract<PrintOrder, { kind: 'labels' }>) {
  const { format, consignments, leaveOut } = order;
  const look = await lookAtLabels(ctx, { format, consignments, number: true });
  if (look.problems.length > 0 && !leaveOut) throw hasProblems(look.problems);
  return {
    format,
    consignments: look.written.map(({ id }) => id),
    options: {},
    problems: look.problems,
  };
}

const hasProblems = (problems: readonly unknown[]): Refusal =>
  new Refusal('refused', 'file_has_problems', {
    count: problems.length,
    problems: problems.slice(0, mostTold),
  });

/** One file, or where the carrier takes few rows in one (クリックポスト: 40) all of them in a ZIP, in order. */
function labelFile({ name, table, rows }: LabelFacts): RunFile {
  const files = labelFiles(table, rows);
  const [only, ...others] = files;
  if (only !== undefined && others.length === 0) return { name, type: 'text/csv', content: only };
  const stem = name.replace(/\.zip$/, '');
  const entries = files.map((content, i) => ({ name: `${stem}_${i + 1}of${files.length}.csv`, content }));
  return { name, type: 'application/zip', content: zipped(entries) };
}

/** `B2クラウド_2026-11-22_12件.csv` */
function fileName(run: Pick<PrintRunRecord, 'format' | 'madeAt' | 'consignments'>): string {
  const table = labelTable(formatOf(run), { japanpost: { layout: 'full' } });
  const count = run.consignments.length;
  const ending = count > (table.mostRows ?? count) ? 'zip' : 'csv';
  return `${table.name}_${jstDay(run.madeAt)}_${count}件.${ending}`;
}

function formatOf({ format }: Pick<PrintRunRecord, 'format'>): LabelFormat {
  const known = labelFormats.find((one) => one === format);
  if (known === undefined) throw notFound('print_run');
  return known;
}
