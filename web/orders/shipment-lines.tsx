import { Copy, ExternalLink } from 'lucide-react';
import type { Shipment } from '../../contract/orders.ts';
import { calendarDay, nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { IconButton } from '../ui/button.tsx';
import { useToasts } from '../ui/toast.tsx';
import { cardStrings } from './card-strings.ts';

/** Each parcel: carrier, number with the carrier's own page behind it, when it left and arrived. */
export function ShipmentLines({ shipments }: { shipments: readonly Shipment[] }) {
  const t = useText(cardStrings);
  if (shipments.length === 0) return <span className="text-muted">{t.notShipped}</span>;
  return (
    <ul className="flex flex-col gap-2">
      {shipments.map((shipment) => (
        <li key={shipment.id}>
          <ShipmentLine shipment={shipment} />
        </li>
      ))}
    </ul>
  );
}

function ShipmentLine({ shipment }: { shipment: Shipment }) {
  const t = useText(cardStrings);
  const language = useLanguage();
  const carrier = shipment.carrier ? t.carriers[shipment.carrier] : t.unknownCarrier;
  return (
    <>
      <p>
        {carrier}
        <span className="text-muted">
          {shipment.deliveredAt
            ? ` · ${t.deliveredOn(nearTime(shipment.deliveredAt, language))}`
            : shipment.shippedOn
              ? ` · ${t.shippedOn(calendarDay(shipment.shippedOn, language))}`
              : ''}
        </span>
      </p>
      {shipment.trackingNumber ? (
        <p className="flex items-center gap-1">
          {shipment.trackingUrl ? (
            <a
              href={shipment.trackingUrl}
              target="_blank"
              rel="noopener noreferrer"
              aria-label={`${shipment.trackingNumber} ${t.track(carrier)}`}
              className="inline-flex min-h-6 items-center gap-1 rounded-sm text-accent-text underline underline-offset-2"
            >
              {shipment.trackingNumber}
              <ExternalLink aria-hidden size={13} />
            </a>
          ) : (
            shipment.trackingNumber
          )}
          <CopyNumber number={shipment.trackingNumber} />
        </p>
      ) : null}
    </>
  );
}

function CopyNumber({ number }: { number: string }) {
  const t = useText(cardStrings);
  const toasts = useToasts();
  // Pages without TLS have no clipboard; the number can still be marked by hand.
  if (!navigator.clipboard) return null;
  return (
    <IconButton
      icon={Copy}
      size="small"
      label={t.copy}
      onClick={() => void navigator.clipboard.writeText(number).then(() => toasts.show({ text: t.copied }))}
    />
  );
}
