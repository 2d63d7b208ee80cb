import { Link } from '@tanstack/react-router';
import type { OrderSummary } from '../../contract/orders.ts';
import { calendarDay, dayAndTime, yen } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { OrderStateBadge } from './order-state.tsx';
import { OrderSummaryLine } from './order-summary-line.tsx';
import { ordersStrings } from './strings.ts';

/** Orders as a table; the number is the link, the whole row can be pressed. */
export function OrderTable({ orders }: { orders: readonly OrderSummary[] }) {
  const t = useText(ordersStrings);
  const headings = [t.number, t.orderedAt, t.buyer, t.items, t.promised, t.state];
  return (
    <table className="w-full border-collapse text-left text-sm">
      <thead>
        <tr className="border-line border-b text-faint">
          {headings.map((heading) => (
            <th key={heading} scope="col" className="whitespace-nowrap px-2 py-2 font-normal first:pl-3">
              {heading}
            </th>
          ))}
          <th scope="col" className="px-2 py-2 pr-3 text-right font-normal">
            {t.total}
          </th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </tbody>
    </table>
  );
}

function OrderRow({ order }: { order: OrderSummary }) {
  const t = useText(ordersStrings);
  const language = useLanguage();
  const [first = '', ...others] = order.itemNames;
  return (
    <tr className="relative border-line border-b align-top hover:bg-hover has-focus-visible:bg-hover">
      <td className="py-2.5 pr-2 pl-3">
        <Link
          to="/orders/$order"
          params={{ order: order.id }}
          data-order=""
          className="whitespace-nowrap rounded-sm font-bold after:absolute after:inset-0"
        >
          {order.number}
        </Link>
        <span className="block text-faint text-xs">{order.sourceName}</span>
      </td>
      <td className="whitespace-nowrap px-2 py-2.5">
        {order.orderedAt ? dayAndTime(order.orderedAt, language) : t.unknown}
      </td>
      <td className="max-w-40 truncate px-2 py-2.5">{order.buyerName || t.unknown}</td>
      <td className="max-w-70 px-2 py-2.5">
        <span className="line-clamp-2">
          {first}
          {others.length > 0 ? <span className="text-faint"> {t.more(others.length)}</span> : null}
        </span>
      </td>
      <td className="whitespace-nowrap px-2 py-2.5">
        {order.promisedShipDate ? calendarDay(order.promisedShipDate, language) : t.unknown}
      </td>
      <td className="px-2 py-2.5">
        <span className="flex flex-wrap gap-1">
          <OrderStateBadge state={order.state} late={order.late} />
        </span>
      </td>
      <td className="whitespace-nowrap px-2 py-2.5 pr-3 text-right">
        {order.total === null ? t.unknown : yen(order.total)}
      </td>
    </tr>
  );
}

/** The same on a phone: one card an order. */
export function OrderCards({ orders }: { orders: readonly OrderSummary[] }) {
  return (
    <ul className="-mx-4 flex flex-col divide-y divide-line border-line border-y">
      {orders.map((order) => (
        <li key={order.id}>
          <Link
            to="/orders/$order"
            params={{ order: order.id }}
            data-order=""
            className="block px-4 py-3 hover:bg-hover"
          >
            <OrderSummaryLine order={order} />
            <span className="block text-sm">{order.buyerName}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
