import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { FileUp, Tags } from 'lucide-react';
import { useRef } from 'react';
import { useAction } from '../app/actions/actions.tsx';
import { useCall } from '../app/api/api.tsx';
import { usePhone } from '../app/media.ts';
import { useCan, useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { OrderSearch } from '../orders/order-search.tsx';
import { Button } from '../ui/button.tsx';
import { ChoiceChips } from '../ui/choice-chips.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonLine, Waiting } from '../ui/skeleton.tsx';
import { EmptyState } from '../ui/states.tsx';
import { ProductCards, ProductTable } from './product-rows.tsx';
import { type Only, productsQuery } from './queries.ts';
import { productStrings } from './strings.ts';

const choices = ['all', 'sold_out', 'no_lead_time'] as const;

/** 商品: everything the shop sells, by code. Words and choice stand in the address. */
export function ProductsScreen() {
  const t = useText(productStrings);
  const navigate = useNavigate();
  const { q = '', only } = useSearch({ from: '/shell/products' });
  const mayImport = useCan('product.import');
  const go = (words: string, which: Only) =>
    void navigate({
      to: '/products',
      search: { ...(words === '' ? {} : { q: words }), ...(which ? { only: which } : {}) },
      replace: true,
    });
  const names = { all: t.all, sold_out: t.soldOut, no_lead_time: t.noLeadTime };
  return (
    <Page title={t.title} about={t.about} width="table" actions={mayImport ? <ImportLink /> : null}>
      <OrderSearch words={q} onSearch={(words) => go(words, only)} label={t.search} hint={t.searchHint} />
      <div className="mt-3 mb-4">
        <ChoiceChips
          label={t.only}
          value={only ?? 'all'}
          choices={choices.map((value) => ({ value, label: names[value] }))}
          onChoose={(value) => go(q, value === 'all' ? undefined : value)}
        />
      </div>
      <Found words={q} only={only} onClear={() => go('', undefined)} />
    </Page>
  );
}

function ImportLink() {
  const t = useText(productStrings);
  return (
    <Link
      to="/products/import"
      className="inline-flex h-8 items-center gap-1.5 rounded-md border border-line-strong/45 bg-surface px-3 shadow-low hover:bg-hover pointer-coarse:min-h-11"
    >
      <FileUp aria-hidden size={15} strokeWidth={1.9} />
      {t.importProducts}
    </Link>
  );
}

function Found({ words, only, onClear }: { words: string; only: Only; onClear: () => void }) {
  const t = useText(productStrings);
  const call = useCall();
  const phone = usePhone();
  const { shop } = useWorkplace();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    productsQuery(call, shop.shopId, words, only),
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
  const products = data.pages.flatMap((page) => page.products);
  if (products.length === 0) return <NothingFound words={words} only={only} onClear={onClear} />;
  return (
    <div ref={list}>
      <p role="status" className="mb-2 text-faint text-sm">
        {words === '' && !only ? t.byCode : t.found(products.length, hasNextPage)}
      </p>
      {phone ? <ProductCards products={products} /> : <ProductTable products={products} />}
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

function NothingFound({ words, only, onClear }: { words: string; only: Only; onClear: () => void }) {
  const t = useText(productStrings);
  const mayImport = useCan('product.import');
  if (words !== '' || only) {
    return (
      <EmptyState icon={Tags} title={words === '' ? t.nothingHere : t.nothing(words)}>
        {words === '' ? null : <p>{t.nothingNext}</p>}
        <Button onClick={onClear}>{t.clear}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Tags} title={t.none}>
      <p>{mayImport ? t.noneNext : t.noneReader}</p>
      {mayImport ? <ImportLink /> : null}
    </EmptyState>
  );
}

/** J and K go from product to product, O opens, as in the inbox. */
function useWalking(list: { current: HTMLElement | null }) {
  const walk = (by: number) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-product]') ?? [])];
    const now = links.indexOf(document.activeElement as HTMLElement);
    links[Math.min(links.length - 1, Math.max(0, now + by))]?.focus();
  };
  useAction('list.next', () => walk(1));
  useAction('list.previous', () => walk(-1));
  useAction('list.open', () => {
    const active = document.activeElement;
    if (active instanceof HTMLElement && active.dataset.product !== undefined) active.click();
  });
}
