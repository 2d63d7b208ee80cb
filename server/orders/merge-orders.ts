import type { ConsignmentId, OrderId } from '../../contract/ids.ts';
import type { Address, AddressFinding } from '../../contract/orders.ts';
import { jstInstant } from '../../language/days.ts';
import { newId } from '../platform/ids.ts';
import { findingsFor } from './check-address.ts';
import type { ConsignmentToWrite, MergedOrder } from './order-rows.ts';
import { emptyOrder, mergeImport } from './rules/merge-import.ts';
import { stageAfter } from './rules/stage.ts';
import { firstShippedOn } from './rules/timeline.ts';
import type { HashedOrder, Origin } from './source.ts';
import type { ConsignmentContent, ConsignmentRecord, OrderContent, OrderRecord } from './types.ts';

/** The order as it is to be written after the source has spoken. */
export function mergedOrder(
  origin: Origin,
  { said, raw, hash, before }: HashedOrder & { before: OrderRecord | null },
): MergedOrder {
  const { consignments, ...merged } = mergeImport<ConsignmentRecord | ConsignmentContent>(
    before ?? emptyOrder,
    said,
  );
  return {
    ...merged,
    consignments: consignments.map((one, i) =>
      standing(origin, { order: merged, said, before: before?.consignments[i] ?? null }, one),
    ),
    id: before?.id ?? newId<OrderId>(),
    source: origin.source.id,
    sourceName: origin.source.name,
    number: said.number,
    customerId: before?.customerId ?? null,
    createdAt: before?.createdAt ?? origin.now,
    decided: before?.decided ?? [],
    raw,
    hash,
  };
}

interface Around {
  order: Pick<OrderContent, 'state' | 'cancelledAt'>;
  said: HashedOrder['said'];
  before: ConsignmentRecord | null;
}

/** A consignment with where it stands now; for a new one nothing has been done yet. */
function standing(
  { now }: Origin,
  { order, said, before }: Around,
  one: ConsignmentContent | ConsignmentRecord,
): ConsignmentToWrite {
  const known = 'id' in one ? one : null;
  const news = { before: before?.shipments ?? [], stateSaid: said.state !== undefined };
  const stage = stageAfter(known?.stage ?? null, { order, shipments: one.shipments, ...news });
  const moved = stage !== known?.stage;
  const changed = before !== null && !sameAddress(before.shipTo, one.shipTo);
  const corrected = known?.corrected ?? null;
  return {
    ...(known ?? { ...one, ...untouched, id: newId<ConsignmentId>() }),
    // Back from a cancellation: what was printed and packed before was put away.
    ...(known?.stage === 'cancelled' && stage === 'waiting' ? unpacked : {}),
    corrected:
      corrected !== null && changed ? { ...corrected, sourceChangedAt: now.toISOString() } : corrected,
    findings:
      known === null || changed || known.findings === null
        ? findingsOf(one, stage, corrected)
        : known.findings,
    stage,
    stageAt: moved || known === null ? now : known.stageAt,
    shippedAt: known?.shippedAt ?? (stage === 'shipped' ? leftAt(one) : null),
  };
}

const unpacked = { printedAt: null, packedAt: null, packedBy: null, packedByName: '' } as const;

const untouched = {
  ...unpacked,
  number: null,
  corrected: null,
  decided: [],
  service: null,
  allocatedAt: null,
  returnedAt: null,
} as const;

/** Only what still is to leave is looked at; null = not looked at. */
function findingsOf(
  one: ConsignmentContent,
  stage: ConsignmentToWrite['stage'],
  corrected: ConsignmentToWrite['corrected'],
): AddressFinding[] | null {
  return stage === 'shipped' || stage === 'cancelled' ? null : findingsFor(corrected?.address ?? one.shipTo);
}

/** Whether two addresses say the same, letter for letter. */
export function sameAddress(one: Address, other: Address): boolean {
  return (Object.keys(one) as (keyof Address)[]).every((part) => one[part] === other[part]);
}

/** When its first parcel left, as far as known. */
function leftAt(one: ConsignmentContent): Date | null {
  const day = firstShippedOn({ consignments: [one] });
  return day === null ? null : jstInstant(day);
}
