import { Link } from '@tanstack/react-router';
import { Gift } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Address, Order } from '../../contract/orders.ts';
import { calendarDay, tokyoDay, yen } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { classNames } from '../ui/class-names.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { cardStrings } from './card-strings.ts';
import { OrderStateBadge } from './order-state.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { ShipmentLines } from './shipment-lines.tsx';

export interface OrderCardProps {
  order: Order;
  /** Beside the number: unlink, other orders. */
  actions?: ReactNode;
  /** Under the number: why this order is thought to be meant. */
  evidence?: ReactNode;
}

/** Everything about the order that an answer may need, without looking anywhere else. */
export function OrderCard({ order, actions, evidence }: OrderCardProps) {
  const t = useText(cardStrings);
  return (
    <div className="flex flex-col gap-3.5">
      <header>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            to="/orders/$order"
            params={{ order: order.id }}
            title={t.open}
            className="rounded-sm font-bold underline-offset-2 hover:underline"
          >
            {order.number}
          </Link>
          <OrderStateBadge state={order.state} late={order.late} />
          {actions ? <span className="ml-auto flex gap-1">{actions}</span> : null}
        </div>
        <OrderFacts order={order} />
        {evidence}
      </header>
      {order.gift ? (
        <p className="flex items-start gap-2 rounded-md bg-attention-tint px-2.5 py-1.5 text-attention text-sm">
          <Gift aria-hidden size={15} className="mt-0.5 shrink-0" />
          <span>
            <b>{t.gift}</b> {t.giftAbout}
          </span>
        </p>
      ) : null}
      <OrderTimeline steps={order.timeline} />
      <OrderItems order={order} />
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-sm">
        <Row name={t.promised}>
          <PromisedDay order={order} />
        </Row>
        <RequestedDay order={order} />
        <Row name={t.shipment}>
          <ShipmentLines shipments={order.shipments} />
        </Row>
        <Row name={t.payment}>
          <Payment order={order} />
        </Row>
        <Row name={t.shipTo}>
          <Recipients order={order} />
        </Row>
        {order.note ? (
          <Row name={t.note}>
            <span className="whitespace-pre-wrap">{order.note}</span>
          </Row>
        ) : null}
      </dl>
    </div>
  );
}

export function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

export function OrderFacts({ order }: { order: Order }) {
  const t = useText(cardStrings);
  const language = useLanguage();
  const facts = [
    order.sourceName,
    order.orderedAt ? t.orderedOn(calendarDay(tokyoDay(order.orderedAt), language)) : '',
    order.sourceState,
  ].filter(Boolean);
  return <p className="text-muted text-xs">{facts.join(' · ')}</p>;
}

export function OrderItems({ order }: { order: Order }) {
  const t = useText(cardStrings);
  return (
    <div>
      <ul aria-label={t.items} className="flex flex-col gap-1.5">
        {order.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an order may hold the same item twice
          <li key={index} className="flex items-baseline gap-2 text-sm">
            <span className="min-w-0 grow">
              {item.name}
              {item.options ? <span className="text-muted"> {item.options}</span> : null}
            </span>
            <span
              className={classNames(
                'shrink-0 whitespace-nowrap',
                item.quantity > 1 ? 'font-bold' : 'text-faint',
              )}
            >
              {t.quantity(item.quantity)}
            </span>
            <span className="w-18 shrink-0 text-right">
              {item.unitPrice === null ? '' : yen(item.unitPrice)}
            </span>
          </li>
        ))}
      </ul>
      {order.total === null ? null : (
        <p className="mt-2 flex items-baseline justify-between border-line border-t pt-2 text-sm">
          <span className="text-faint">
            {t.total}
            {order.shippingFee === null ? '' : ` (${t.shippingFee} ${yen(order.shippingFee)})`}
          </span>
          <b>{yen(order.total)}</b>
        </p>
      )}
    </div>
  );
}

export function PromisedDay({ order }: { order: Order }) {
  const t = useText(cardStrings);
  const language = useLanguage();
  const now = useNow();
  if (order.promisedShipDate === null) return '—';
  const days = Math.round((Date.parse(tokyoDay(now)) - Date.parse(order.promisedShipDate)) / 86_400_000);
  return (
    <span className={order.late ? 'font-bold text-late' : ''}>
      {calendarDay(order.promisedShipDate, language, now)}
      {order.late && days > 0 ? ` ${t.lateBy(days)}` : ''}
    </span>
  );
}

export function RequestedDay({ order }: { order: Order }) {
  const t = useText(cardStrings);
  const language = useLanguage();
  const wishes = order.consignments.map((one) => one.requestedDelivery);
  const told = wishes.map(({ day, time }) => `${day ? calendarDay(day, language) : ''} ${time}`.trim());
  const each = [...new Set(told)].filter(Boolean);
  return each.length === 0 ? null : <Row name={t.requested}>{each.join(' / ')}</Row>;
}

export function Payment({ order }: { order: Order }) {
  const t = useText(cardStrings);
  const language = useLanguage();
  const { state, method, paidAt } = order.payment;
  return (
    <span>
      <span className={state === 'unpaid' ? 'text-attention' : ''}>{t.payments[state]}</span>
      {method ? ` · ${method}` : ''}
      {paidAt ? (
        <span className="text-muted"> · {t.paidOn(calendarDay(tokyoDay(paidAt), language))}</span>
      ) : null}
    </span>
  );
}

/** Where everything of an order goes, one address after the other. */
export function Recipients({ order }: { order: Order }) {
  return order.consignments.map((one) => <ShipTo key={one.id} shipTo={one.shipTo} />);
}

function ShipTo({ shipTo }: { shipTo: Address }) {
  const lines = [
    shipTo.postalCode ? `〒${shipTo.postalCode}` : '',
    [shipTo.prefecture, shipTo.city, shipTo.street, shipTo.building].filter(Boolean).join(' '),
    shipTo.phone,
  ].filter(Boolean);
  return (
    <address>
      {shipTo.name}
      {lines.map((line) => (
        <span key={line} className="block text-muted">
          {line}
        </span>
      ))}
    </address>
  );
}
