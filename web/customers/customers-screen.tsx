import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { UserRoundSearch, UsersRound } from 'lucide-react';
import { useRef } from 'react';
import { useAction } from '../app/actions/actions.tsx';
import { useCall } from '../app/api/api.tsx';
import { usePhone } from '../app/media.ts';
import { useCan, useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { OrderSearch } from '../orders/order-search.tsx';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonLine, Waiting } from '../ui/skeleton.tsx';
import { EmptyState } from '../ui/states.tsx';
import { CustomerCards, CustomerTable } from './customer-rows.tsx';
import { customersQuery } from './queries.ts';
import { customerStrings } from './strings.ts';

const linkButton =
  'inline-flex h-8 items-center gap-1.5 rounded-md border border-line-strong/45 bg-surface px-3 shadow-low hover:bg-hover pointer-coarse:min-h-11';

/** お客様: everybody who bought or wrote, newest first, and the search among them. The words stand in the address. */
export function CustomersScreen() {
  const t = useText(customerStrings);
  const navigate = useNavigate();
  const { q = '' } = useSearch({ from: '/shell/customers' });
  const search = (words: string) =>
    void navigate({ to: '/customers', search: words === '' ? {} : { q: words }, replace: true });
  return (
    <Page title={t.title} width="table" actions={<ToProposals />}>
      <OrderSearch words={q} onSearch={search} label={t.search} hint={t.searchHint} />
      <Found words={q} onClear={() => search('')} />
    </Page>
  );
}

/** Only where something waits to be decided. */
function ToProposals() {
  const t = useText(customerStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const { data } = useInfiniteQuery(customersQuery(call, shop.shopId, ''));
  const count = data?.pages[0]?.proposals ?? 0;
  if (count === 0) return null;
  return (
    <Link to="/customers/proposals" className={linkButton}>
      <UsersRound aria-hidden size={15} strokeWidth={1.9} />
      {t.toProposals(count)}
    </Link>
  );
}

function Found({ words, onClear }: { words: string; onClear: () => void }) {
  const t = useText(customerStrings);
  const call = useCall();
  const phone = usePhone();
  const { shop } = useWorkplace();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    customersQuery(call, shop.shopId, words),
  );
  const list = useRef<HTMLDivElement>(null);
  useWalking(list);
  if (!data) {
    if (error) return <Trouble error={error} onRetry={() => void refetch()} whole />;
    return (
      <Waiting>
        <div className="flex flex-col gap-5 pt-4">
          {[1, 2, 3, 4, 5].map((line) => (
            <SkeletonLine key={line} height="h-5" />
          ))}
        </div>
      </Waiting>
    );
  }
  const customers = data.pages.flatMap((page) => page.customers);
  if (customers.length === 0) return <NobodyFound words={words} onClear={onClear} />;
  return (
    <div ref={list}>
      <p role="status" className="mb-2 text-faint text-sm">
        {words === '' ? t.newest : t.found(customers.length, hasNextPage)}
      </p>
      {phone ? <CustomerCards customers={customers} /> : <CustomerTable customers={customers} />}
      <Trouble error={error} onRetry={() => void refetch()} />
      {hasNextPage ? (
        <div className="mt-4 flex justify-center">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t.next}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function NobodyFound({ words, onClear }: { words: string; onClear: () => void }) {
  const t = useText(customerStrings);
  const mayImport = useCan('order.import');
  if (words !== '') {
    return (
      <EmptyState icon={UserRoundSearch} title={t.nothing(words)}>
        <p>{t.nothingNext}</p>
        <Button onClick={onClear}>{t.clear}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={UsersRound} title={t.none}>
      <p>{t.noneNext}</p>
      {mayImport ? (
        <Link to="/imports/{-$import}" params={{ import: undefined }} className={linkButton}>
          {t.importOrders}
        </Link>
      ) : null}
    </EmptyState>
  );
}

/** J and K go from person to person, O opens, as in the inbox. */
function useWalking(list: { current: HTMLElement | null }) {
  const walk = (by: number) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-customer]') ?? [])];
    const now = links.indexOf(document.activeElement as HTMLElement);
    links[Math.min(links.length - 1, Math.max(0, now + by))]?.focus();
  };
  useAction('list.next', () => walk(1));
  useAction('list.previous', () => walk(-1));
  useAction('list.open', () => {
    const active = document.activeElement;
    if (active instanceof HTMLElement && active.dataset.customer !== undefined) active.click();
  });
}
