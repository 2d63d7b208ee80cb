import type { FileProblem, SlipKind } from '../../../contract/fulfilment.ts';
import type { ConsignmentId } from '../../../contract/ids.ts';
import { jstDay } from '../../../language/days.ts';
import { type ConsignmentInOrder, loadConsignments } from '../../orders/consignments-to-print.ts';
import type { Context } from '../../platform/context.ts';
import { printedBefore, takeTurns } from '../store-print-runs.ts';
import type { FileMaker, Prepared, PrintRunRecord } from '../types.ts';
import { cardSheet } from './card.ts';
import type { PdfPress } from './compile.ts';
import { gatherFacts, type Sheet, type SlipFacts } from './facts.ts';
import { packingSheet } from './packing.ts';
import { pickingSheet } from './picking.ts';
import { receiptImpossible, receiptSheet } from './receipt.ts';

export const sheetOf: Readonly<Record<SlipKind, (facts: SlipFacts) => Sheet>> = {
  picking: pickingSheet,
  packing: packingSheet,
  card: cardSheet,
  receipt: receiptSheet,
};

const fileNames: Readonly<Record<SlipKind, string>> = {
  picking: 'ピッキングリスト',
  packing: '納品書',
  card: '検品カード',
  receipt: '領収書',
};

interface Gathered {
  sheet: Sheet;
  name: string;
}

/** The makers of slips on paper, by kind. */
export function slipMakers(press: PdfPress): Readonly<Record<SlipKind, FileMaker<Gathered>>> {
  const maker = (kind: SlipKind): FileMaker<Gathered> => ({
    prepare: async (ctx, order) => {
      await press.ready();
      return await prepareSlips(ctx, kind, order.consignments);
    },
    fileName: (run) => nameOf(kind, run),
    gather: async (ctx, run) => {
      const facts = await gatherFacts(ctx, { ...run, reissued: reissuedIn(run) });
      return { sheet: sheetOf[kind](facts), name: nameOf(kind, run) };
    },
    make: async ({ sheet: { template, data, codes }, name }) => ({
      name,
      type: 'application/pdf',
      content: await press.print({ template, data, codes }),
    }),
  });
  return {
    picking: maker('picking'),
    packing: maker('packing'),
    card: maker('card'),
    receipt: maker('receipt'),
  };
}

/** `納品書_2026-11-22_12件.pdf` */
const nameOf = (kind: SlipKind, run: Pick<PrintRunRecord, 'madeAt' | 'consignments'>): string =>
  `${fileNames[kind]}_${jstDay(run.madeAt)}_${run.consignments.length}件.pdf`;

function reissuedIn(run: PrintRunRecord): ConsignmentId[] {
  const { reissued } = run.options;
  return Array.isArray(reissued) ? reissued : [];
}

async function prepareSlips(ctx: Context, kind: SlipKind, ids: readonly ConsignmentId[]): Promise<Prepared> {
  const parcels = await loadConsignments(ctx, ids);
  const leftOut = parcels.flatMap((parcel) => whyLeftOut(kind, parcel) ?? []);
  const out = new Set(leftOut.map((problem) => problem.consignment));
  const printed = parcels.filter(({ consignment }) => !out.has(consignment.id));
  const consignments = printed.map(({ consignment }) => consignment.id);
  const reissued = kind === 'receipt' ? await receivedBefore(ctx, printed) : [];
  const run = { consignments, reissued, madeAt: ctx.now, madeBy: '' };
  const { problems } = sheetOf[kind](await gatherFacts(ctx, run));
  return { format: '', consignments, options: { reissued }, problems: [...leftOut, ...problems] };
}

/** Nothing is packed of what was cancelled, and no receipt written of what was not paid. */
function whyLeftOut(kind: SlipKind, { order, consignment }: ConsignmentInOrder): FileProblem | null {
  const cancelled = consignment.stage === 'cancelled' || order.state === 'cancelled' ? 'キャンセル' : null;
  const value = cancelled ?? (kind === 'receipt' ? receiptImpossible(order) : null);
  if (value === null) return null;
  return {
    consignment: consignment.id,
    orderNumber: order.number,
    column: '状態',
    value,
    character: '',
    reason: 'not_possible',
    suggestion: '',
  };
}

/** A receipt is the order's: printed before with any of its consignments, it is a second one. */
async function receivedBefore(
  ctx: Context,
  parcels: readonly ConsignmentInOrder[],
): Promise<ConsignmentId[]> {
  const all = parcels.flatMap(({ order }) => order.consignments.map(({ id }) => id));
  await takeTurns(ctx, 'receipt');
  const before = await printedBefore(ctx, 'receipt', [...new Set(all)]);
  return parcels
    .filter(({ order }) => order.consignments.some(({ id }) => before.has(id)))
    .map(({ consignment }) => consignment.id);
}
