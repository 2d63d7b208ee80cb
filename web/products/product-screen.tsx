import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ExternalLink, Pencil } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { type ProductId, productId } from '../../contract/ids.ts';
import type { Product } from '../../contract/products.ts';
import { useCall } from '../app/api/api.tsx';
import { Refused } from '../app/api/client.ts';
import { useCan, useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { yen } from '../language/format.ts';
import { useText } from '../language/text.ts';
import { OrderSummaryLine } from '../orders/order-summary-line.tsx';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonLine, Waiting } from '../ui/skeleton.tsx';
import { ErrorState } from '../ui/states.tsx';
import { EditProduct } from './edit-product.tsx';
import { StockText } from './product-rows.tsx';
import { productWords } from './product-words.ts';
import { productQuery, waitingQuery } from './queries.ts';
import { productStrings } from './strings.ts';

/** One product on a page of its own: variants, stock, lead time, and who waits for it. */
export function ProductScreen() {
  const t = useText(productStrings);
  const params = useParams({ from: '/shell/products/$product' });
  const id = productId.safeParse(params.product).data;
  return id ? <KnownProduct id={id} /> : <Framed title={t.title}>{<Missing />}</Framed>;
}

function KnownProduct({ id }: { id: ProductId }) {
  const t = useText(productStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const { data, error, refetch } = useQuery(productQuery(call, shop.shopId, id));
  if (data) return <ProductPage product={data} />;
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
  const t = useText(productStrings);
  return (
    <Page
      title={title}
      width="table"
      actions={actions}
      back={
        <Link to="/products" className="rounded-sm text-accent-text">
          ‹ {t.toList}
        </Link>
      }
    >
      {children}
    </Page>
  );
}

function Missing() {
  const t = useText(productStrings);
  return <ErrorState title={t.notFound} next={t.notFoundNext} />;
}

function ProductPage({ product }: { product: Product }) {
  const t = useText(productStrings);
  const may = useCan('product.change');
  const [editing, setEditing] = useState(false);
  const edit = may ? (
    <Button icon={Pencil} onClick={() => setEditing(true)}>
      {t.edit}
    </Button>
  ) : null;
  return (
    <Framed title={product.name || product.code} actions={edit}>
      <div className="grid gap-6 desk:grid-cols-[3fr_2fr] desk:gap-10">
        <div className="flex min-w-0 flex-col gap-6">
          <Facts product={product} />
          <Variants product={product} />
        </div>
        <WaitingOrders product={product} />
      </div>
      {editing ? <EditProduct product={product} onClose={() => setEditing(false)} /> : null}
    </Framed>
  );
}

function Facts({ product }: { product: Product }) {
  const t = useText(productStrings);
  const words = useText(productWords);
  const days = product.leadTimeDays === null ? '' : words.days(product.leadTimeDays);
  const lead = product.leadTimeNote
    ? `${product.leadTimeNote}${days ? `（${t.atMost(days)}）` : ''}`
    : days || t.unknown;
  const facts: [string, ReactNode][] = [
    [t.code, product.code],
    [t.leadTime, lead],
    [t.category, product.category || t.unknown],
    [t.temperature, t.temperatures[product.temperature]],
    [
      t.url,
      product.url ? (
        <a
          key="page"
          href={product.url}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1 break-all rounded-sm text-accent-text underline underline-offset-2"
        >
          {t.openPage}
          <ExternalLink aria-hidden size={13} />
        </a>
      ) : (
        t.unknown
      ),
    ],
  ];
  return (
    <section className="text-sm">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-faint">{name}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
      </dl>
      {product.decided.length > 0 ? <p className="mt-2 text-faint text-xs">{t.decided}</p> : null}
    </section>
  );
}

function Variants({ product }: { product: Product }) {
  const t = useText(productStrings);
  return (
    <section
      data-scroll
      aria-label={t.variants}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe)
      tabIndex={0}
      className="overflow-x-auto"
    >
      <table className="w-full border-collapse text-left text-sm">
        <thead>
          <tr className="border-line border-b text-faint">
            {[t.options, t.sku, t.jan].map((heading) => (
              <th key={heading} scope="col" className="whitespace-nowrap py-2 pr-3 font-normal">
                {heading}
              </th>
            ))}
            {[t.stock, t.price, t.tax].map((heading) => (
              <th key={heading} scope="col" className="whitespace-nowrap py-2 pl-3 text-right font-normal">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {product.variants.map((variant) => (
            <tr key={variant.id} className="border-line border-b">
              <td className="py-2 pr-3">{variant.options || t.unknown}</td>
              <td className="py-2 pr-3">{variant.sku}</td>
              <td className="py-2 pr-3">{variant.jan || t.unknown}</td>
              <td className="whitespace-nowrap py-2 pl-3 text-right">
                <StockText stock={variant.stock} />
              </td>
              <td className="whitespace-nowrap py-2 pl-3 text-right">
                {variant.price === null ? t.unknown : yen(variant.price)}
              </td>
              <td className="whitespace-nowrap py-2 pl-3 text-right">
                {variant.taxRate === null ? t.unknown : t.percent(variant.taxRate)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function WaitingOrders({ product }: { product: Product }) {
  const t = useText(productStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const { data, error, refetch } = useQuery(waitingQuery(call, shop.shopId, product.id));
  const counted = product.variants.filter((one) => one.stock !== null);
  const stock = counted.reduce((sum, one) => sum + Math.max(0, one.stock ?? 0), 0);
  const missing = data && counted.length === product.variants.length ? data.quantity - stock : 0;
  return (
    <section>
      <h2 className="mb-2 flex items-baseline gap-3 border-line border-b pb-1.5 font-bold text-sm">
        {t.waiting}
        {data && data.orderCount > 0 ? (
          <span className="font-normal text-muted">{t.waitingCount(data.orderCount, data.quantity)}</span>
        ) : null}
      </h2>
      {missing > 0 && product.variants.length > 0 ? (
        <p className="mb-2 text-attention text-sm">{t.short(missing)}</p>
      ) : null}
      <Trouble error={error} onRetry={() => void refetch()} />
      {data?.orderCount === 0 ? <p className="text-muted text-sm">{t.waitingNone}</p> : null}
      <ul className="flex flex-col gap-3">
        {data?.orders.map((order) => (
          <li key={order.id}>
            <OrderSummaryLine order={order} />
          </li>
        ))}
      </ul>
      {data && data.orderCount > data.orders.length ? (
        <p className="mt-2 text-faint text-sm">{t.waitingMore(data.orderCount - data.orders.length)}</p>
      ) : null}
    </section>
  );
}
