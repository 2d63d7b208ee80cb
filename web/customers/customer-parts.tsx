import { Link } from '@tanstack/react-router';
import { Gift, RotateCcw } from 'lucide-react';
import type { CustomerPage, OrderOfCustomer } from '../../contract/customers.ts';
import { useCan } from '../app/session.tsx';
import { StatusChip } from '../conversations/status.tsx';
import { calendarDay, nearTime, tokyoDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { OrderSummaryLine } from '../orders/order-summary-line.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/waiting-time.tsx';
import { customerStrings } from './strings.ts';
import { useTwins } from './use-people.ts';

/** What he bought, and what of it was a present. */
export function OrdersPart({ page }: { page: CustomerPage }) {
  const t = useText(customerStrings);
  if (page.orders.length === 0) return <p className="text-muted text-sm">{t.noOrders}</p>;
  return (
    <>
      <ul className="-mx-2 flex flex-col">
        {page.orders.map((order) => (
          <OrderLine key={order.id} order={order} />
        ))}
      </ul>
      {page.orderCount > page.orders.length ? (
        <p className="mt-2 text-faint text-xs">{t.newestOf(page.orders.length)}</p>
      ) : null}
    </>
  );
}

function OrderLine({ order }: { order: OrderOfCustomer }) {
  const t = useText(customerStrings);
  const names = order.recipients.join('、');
  return (
    <li>
      <Link
        to="/orders/$order"
        params={{ order: order.id }}
        className="block rounded-md px-2 py-2 hover:bg-hover"
      >
        <OrderSummaryLine order={order} />
        {order.gift ? (
          <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
            <Badge tone="attention" icon={Gift}>
              {t.gift}
            </Badge>
            {names ? <span>{t.giftTo(names)}</span> : null}
            <span className="text-attention text-xs">{t.giftRule}</span>
          </p>
        ) : names ? (
          <p className="text-muted text-xs">{t.to(names)}</p>
        ) : null}
      </Link>
    </li>
  );
}

export function MattersPart({ page }: { page: CustomerPage }) {
  const t = useText(customerStrings);
  const language = useLanguage();
  const now = useNow();
  if (page.conversations.length === 0) return <p className="text-muted text-sm">{t.noConversations}</p>;
  return (
    <>
      <ul className="-mx-2 flex flex-col">
        {page.conversations.map((one) => (
          <li key={one.id}>
            <Link
              to="/inbox/$view/{-$number}"
              params={{ view: one.status, number: String(one.number) }}
              className="flex items-baseline gap-2 rounded-md px-2 py-1.5 text-sm hover:bg-hover"
            >
              <span className="shrink-0 text-faint text-xs tabular-nums">#{one.number}</span>
              <span className="min-w-0 grow truncate">{one.subject || t.noSubject}</span>
              <StatusChip status={one.status} />
              <span className="shrink-0 text-faint text-xs">
                {nearTime(one.lastMessageAt, language, now)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {page.conversationCount > page.conversations.length ? (
        <p className="mt-2 text-faint text-xs">{t.newestOf(page.conversations.length)}</p>
      ) : null}
    </>
  );
}

/** Records that lie in this one; each comes out again with exactly what it brought. */
export function MergesPart({ page }: { page: CustomerPage }) {
  const t = useText(customerStrings);
  const language = useLanguage();
  const may = useCan('customer.change');
  const twins = useTwins();
  return (
    <ul className="flex flex-col divide-y divide-line">
      {page.merges.map((merge) => (
        <li key={merge.id} className="flex items-start gap-2 py-2 text-sm">
          <div className="min-w-0 grow">
            <p className="font-bold">{merge.gone.name || t.unknownName}</p>
            {merge.gone.kana ? <p className="text-faint text-xs">{merge.gone.kana}</p> : null}
            {merge.gone.note ? <p className="whitespace-pre-wrap text-xs">{merge.gone.note}</p> : null}
            {merge.reasons.length > 0 ? (
              <p className="text-muted text-xs">
                {merge.reasons.map(({ kind }) => t.reasons[kind]).join(' · ')}
              </p>
            ) : null}
            <p className="text-muted text-xs">{t.mergeLine(merge.orders, merge.conversations)}</p>
            <p className="text-faint text-xs">
              {[calendarDay(tokyoDay(merge.at), language), merge.by ? t.by(merge.by) : '']
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
          {may ? (
            <Button
              size="small"
              icon={RotateCcw}
              busy={twins.busy}
              aria-label={`${t.undo}: ${merge.gone.name || t.unknownName}`}
              onClick={() => twins.undo(merge.id)}
            >
              {t.undo}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
