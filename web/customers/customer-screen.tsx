import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Merge, PencilLine } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { CustomerPage } from '../../contract/customers.ts';
import { type CustomerId, customerId } from '../../contract/ids.ts';
import { useCall } from '../app/api/api.tsx';
import { Refused } from '../app/api/client.ts';
import { useCan, useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { calendarDay, tokyoDay, yen } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonLine, Waiting } from '../ui/skeleton.tsx';
import { ErrorState } from '../ui/states.tsx';
import { MattersPart, MergesPart, OrdersPart } from './customer-parts.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { PersonDialog } from './person-form.tsx';
import { ProposalCard } from './proposal-card.tsx';
import { customerQuery } from './queries.ts';
import { customerStrings } from './strings.ts';
import { useTwins } from './use-people.ts';
import { WaysPart } from './ways-part.tsx';

/** One person on a page of his own, with an address that can be passed on. */
export function CustomerScreen() {
  const t = useText(customerStrings);
  const params = useParams({ from: '/shell/customers/$customer' });
  const id = customerId.safeParse(params.customer).data;
  return id ? <KnownPerson key={id} id={id} /> : <Framed title={t.title}>{<Missing />}</Framed>;
}

function KnownPerson({ id }: { id: CustomerId }) {
  const t = useText(customerStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const { data, error, refetch } = useQuery(customerQuery(call, shop.shopId, id));
  if (data) {
    return <Person page={data} trouble={<Trouble error={error} onRetry={() => void refetch()} />} />;
  }
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

interface FramedProps {
  title: string;
  about?: string;
  actions?: ReactNode;
  children: ReactNode;
}

function Framed({ title, about, actions, children }: FramedProps) {
  const t = useText(customerStrings);
  return (
    <Page
      title={title}
      about={about || undefined}
      width="table"
      actions={actions}
      back={
        <Link to="/customers" className="rounded-sm text-accent-text">
          ‹ {t.toList}
        </Link>
      }
    >
      {children}
    </Page>
  );
}

function Missing() {
  const t = useText(customerStrings);
  return <ErrorState title={t.notFound} next={t.notFoundNext} />;
}

function Person({ page, trouble }: { page: CustomerPage; trouble: ReactNode }) {
  const t = useText(customerStrings);
  const may = useCan('customer.change');
  const [open, setOpen] = useState<'edit' | 'merge' | null>(null);
  const actions = may ? (
    <>
      <Button icon={Merge} aria-haspopup="dialog" onClick={() => setOpen('merge')}>
        {t.mergeOther}
      </Button>
      <Button icon={PencilLine} aria-haspopup="dialog" onClick={() => setOpen('edit')}>
        {t.edit}
      </Button>
    </>
  ) : undefined;
  return (
    <Framed title={page.name ? t.sama(page.name) : t.unknownName} about={page.kana} actions={actions}>
      {trouble}
      {page.askedFor ? (
        <p role="status" className="mb-5 rounded-md bg-accent-tint px-3 py-2 text-accent-text text-sm">
          {t.askedFor(page.askedFor.name)}
        </p>
      ) : null}
      <Twins page={page} />
      <div className="grid gap-6 desk:grid-cols-[3fr_2fr] desk:gap-10">
        <div className="order-2 flex flex-col gap-6 desk:order-1">
          <Part title={t.ordersOf(page.orderCount)}>
            <OrdersPart page={page} />
          </Part>
          <Part title={t.conversationsOf(page.conversationCount)}>
            <MattersPart page={page} />
          </Part>
        </div>
        <div className="order-1 flex flex-col gap-6 desk:order-2">
          <Part title={t.facts}>
            <Facts page={page} />
          </Part>
          <Part title={t.ways}>
            <WaysPart page={page} />
          </Part>
          <Part title={t.note}>
            <p className={page.note ? 'whitespace-pre-wrap break-words text-sm' : 'text-muted text-sm'}>
              {page.note || t.noNote}
            </p>
          </Part>
          {page.merges.length > 0 ? (
            <Part title={t.merges}>
              <MergesPart page={page} />
            </Part>
          ) : null}
        </div>
      </div>
      {open === 'edit' ? <PersonDialog page={page} onClose={() => setOpen(null)} /> : null}
      {open === 'merge' ? <MergeDialog page={page} onClose={() => setOpen(null)} /> : null}
    </Framed>
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

/** Above everything else: as long as it is not decided, half of his history may lie elsewhere. */
function Twins({ page }: { page: CustomerPage }) {
  const t = useText(customerStrings);
  const may = useCan('customer.change');
  const twins = useTwins();
  if (page.proposals.length === 0) return null;
  return (
    <section aria-label={t.proposals} className="mb-6 flex flex-col gap-3">
      <h2 className="font-bold text-sm">{t.proposals}</h2>
      {page.proposals.map((proposal) => (
        <ProposalCard
          key={proposal.id}
          proposal={proposal}
          current={false}
          busy={twins.busy}
          may={may}
          onSame={(kept, gone) => void twins.merge(kept, gone)}
          onOther={() => void twins.dismiss(proposal.id)}
        />
      ))}
    </section>
  );
}

function Facts({ page }: { page: CustomerPage }) {
  const t = useText(customerStrings);
  const language = useLanguage();
  const on = (instant: string | null) => (instant ? calendarDay(tokyoDay(instant), language) : t.noOrder);
  if (page.orderCount === 0) return <p className="text-sm">{t.never}</p>;
  const facts = [
    [t.purchases, t.times(page.orderCount)],
    [t.total, yen(page.totalPaid)],
    [t.first, on(page.firstOrderedAt)],
    [t.last, on(page.lastOrderedAt)],
  ] as const;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
