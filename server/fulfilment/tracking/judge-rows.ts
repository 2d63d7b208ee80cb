import type { TrackingRow } from '../../../contract/fulfilment.ts';
import type { ConsignmentId } from '../../../contract/ids.ts';
import { normalizeName } from '../../../language/normalize.ts';
import { judgeTrackingNumber, normalizeTrackingNumber } from '../../../language/tracking-number.ts';
import type { FoundParcel, NumberOwner } from '../../orders/find-parcels.ts';
import type { SaidRow } from './read-rows.ts';

/** One row with the consignments it may mean. */
export interface MatchedRow extends SaidRow {
  candidates: ConsignmentId[];
}

/** What is known at the moment: consignments by id, and who has which number. */
export interface Known {
  parcels: ReadonlyMap<ConsignmentId, FoundParcel>;
  owners: ReadonlyMap<string, readonly NumberOwner[]>;
}

/** The consignments that a row means: of several that its key fits, those of its recipient. */
export function candidatesOf(row: SaidRow, found: readonly FoundParcel[]): FoundParcel[] {
  if (found.length < 2) return [...found];
  const name = normalizeName(row.recipient);
  const same = found.filter(
    (one) =>
      (name !== '' && normalizeName(one.recipient) === name) ||
      (name === '' && row.postalCode !== '' && one.postalCode.replace(/\D/g, '') === row.postalCode),
  );
  return same.length > 0 ? same : [...found];
}

/** The consignment of a row of a file that knows no key: by name and, as far as said, postal code. */
export function byRecipient(
  row: SaidRow,
  waiting: ReadonlyMap<string, readonly FoundParcel[]>,
): FoundParcel[] {
  const named = waiting.get(normalizeName(row.recipient)) ?? [];
  const near = named.filter((one) => one.postalCode.replace(/\D/g, '') === row.postalCode);
  return row.postalCode === '' ? [...named] : near;
}

/** Says of every row what would be taken of it, and what is wrong with the others. */
export function judgeRows(rows: readonly MatchedRow[], known: Known): TrackingRow[] {
  const taken = new Map<string, ConsignmentId>();
  return rows.map((row) => {
    const [only, ...others] = row.candidates;
    const parcel = only === undefined || others.length > 0 ? undefined : known.parcels.get(only);
    const { number, verdict } = judgeTrackingNumber(row.carrier, row.number);
    const norm = normalizeTrackingNumber(number);
    const told: TrackingRow = {
      row: row.row,
      key: row.key,
      consignment: parcel?.id ?? null,
      orderNumber: parcel?.orderNumber ?? '',
      recipient: parcel?.recipient ?? row.recipient,
      carrier: row.carrier,
      trackingNumber: number,
      shippedOn: row.shippedOn,
      problem: null,
      otherOrder: '',
    };
    if (row.number === '') return { ...told, problem: 'number_missing' };
    if (verdict === 'shortened') return { ...told, problem: 'number_shortened' };
    if (parcel === undefined) return { ...told, problem: others.length > 0 ? 'several' : 'unknown_key' };
    if (verdict === 'wrong') return { ...told, problem: 'number_wrong' };
    if (parcel.stage === 'cancelled') return { ...told, problem: 'cancelled' };
    if (taken.has(norm)) return { ...told, problem: 'twice' };
    taken.set(norm, parcel.id);
    const elsewhere = known.owners.get(norm)?.find((owner) => owner.consignment !== parcel.id);
    if (elsewhere !== undefined) return { ...told, problem: 'elsewhere', otherOrder: elsewhere.orderNumber };
    if (parcel.stage === 'shipped' && parcel.tracking.includes(norm)) return { ...told, problem: 'same' };
    if (parcel.held && parcel.stage !== 'shipped') return { ...told, problem: 'held' };
    return { ...told, problem: verdict === 'doubtful' ? 'doubtful' : null };
  });
}

/** Rows that are taken: nothing is wrong with them, or only a check digit that may be mistaken. */
export const isReady = (row: TrackingRow): boolean => row.problem === null || row.problem === 'doubtful';
