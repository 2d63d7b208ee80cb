import { createHash } from 'node:crypto';
import type { TrackingFile, TrackingRow } from '../../../contract/fulfilment.ts';
import type { ConsignmentId, TrackingFileId } from '../../../contract/ids.ts';
import { maskCardsIn } from '../../../language/mask-cards.ts';
import { normalizeName } from '../../../language/normalize.ts';
import { judgeTrackingNumber, normalizeTrackingNumber } from '../../../language/tracking-number.ts';
import {
  type FoundParcel,
  findNumberOwners,
  findParcels,
  findParcelsByIds,
  findParcelsToLeave,
} from '../../orders/find-parcels.ts';
import { lockParcels, notAhead, recordParcels } from '../../orders/record-parcels.ts';
import type { Context } from '../../platform/context.ts';
import { notFound, Refusal } from '../../platform/errors.ts';
import { safeFileName } from '../../platform/files/file-name.ts';
import { newId } from '../../platform/ids.ts';
import { fulfilmentPolicy } from '../policy.ts';
import { trackingFormats } from './formats.ts';
import { byRecipient, candidatesOf, isReady, judgeRows, type Known, type MatchedRow } from './judge-rows.ts';
import { type SaidRow, saidRows } from './read-rows.ts';
import { type ChosenColumns, headerOf, recogniseFile } from './recognise-file.ts';
import {
  insertTrackingFile,
  loadTrackingFile,
  rememberColumns,
  rememberedColumns,
  saveApplied,
  type TrackingFileRecord,
  wasTaken,
} from './store-tracking.ts';
import type { TableRows } from './table-files.ts';

/** More rows no carrier writes for a day; they would not fit on a screen either. */
const mostRows = 20_000;

export interface ArrivedFile {
  name: string;
  bytes: Uint8Array;
  table: TableRows;
  chosen: ChosenColumns | null;
}

/**
 * Looks at a carrier's file of what was shipped; nothing of it is taken yet. Refuses `file_empty`, `file_too_large`,
 * `tracking_file_planned`, `tracking_columns_missing`.
 */
export async function lookAtTracking(ctx: Context, file: ArrivedFile): Promise<TrackingFile> {
  fulfilmentPolicy.require(ctx, 'fulfilment.print');
  const { rows, encoding } = file.table;
  if (rows.length > mostRows + 5)
    throw new Refusal('invalid_input', 'file_too_large', { rows: rows.length, limit: mostRows });
  const { names } = headerOf(rows);
  const hash = createHash('sha256').update(JSON.stringify(names)).digest();
  const chosen = file.chosen ?? (await rememberedColumns(ctx, hash));
  const recognised = recogniseFile(rows, chosen);
  if (file.chosen !== null) await rememberColumns(ctx, { hash, names, name: file.name }, file.chosen);
  const said = saidRows(rows, recognised);
  if (said.length === 0) throw new Refusal('invalid_input', 'file_empty');
  const record: TrackingFileRecord = {
    id: newId<TrackingFileId>(),
    fileName: safeFileName(file.name),
    format: recognised.format?.id ?? null,
    encoding,
    sha256: createHash('sha256').update(file.bytes).digest(),
    state: 'looked_at',
    said: (await matched(ctx, said, recognised.columns.key !== null)).map(withoutCards),
    applied: null,
  };
  await insertTrackingFile(ctx, record);
  return await describe(ctx, record);
}

/** What it says now: what is held or has been taken since then is seen. Throws `not_found`. */
export async function getTrackingFile(ctx: Context, id: TrackingFileId): Promise<TrackingFile> {
  fulfilmentPolicy.require(ctx, 'fulfilment.print');
  const record = await loadTrackingFile(ctx, id);
  if (record === null) throw notFound('tracking_file');
  return await describe(ctx, record);
}

/** Takes what is ready: the parcels have left, and who waits for them is told. Twice = once. Throws `not_found`. */
export async function applyTracking(ctx: Context, id: TrackingFileId): Promise<TrackingFile> {
  fulfilmentPolicy.require(ctx, 'fulfilment.print');
  const record = await loadTrackingFile(ctx, id, true);
  if (record === null) throw notFound('tracking_file');
  if (record.state === 'applied') return await describe(ctx, record);
  await lockParcels(ctx, idsIn(record.said));
  const rows = judgeRows(record.said, await knownOf(ctx, record.said));
  const parcels = new Map<
    ConsignmentId,
    { carrier: TrackingRow['carrier']; number: string; shippedOn: string | null }[]
  >();
  for (const row of rows.filter(isReady)) {
    if (row.consignment === null) continue;
    const { carrier, trackingNumber: number } = row;
    const parcel = { carrier, number, shippedOn: notAhead(ctx, row.shippedOn) };
    parcels.set(row.consignment, [...(parcels.get(row.consignment) ?? []), parcel]);
  }
  const entries = [...parcels].map(([consignment, list]) => ({ consignment, parcels: list }));
  await recordParcels(ctx, { entries, replace: false, shipped: true });
  await saveApplied(ctx, record, rows);
  return await describe(ctx, { ...record, state: 'applied', applied: rows });
}

async function describe(ctx: Context, record: TrackingFileRecord): Promise<TrackingFile> {
  const rows = record.applied ?? judgeRows(record.said, await knownOf(ctx, record.said));
  return {
    id: record.id,
    fileName: record.fileName,
    format: record.format,
    formatName: trackingFormats.find((format) => format.id === record.format)?.name ?? null,
    state: record.state,
    rows,
    ready: rows.filter(isReady).length,
    takenBefore: await wasTaken(ctx, record),
  };
}

const idsIn = (rows: readonly MatchedRow[]): ConsignmentId[] => [
  ...new Set(rows.flatMap((row) => (row.candidates.length === 1 ? row.candidates : []))),
];

async function knownOf(ctx: Context, rows: readonly MatchedRow[]): Promise<Known> {
  const parcels = await findParcelsByIds(ctx, idsIn(rows));
  const norms = rows.map((row) =>
    normalizeTrackingNumber(judgeTrackingNumber(row.carrier, row.number).number),
  );
  const owners = new Map<string, Awaited<ReturnType<typeof findNumberOwners>>>();
  for (const owner of await findNumberOwners(ctx, [...new Set(norms)])) {
    owners.set(owner.norm, [...(owners.get(owner.norm) ?? []), owner]);
  }
  return { parcels: new Map(parcels.map((one) => [one.id, one])), owners };
}

async function matched(ctx: Context, said: readonly SaidRow[], keyed: boolean): Promise<MatchedRow[]> {
  if (keyed) {
    const found = await findParcels(
      ctx,
      said.map((row) => row.key),
    );
    return said.map((row) => ({
      ...row,
      candidates: candidatesOf(row, found.get(row.key) ?? []).map(({ id }) => id),
    }));
  }
  const waiting = new Map<string, FoundParcel[]>();
  for (const one of await findParcelsToLeave(ctx)) {
    const name = normalizeName(one.recipient);
    waiting.set(name, [...(waiting.get(name) ?? []), one]);
  }
  return said.map((row) => ({ ...row, candidates: byRecipient(row, waiting).map(({ id }) => id) }));
}

/** What is no key of ours and no number of a carrier may be anything, a card number too. */
function withoutCards(row: MatchedRow): MatchedRow {
  const { key, number, ...rest } = row;
  const { verdict } = judgeTrackingNumber(row.carrier, number);
  return {
    ...maskCardsIn(rest),
    key: row.candidates.length > 0 ? key : maskCardsIn(key),
    number: verdict === 'wrong' ? maskCardsIn(number) : number,
  };
}
