import type { OrderSummary } from '../../contract/orders.ts';
import { calendarDay, tokyoDay, yen } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { cardStrings } from './card-strings.ts';
import { OrderStateBadge } from './order-state.tsx';

/** An order in two lines: number and state, then what was bought, when and for how much. */
export function OrderSummaryLine({ order }: { order: OrderSummary }) {
  const t = useText(cardStrings);
  const language = useLanguage();
  const [first, ...others] = order.itemNames;
  const facts = [
    order.orderedAt ? t.orderedOn(calendarDay(tokyoDay(order.orderedAt), language)) : null,
    order.total === null ? null : yen(order.total),
  ].filter((fact) => fact !== null);
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="font-bold">{order.number}</span>
        <OrderStateBadge state={order.state} late={order.late} />
      </div>
      <p className="truncate text-sm">
        {first}
        {others.length > 0 ? <span className="text-faint"> {t.more(others.length)}</span> : null}
      </p>
      <p className="text-muted text-xs">{facts.join(' · ')}</p>
    </div>
  );
}
