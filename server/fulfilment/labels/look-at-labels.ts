import type { FileProblem, FulfilmentSettings, LabelFormat } from '../../../contract/fulfilment.ts';
import type { ConsignmentId } from '../../../contract/ids.ts';
import { jstDay } from '../../../language/days.ts';
import {
  type ConsignmentInOrder,
  consignmentsToPrint,
  loadConsignments,
} from '../../orders/consignments-to-print.ts';
import type { Context } from '../../platform/context.ts';
import { Refusal } from '../../platform/errors.ts';
import { fulfilmentPolicy } from '../policy.ts';
import { getFulfilmentSettings } from '../settings.ts';
import { labelTable } from './all.ts';
import type { LabelTable } from './column.ts';
import { notToLeave } from './standing.ts';
import { type LabelRows, labelRows } from './write-labels.ts';

export interface LabelsLook extends LabelRows {
  table: LabelTable;
}

export interface LabelsAsked {
  format: LabelFormat;
  consignments: readonly ConsignmentId[];
  /** The day they are handed over; today unless a file is made again. */
  shipOn?: string;
  /** Gives 出荷番号 to what has none; else such a parcel is looked at as if it had one. */
  number: boolean;
}

/** What a file of labels would hold, and what is wrong with the rest. Refuses `sender_missing`. */
export async function lookAtLabels(ctx: Context, asked: LabelsAsked): Promise<LabelsLook> {
  const settings = await getFulfilmentSettings(ctx);
  requireSender(asked.format, settings);
  const table = labelTable(asked.format, settings);
  const load = asked.number ? consignmentsToPrint : loadConsignments;
  const places = await load(ctx, asked.consignments);
  const stopped = await notToLeave(ctx, places);
  const stays = new Set(stopped.map((problem) => problem.consignment));
  const shipOn = asked.shipOn ?? jstDay(ctx.now);
  const facts = places
    .filter(({ consignment }) => !stays.has(consignment.id))
    .map((place) => ({ place: asked.number ? place : numbered(place), settings, shipOn }));
  const { written, problems } = labelRows(table, facts);
  return { table, written, problems: [...stopped, ...problems] };
}

/** Looking must not use numbers up. */
const numbered = (place: ConsignmentInOrder): ConsignmentInOrder => ({
  ...place,
  consignment: { ...place.consignment, number: place.consignment.number ?? 1 },
});

/** What would be wrong with a file of labels, before it is made. */
export async function checkLabels(
  ctx: Context,
  input: { format: LabelFormat; consignments: readonly ConsignmentId[] },
): Promise<{ problems: FileProblem[] }> {
  fulfilmentPolicy.require(ctx, 'fulfilment.print');
  const { problems } = await lookAtLabels(ctx, { ...input, number: false });
  return { problems };
}

/** Without a sender nothing can be sent, except in an envelope that names none. `details.missing` names the settings. */
function requireSender(format: LabelFormat, { sender, yamato }: FulfilmentSettings): void {
  if (format === 'clickpost') return;
  const missing = [
    ...(sender.name === '' && sender.company === '' ? ['name'] : []),
    ...(['postalCode', 'prefecture', 'city', 'street', 'phone'] as const).filter(
      (part) => sender[part].trim() === '',
    ),
    ...(format === 'yamato' && yamato.billingCode === '' ? ['yamato.billingCode'] : []),
  ];
  if (missing.length > 0) throw new Refusal('refused', 'sender_missing', { missing });
}
