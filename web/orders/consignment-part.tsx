import { Gift, MapPinned } from 'lucide-react';
import {
  type Consignment,
  type Order,
  type Service,
  services,
  type Temperature,
  temperatures,
} from '../../contract/orders.ts';
import { useCan } from '../app/session.tsx';
import { calendarDay, nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Select } from '../ui/select.tsx';
import { useNow } from '../ui/waiting-time.tsx';
import { AddressButton } from './address-button.tsx';
import { AddressFindings } from './address-findings.tsx';
import { cardStrings } from './card-strings.ts';
import { consignmentStrings } from './consignment-strings.ts';
import { AddressLines, ItemList, Row } from './order-card.tsx';
import { ShipmentLines } from './shipment-lines.tsx';
import { StageBadge } from './stage-badge.tsx';
import { useChangeConsignment } from './use-change-consignment.ts';

/** What goes to one person: where it stands, to whom, what is wished, what is in it, which parcels. */
export function ConsignmentPart({ order, consignment }: { order: Order; consignment: Consignment }) {
  const t = useText(consignmentStrings);
  const card = useText(cardStrings);
  const of = order.consignments.length;
  const { giftWishes } = consignment;
  const wishes = [
    [t.wrapping, giftWishes.wrapping],
    [t.noshi, giftWishes.noshi],
    [t.card, giftWishes.card],
  ].filter(([, text]) => text !== '');
  return (
    <section
      aria-label={t.partLong(consignment.position + 1, of)}
      className="flex flex-col gap-3 rounded-lg border border-line p-4"
    >
      <header className="flex flex-wrap items-center gap-2">
        <h2 className="font-bold text-base">
          {of > 1 ? t.partLong(consignment.position + 1, of) : t.recipient}
        </h2>
        <StageBadge stage={consignment.stage} />
        <span className="text-faint text-xs">
          {[
            consignment.number === null ? '' : t.number(consignment.number),
            consignment.packedBy ? t.packedBy(consignment.packedBy) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </header>
      <Destination consignment={consignment} />
      {consignment.gift ? (
        <p className="flex items-center gap-1.5 text-accent-text text-sm">
          <Gift aria-hidden size={15} className="shrink-0" />
          {card.gift}
        </p>
      ) : null}
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2 text-sm">
        {wishes.map(([name = '', text]) => (
          <Row key={name} name={name}>
            {text}
          </Row>
        ))}
        <Wishes consignment={consignment} />
        <Row name={t.sending}>
          <Sending consignment={consignment} />
        </Row>
        <Row name={t.parcels}>
          {consignment.shipments.length === 0 && consignment.stage === 'shipped' ? (
            <span className="text-muted">{t.noNumber}</span>
          ) : (
            <ShipmentLines shipments={consignment.shipments} />
          )}
        </Row>
      </dl>
      <ItemList order={order.id} items={consignment.items} />
    </section>
  );
}

/** To whom: as corrected, with what came beside it; and whether something in it looks wrong. */
function Destination({ consignment }: { consignment: Consignment }) {
  const t = useText(consignmentStrings);
  const language = useLanguage();
  const now = useNow();
  const { asCame, correction, findings } = consignment;
  return (
    <div className="text-sm">
      <AddressLines address={consignment.shipTo} />
      {correction?.sourceChangedAt ? (
        <p className="mt-1.5 flex items-start gap-1.5 text-attention">
          <MapPinned aria-hidden size={15} className="mt-0.5 shrink-0" />
          {t.sourceChanged(nearTime(correction.sourceChangedAt, language, now))}
        </p>
      ) : null}
      {correction ? (
        <details open={correction.sourceChangedAt !== null} className="mt-1 text-muted text-xs">
          <summary className="rounded-sm">
            {t.corrected(correction.by, nearTime(correction.at, language, now))}
            {correction.why ? ` ${correction.why}` : ''}
          </summary>
          <p className="mt-1">{t.asCame}</p>
          {asCame ? <AddressLines address={asCame} /> : null}
        </details>
      ) : null}
      <AddressFindings findings={findings} />
      <AddressButton consignment={consignment} />
    </div>
  );
}

function Wishes({ consignment: { requestedDelivery } }: { consignment: Consignment }) {
  const t = useText(consignmentStrings);
  const language = useLanguage();
  const { day, time } = requestedDelivery;
  if (!day && !time) return null;
  return <Row name={t.requestedDay}>{`${day ? calendarDay(day, language) : ''} ${time}`.trim()}</Row>;
}

const byRules = 'rules';

/** The way it is sent and how cold; decided here, else by the shop's rules. */
function Sending({ consignment }: { consignment: Consignment }) {
  const t = useText(consignmentStrings);
  const may = useCan('order.change');
  const { mutate, isPending } = useChangeConsignment(consignment.id);
  const { service, temperature, stage, deliveryMethod } = consignment;
  const settled = !may || stage === 'shipped' || stage === 'cancelled';
  const word = deliveryMethod ? <span className="text-muted">{t.sourceWord(deliveryMethod)}</span> : null;
  if (settled) {
    return (
      <span className="flex flex-wrap gap-x-3">
        {service ? t.services[service] : t.byRules}
        {temperature === 'normal' ? null : <span>{t.temperatures[temperature]}</span>}
        {word}
      </span>
    );
  }
  return (
    <span className="-my-1 -ml-2 flex flex-wrap items-center gap-x-2">
      <Select<Service | typeof byRules>
        look="quiet"
        label={t.sending}
        disabled={isPending}
        value={service ?? byRules}
        choices={[
          { value: byRules, label: t.byRules },
          ...services.map((value) => ({ value, label: t.services[value] })),
        ]}
        onChoose={(value) => mutate({ service: value === byRules ? null : value })}
      />
      <Select<Temperature>
        look="quiet"
        label={t.temperature}
        disabled={isPending}
        value={temperature}
        choices={temperatures.map((value) => ({ value, label: t.temperatures[value] }))}
        onChoose={(value) => mutate({ temperature: value })}
      />
      {word}
    </span>
  );
}
