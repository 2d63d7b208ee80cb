import { Link } from '@tanstack/react-router';
import { PackageSearch, Unlink } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useActionState } from '../app/actions/actions.tsx';
import { useCan } from '../app/session.tsx';
import { calendarDay, nearTime, tokyoDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { HoldButton } from '../orders/hold-button.tsx';
import { OrderCard } from '../orders/order-card.tsx';
import { OrderSummaryLine } from '../orders/order-summary-line.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { useNow } from '../ui/waiting-time.tsx';
import { contextStrings } from './context-strings.ts';
import { EvidenceLine } from './evidence.tsx';
import { HistoryList } from './history-list.tsx';
import { later } from './later.tsx';
import { useOpenConversation } from './open-conversation.ts';
import { StatusChip } from './status.tsx';
import { inboxStrings } from './strings.ts';
import { threadStrings } from './thread-strings.ts';
import { useChooseOrder } from './use-changes.ts';

const ReachPart = later(async () => (await import('./reach-part.tsx')).ReachPart);

/** Who writes, about which order, and what was said before: there before anybody asks. */
export function ContextPane() {
  return (
    <div className="flex flex-col divide-y divide-line">
      <CustomerPart />
      <Reaching />
      <OrderPart />
      <OtherOrders />
      <Contacts />
      <HistoryPart />
    </div>
  );
}

function Part({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="px-4 py-4">
      <div className="mb-2 flex min-h-6 items-center gap-2">
        <h2 id={id} className="font-bold text-faint text-xs">
          {title}
        </h2>
        {aside ? <div className="ml-auto">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}

function CustomerPart() {
  const t = useText(contextStrings);
  const inbox = useText(inboxStrings);
  const language = useLanguage();
  const { conversation } = useOpenConversation();
  const { customer } = conversation;
  if (!customer) {
    return (
      <Part title={t.customer}>
        <p className="font-bold">{t.unknownCustomer}</p>
        <p className="text-muted text-sm">{t.unknownCustomerHint}</p>
      </Part>
    );
  }
  const facts = [
    customer.orderCount > 0 ? t.purchases(customer.orderCount) : t.noPurchases,
    customer.firstOrderedAt ? t.since(calendarDay(tokyoDay(customer.firstOrderedAt), language)) : '',
  ].filter(Boolean);
  return (
    <Part title={t.customer}>
      <div className="flex items-center gap-3">
        <Avatar name={customer.name || '?'} size="large" />
        <div className="min-w-0">
          <p className="truncate font-bold text-lg">
            <Link
              to="/customers/$customer"
              params={{ customer: customer.id }}
              className="rounded-sm underline-offset-2 hover:underline focus-visible:underline"
            >
              {customer.name ? inbox.sama(customer.name) : inbox.unknownCustomer}
            </Link>
          </p>
          {customer.kana ? <p className="truncate text-faint text-xs">{customer.kana}</p> : null}
        </div>
      </div>
      <p className="mt-2 text-sm">{facts.join(' · ')}</p>
      <ul className="mt-1.5 flex flex-col gap-0.5 text-muted text-sm">
        {customer.identities.map((identity) => (
          <li key={`${identity.kind} ${identity.value}`} className="truncate">
            <span className="sr-only">{t.identityKinds[identity.kind]} </span>
            {identity.correctedTo === undefined ? identity.shown : <s>{identity.shown}</s>}
          </li>
        ))}
      </ul>
      <EvidenceLine evidence={conversation.customerEvidence} />
    </Part>
  );
}

/** Only where there is something to know: an address that hears us is no news. */
function Reaching() {
  const t = useText(contextStrings);
  const { reach } = useOpenConversation().conversation;
  if (reach === null || (reach.state === 'fine' && !reach.suggestion && !reach.suppressed)) return null;
  return (
    <Part title={t.reach}>
      <ReachPart reach={reach} />
    </Part>
  );
}

function OrderPart() {
  const t = useText(contextStrings);
  const thread = useText(threadStrings);
  const { conversation } = useOpenConversation();
  const may = useCan('conversation.change');
  const { choose, busy } = useChooseOrder();
  const find = useActionState('conversation.link-order');
  const { order } = conversation;
  if (!order) {
    return (
      <Part title={t.order}>
        <p className="text-sm">{t.noOrder}</p>
        <p className="text-muted text-xs">
          {conversation.candidates.length > 0 ? t.chooseAbove : t.noOrderHint}
        </p>
        {may ? (
          <Button size="small" icon={PackageSearch} className="mt-2" onClick={find.run}>
            {t.findOrder}
          </Button>
        ) : null}
      </Part>
    );
  }
  const actions = may ? (
    <>
      <IconButton icon={PackageSearch} size="small" label={find.label} onClick={find.run} />
      <IconButton
        icon={Unlink}
        size="small"
        label={thread.unlink}
        disabled={busy}
        onClick={() => choose(null)}
      />
    </>
  ) : undefined;
  return (
    <Part title={t.order}>
      <OrderCard
        order={order}
        actions={actions}
        evidence={<EvidenceLine evidence={conversation.orderEvidence} />}
      />
      <div className="mt-3 empty:hidden">
        <HoldButton order={order} conversation={conversation.id} />
      </div>
    </Part>
  );
}

function OtherOrders() {
  const t = useText(contextStrings);
  const { conversation } = useOpenConversation();
  const { choose, busy } = useChooseOrder();
  if (conversation.otherOrders.length === 0) return null;
  return (
    <Part title={t.otherOrders(conversation.otherOrders.length)}>
      <ul className="flex flex-col gap-3">
        {conversation.otherOrders.map((order) => (
          <li key={order.id} className="group flex items-start gap-2">
            <div className="min-w-0 grow">
              <OrderSummaryLine order={order} />
            </div>
            <Button
              size="small"
              look="quiet"
              busy={busy}
              aria-label={`${t.link}: ${order.number}`}
              onClick={() => choose(order.id)}
            >
              {t.link}
            </Button>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Contacts() {
  const t = useText(contextStrings);
  const inbox = useText(inboxStrings);
  const language = useLanguage();
  const now = useNow();
  const { conversation } = useOpenConversation();
  return (
    <Part title={t.contacts}>
      {conversation.otherConversations.length === 0 ? (
        <p className="text-muted text-sm">{t.noContacts}</p>
      ) : (
        <ul className="-mx-2 flex flex-col">
          {conversation.otherConversations.map((one) => (
            <li key={one.number}>
              <Link
                to="/inbox/$view/{-$number}"
                params={{ view: one.status, number: String(one.number) }}
                className="flex items-baseline gap-2 rounded-md px-2 py-1.5 text-sm hover:bg-hover"
              >
                <span className="min-w-0 grow truncate">{one.subject || inbox.noSubject}</span>
                <StatusChip status={one.status} />
                <span className="shrink-0 text-faint text-xs">
                  {nearTime(one.lastMessageAt, language, now)}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

function HistoryPart() {
  const t = useText(contextStrings);
  return (
    <Part title={t.history}>
      <HistoryList />
    </Part>
  );
}
