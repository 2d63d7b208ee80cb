import type { Consignment } from '../../contract/orders.ts';
import { trackingUrl } from './rules/tracking-url.ts';
import type { ConsignmentRecord } from './types.ts';

/** A consignment as screens show it. */
export function describeConsignment(record: ConsignmentRecord, position: number): Consignment {
  const { corrected } = record;
  return {
    id: record.id,
    number: record.number,
    position,
    shipTo: corrected?.address ?? record.shipTo,
    asCame: corrected === null ? null : record.shipTo,
    correction:
      corrected === null
        ? null
        : {
            by: corrected.by,
            at: corrected.at,
            why: corrected.why,
            sourceChangedAt: corrected.sourceChangedAt ?? null,
          },
    findings: record.findings ?? [],
    requestedDelivery: { day: record.deliveryDay, time: record.deliveryTime },
    gift: record.gift,
    giftWishes: record.giftWishes,
    deliveryMethod: record.deliveryMethod,
    service: record.service,
    temperature: record.temperature,
    stage: record.stage,
    stageAt: record.stageAt.toISOString(),
    packedBy: record.packedByName,
    items: record.items,
    shipments: record.shipments.map((shipment) => ({
      id: shipment.id,
      carrier: shipment.carrier,
      trackingNumber: shipment.trackingNumber,
      trackingUrl: trackingUrl(shipment.carrier, shipment.trackingNumber),
      shippedOn: shipment.shippedOn,
      deliveredAt: shipment.deliveredAt?.toISOString() ?? null,
    })),
  };
}
