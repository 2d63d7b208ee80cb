import { normalizeTrackingNumber } from '../../../language/tracking-number.ts';
import type { ShipmentContent } from '../types.ts';

/** A parcel has a number or a day: it has left, or its label exists and a source tells of it. */
export const hasLeft = (shipment: ShipmentContent): boolean =>
  shipment.trackingNumber !== null || shipment.shippedOn !== null;

/**
 * Parcels are told apart by their tracking number; one without takes the first number that comes. A parcel the source
 * no longer names stays: the label may have been printed here.
 */
export function mergeParcels<S extends ShipmentContent>(
  before: readonly S[],
  said: readonly ShipmentContent[],
): (S | ShipmentContent)[] {
  const merged: (S | ShipmentContent)[] = [...before];
  for (const shipment of said) {
    const numbered = merged.findIndex((known) => sameNumber(known, shipment));
    const at = numbered >= 0 ? numbered : merged.findIndex((known) => maybeSame(known, shipment));
    const known = merged[at];
    if (known === undefined) merged.push(shipment);
    else merged[at] = { ...known, ...withoutNull(shipment) };
  }
  return merged;
}

/**
 * To which destination of an order parcels belong that came with nothing but the order's number: a number that is known
 * stays where it is; new ones go by their sequence to the destinations that have none yet.
 */
export function placeParcels(
  destinations: readonly { shipments: readonly ShipmentContent[] }[],
  said: readonly ShipmentContent[],
): ShipmentContent[][] {
  const placed: ShipmentContent[][] = destinations.map(() => []);
  const without = destinations.flatMap((one, i) => (one.shipments.some(hasLeft) ? [] : [i]));
  let next = 0;
  for (const shipment of said) {
    const at = destinations.findIndex((one) => one.shipments.some((known) => sameNumber(known, shipment)));
    const free = without[Math.min(next, without.length - 1)] ?? 0;
    if (at < 0) next += 1;
    placed[at < 0 ? free : at]?.push(shipment);
  }
  return placed;
}

/** Whether a source told of a parcel, or of its leaving, that was not known here. */
export function bringsNews(before: readonly ShipmentContent[], after: readonly ShipmentContent[]): boolean {
  return after.some(
    (one) =>
      hasLeft(one) && !before.some((known) => sameNumber(known, one) && known.shippedOn === one.shippedOn),
  );
}

const norm = (shipment: ShipmentContent): string => normalizeTrackingNumber(shipment.trackingNumber ?? '');

const sameNumber = (one: ShipmentContent, other: ShipmentContent): boolean => norm(one) === norm(other);

const maybeSame = (known: ShipmentContent, said: ShipmentContent): boolean =>
  known.trackingNumber === null || said.trackingNumber === null;

function withoutNull<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== null)) as Partial<T>;
}
