import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { FileUp, PackageSearch, Tags } from 'lucide-react';
import { useRef } from 'react';
import { useAction } from '../app/actions/actions.tsx';
import { useCall } from '../app/api/api.tsx';
import { usePhone } from '../app/media.ts';
import { useCan, useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonLine, Waiting } from '../ui/skeleton.tsx';
import { EmptyState } from '../ui/states.tsx';
import { OrderCards, OrderTable } from './order-rows.tsx';
import { OrderSearch } from './order-search.tsx';
import { ordersQuery } from './queries.ts';
import { ordersStrings } from './strings.ts';

/** 受注: every order, newest first, and the search among them. The words stand in the address. */
export function OrdersScreen() {
  const t = useText(ordersStrings);
  const navigate = useNavigate();
  const { q = '' } = useSearch({ from: '/shell/orders' });
  const mayImport = useCan('order.import');
  const search = (words: string) =>
    void navigate({ to: '/orders', search: words === '' ? {} : { q: words }, replace: true });
  return (
    <Page
      title={t.title}
      width="table"
      actions={
        <>
          <ProductsLink />
          {mayImport ? <ImportLink /> : null}
        </>
      }
    >
      <OrderSearch words={q} onSearch={search} />
      <Found words={q} onClear={() => search('')} />
    </Page>
  );
}

/** On a phone the bar at the bottom has no room for products. */
function ProductsLink() {
  const t = useText(ordersStrings);
  return (
    <Link
      to="/products"
      className="inline-flex h-8 items-center gap-1.5 rounded-md px-3 text-accent-text hover:bg-hover tablet:hidden pointer-coarse:min-h-11"
    >
      <Tags aria-hidden size={15} strokeWidth={1.9} />
      {t.products}
    </Link>
  );
}

function ImportLink() {
  const t = useText(ordersStrings);
  return (
    <Link
      to="/imports/{-$import}"
      params={{ import: undefined }}
      className="inline-flex h-8 items-center gap-1.5 rounded-md border border-line-strong/45 bg-surface px-3 shadow-low hover:bg-hover pointer-coarse:min-h-11"
    >
      <FileUp aria-hidden size={15} strokeWidth={1.9} />
      {t.importOrders}
    </Link>
  );
}

function Found({ words, onClear }: { words: string; onClear: () => void }) {
  const t = useText(ordersStrings);
  const call = useCall();
  const phone = usePhone();
  const { shop } = useWorkplace();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    ordersQuery(call, shop.shopId, words),
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
  const orders = data.pages.flatMap((page) => page.orders);
  if (orders.length === 0) return <NothingFound words={words} onClear={onClear} />;
  return (
    <div ref={list}>
      <p role="status" className="mb-2 text-faint text-sm">
        {words === '' ? t.newest : t.found(orders.length, hasNextPage)}
      </p>
      {phone ? <OrderCards orders={orders} /> : <OrderTable orders={orders} />}
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

function NothingFound({ words, onClear }: { words: string; onClear: () => void }) {
  const t = useText(ordersStrings);
  const mayImport = useCan('order.import');
  if (words !== '') {
    return (
      <EmptyState icon={PackageSearch} title={t.nothing(words)}>
        <p>{t.nothingNext}</p>
        <Button onClick={onClear}>{t.clear}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={PackageSearch} title={t.none}>
      <p>{mayImport ? t.noneNext : t.noneReader}</p>
      {mayImport ? <ImportLink /> : null}
    </EmptyState>
  );
}

/** J and K go from order to order, O opens, as in the inbox. */
function useWalking(list: { current: HTMLElement | null }) {
  const walk = (by: number) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-order]') ?? [])];
    const now = links.indexOf(document.activeElement as HTMLElement);
    links[Math.min(links.length - 1, Math.max(0, now + by))]?.focus();
  };
  useAction('list.next', () => walk(1));
  useAction('list.previous', () => walk(-1));
  useAction('list.open', () => {
    const active = document.activeElement;
    if (active instanceof HTMLElement && active.dataset.order !== undefined) active.click();
  });
}
