import { Link } from '@tanstack/react-router';
import { Gift } from 'lucide-react';
import type { ReactNode } from 'react';
import type { OrderId } from '../../contract/ids.ts';
import type { Address, Order, OrderItem } from '../../contract/orders.ts';
import { calendarDay, tokyoDay, yen } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { ItemFacts } from '../products/item-facts.tsx';
import { useItemProducts } from '../products/queries.ts';
import { classNames } from '../ui/class-names.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { AddressButton } from './address-button.tsx';
import { AddressFindings } from './address-findings.tsx';
import { cardStrings } from './card-strings.ts';
import { HoldLines } from './hold-lines.tsx';
import { OrderStateBadge } from './order-state.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { ShipmentLines } from './shipment-lines.tsx';
import { shortStory } from './short-story.ts';
import { StageBadge } from './stage-badge.tsx';

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
      <HoldLines order={order.id} holds={order.holds} />
      <OrderTimeline steps={shortStory(order.timeline)} />
      <OrderItems order={order} />
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-sm">
        <Row name={t.promised}>
          <PromisedDay order={order} />
        </Row>
        <RequestedDay order={order} />
        <Row name={t.shipment}>
          <Stages order={order} />
          {order.shipments.length > 0 ? <ShipmentLines shipments={order.shipments} /> : null}
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

/** How far each recipient's part is; the names only where there are several. */
function Stages({ order }: { order: Order }) {
  const several = order.consignments.length > 1;
  return (
    <ul className="mb-1 flex flex-col gap-1">
      {order.consignments.map((one) => (
        <li key={one.id} className="flex items-center gap-2">
          <StageBadge stage={one.stage} />
          {several ? <span className="truncate">{one.shipTo.name}</span> : null}
        </li>
      ))}
    </ul>
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
  return (
    <div>
      <ItemList order={order.id} items={order.items} />
      <OrderTotal order={order} />
    </div>
  );
}

/** What was bought, a line each. */
export function ItemList({ order, items }: { order: OrderId; items: readonly OrderItem[] }) {
  const t = useText(cardStrings);
  const products = useItemProducts(order, items);
  return (
    <ul aria-label={t.items} className="flex flex-col gap-1.5">
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an order may hold the same item twice
        <li key={index} className="flex items-baseline gap-2 text-sm">
          <span className="min-w-0 grow">
            {item.name}
            {item.options ? <span className="text-muted"> {item.options}</span> : null}
            <ItemFacts known={products.get(item.sku)} />
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
  );
}

/** What is paid for all of it: postage, charges, sum. */
export function OrderTotal({ order, whole }: { order: Order; whole?: boolean }) {
  const t = useText(cardStrings);
  if (order.total === null) return null;
  const lines = [
    ...(order.shippingFee === null ? [] : [{ label: t.shippingFee, amount: order.shippingFee }]),
    ...order.charges.map(({ label, amount }) => ({ label, amount })),
  ];
  return (
    <div className="mt-2 border-line border-t pt-2 text-sm">
      {whole
        ? lines.map(({ label, amount }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two charges may have one name
            <p key={index} className="flex items-baseline justify-between text-muted">
              <span>{label}</span>
              <span>{yen(amount)}</span>
            </p>
          ))
        : null}
      <p className="flex items-baseline justify-between">
        <span className="text-faint">
          {t.total}
          {whole || order.shippingFee === null ? '' : ` (${t.shippingFee} ${yen(order.shippingFee)})`}
        </span>
        <b>{yen(order.total)}</b>
      </p>
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
  return order.consignments.map((one) => (
    <div key={one.id}>
      <AddressLines address={one.shipTo} />
      <AddressFindings findings={one.findings} />
      <AddressButton consignment={one} />
    </div>
  ));
}

/** Name, address, telephone. */
export function AddressLines({ address: shipTo }: { address: Address }) {
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
