import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Gift } from 'lucide-react';
import type { ReactNode } from 'react';
import { type OrderId, orderId } from '../../contract/ids.ts';
import type { Order } from '../../contract/orders.ts';
import { useCall } from '../app/api/api.tsx';
import { Refused } from '../app/api/client.ts';
import { useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { BuyerMail, CustomerName } from '../customers/buyer-mail.tsx';
import { useText } from '../language/text.ts';
import { Page } from '../ui/page.tsx';
import { SkeletonLine, Waiting } from '../ui/skeleton.tsx';
import { ErrorState } from '../ui/states.tsx';
import { cardStrings } from './card-strings.ts';
import { ConsignmentPart } from './consignment-part.tsx';
import { CustomersView } from './customers-view.tsx';
import { orderHistoryStrings } from './history-strings.ts';
import { HoldButton } from './hold-button.tsx';
import { HoldLines } from './hold-lines.tsx';
import { MemoField } from './memo-field.tsx';
import { OrderFacts, OrderTotal, Payment, PromisedDay, Row } from './order-card.tsx';
import { OrderHistory } from './order-history.tsx';
import { OrderStateBadge } from './order-state.tsx';
import { orderQuery } from './queries.ts';
import { StoryList } from './story-list.tsx';
import { ordersStrings } from './strings.ts';

/** One order on a page of its own, with an address that can be passed on. */
export function OrderScreen() {
  const t = useText(ordersStrings);
  const params = useParams({ from: '/shell/orders/$order' });
  const id = orderId.safeParse(params.order).data;
  return id ? <KnownOrder id={id} /> : <Framed title={t.title}>{<Missing />}</Framed>;
}

function KnownOrder({ id }: { id: OrderId }) {
  const t = useText(ordersStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const { data, error, refetch } = useQuery(orderQuery(call, shop.shopId, id));
  if (data) return <OrderPage order={data} />;
  const missing = error instanceof Refused && error.refusal.kind === 'not_found';
  return (
    <Framed title={t.title}>
      {missing ? <Missing /> : <Trouble error={error} onRetry={() => void refetch()} whole />}
      {error ? null : (
        <Waiting>
          <div className="flex flex-col gap-5">
            <SkeletonLine width="w-60" height="h-6" />
            <SkeletonLine height="h-24" />
          </div>
        </Waiting>
      )}
    </Framed>
  );
}

function Framed({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  const t = useText(ordersStrings);
  return (
    <Page
      title={title}
      width="table"
      actions={actions}
      back={
        <Link to="/orders" className="rounded-sm text-accent-text">
          ‹ {t.toList}
        </Link>
      }
    >
      {children}
    </Page>
  );
}

function Missing() {
  const t = useText(ordersStrings);
  return <ErrorState title={t.notFound} next={t.notFoundNext} />;
}

function OrderPage({ order }: { order: Order }) {
  const t = useText(ordersStrings);
  const card = useText(cardStrings);
  const history = useText(orderHistoryStrings);
  return (
    <Framed title={card.order(order.number)} actions={<HoldButton order={order} />}>
      <div className="-mt-4 mb-5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <OrderStateBadge state={order.state} late={order.late} />
        <OrderFacts order={order} />
      </div>
      <div className="mb-5 flex flex-col gap-2 empty:hidden">
        <HoldLines order={order.id} holds={order.holds} />
        {order.gift ? <GiftNotice /> : null}
      </div>
      <div className="grid gap-6 desk:grid-cols-[3fr_2fr] desk:gap-10">
        <div className="flex flex-col gap-5">
          {order.consignments.map((one) => (
            <ConsignmentPart key={one.id} order={order} consignment={one} />
          ))}
          <OrderTotal order={order} whole />
          <Part title={history.title}>
            <OrderHistory order={order.id} />
          </Part>
        </div>
        <div className="flex flex-col gap-6">
          <Part title={t.story}>
            <StoryList order={order} />
            <CustomersView order={order.id} />
            <Facts>
              <Row name={card.promised}>
                <PromisedDay order={order} />
              </Row>
              <Row name={t.payment}>
                <Payment order={order} />
              </Row>
            </Facts>
          </Part>
          <Part title={t.buyer}>
            <Buyer order={order} />
          </Part>
          {order.note ? (
            <Part title={t.note}>
              <p className="whitespace-pre-wrap text-sm">{order.note}</p>
            </Part>
          ) : null}
          <Part title={t.memo}>
            <MemoField order={order} />
          </Part>
        </div>
      </div>
    </Framed>
  );
}

function GiftNotice() {
  const card = useText(cardStrings);
  return (
    <p className="flex items-start gap-2 rounded-md bg-attention-tint px-3 py-2 text-attention text-sm">
      <Gift aria-hidden size={16} className="mt-0.5 shrink-0" />
      <span>
        <b>{card.gift}</b> {card.giftAbout}
      </span>
    </p>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 border-line border-b pb-1.5 font-bold text-sm">{title}</h2>
      {children}
    </section>
  );
}

function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-sm">{children}</dl>;
}

function Buyer({ order: { buyer, customerId } }: { order: Order }) {
  const t = useText(ordersStrings);
  const address = [buyer.prefecture, buyer.city, buyer.street, buyer.building].filter(Boolean).join(' ');
  return (
    <>
      <p className="mb-2 text-sm">
        {customerId ? (
          <CustomerName name={buyer.name} customer={customerId} />
        ) : (
          <b>{buyer.name || t.unknown}</b>
        )}
        {buyer.kana ? <span className="text-muted"> {buyer.kana}</span> : null}
      </p>
      <Facts>
        <Row name={t.mail}>
          {buyer.mail && customerId ? (
            <BuyerMail mail={buyer.mail} customer={customerId} />
          ) : (
            buyer.mail || t.unknown
          )}
        </Row>
        <Row name={t.phone}>
          {buyer.phone ? (
            <a
              href={`tel:${buyer.phone}`}
              className="rounded-sm text-accent-text underline underline-offset-2"
            >
              {buyer.phone}
            </a>
          ) : (
            t.unknown
          )}
        </Row>
        <Row name={t.address}>
          {buyer.postalCode ? `〒${buyer.postalCode} ` : ''}
          {address || (buyer.postalCode ? '' : t.unknown)}
        </Row>
      </Facts>
    </>
  );
}
