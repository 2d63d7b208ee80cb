import { Link } from '@tanstack/react-router';
import type { ProductSummary } from '../../contract/products.ts';
import { yen } from '../language/format.ts';
import { useText } from '../language/text.ts';
import { classNames } from '../ui/class-names.ts';
import { productWords } from './product-words.ts';
import { productStrings } from './strings.ts';

function usePriceAndLead({ price, leadTimeDays, leadTimeNote }: ProductSummary) {
  const t = useText(productStrings);
  const words = useText(productWords);
  const written =
    price === null
      ? t.unknown
      : price.from === price.to
        ? yen(price.from)
        : `${yen(price.from)}〜${yen(price.to)}`;
  return {
    price: written,
    lead: leadTimeNote || (leadTimeDays === null ? t.unknown : words.days(leadTimeDays)),
  };
}

export function StockText({ stock }: { stock: number | null }) {
  const t = useText(productStrings);
  if (stock === null) return <span className="text-faint">{t.notCounted}</span>;
  return (
    <span className={classNames(stock <= 0 && 'font-bold text-attention')}>
      {stock.toLocaleString('en-US')}
    </span>
  );
}

/** Products as a table; the name is the link, the whole row can be pressed. */
export function ProductTable({ products }: { products: readonly ProductSummary[] }) {
  const t = useText(productStrings);
  return (
    <table className="w-full border-collapse text-left text-sm">
      <thead>
        <tr className="border-line border-b text-faint">
          {[t.name, t.code, t.category, t.leadTime].map((heading) => (
            <th key={heading} scope="col" className="whitespace-nowrap px-2 py-2 font-normal first:pl-3">
              {heading}
            </th>
          ))}
          {[t.stock, t.price].map((heading) => (
            <th key={heading} scope="col" className="px-2 py-2 text-right font-normal last:pr-3">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {products.map((product) => (
          <ProductRow key={product.id} product={product} />
        ))}
      </tbody>
    </table>
  );
}

function ProductRow({ product }: { product: ProductSummary }) {
  const t = useText(productStrings);
  const { price, lead } = usePriceAndLead(product);
  return (
    <tr className="relative border-line border-b align-top hover:bg-hover has-focus-visible:bg-hover">
      <td className="max-w-90 py-2.5 pr-2 pl-3">
        <Link
          to="/products/$product"
          params={{ product: product.id }}
          data-product=""
          className="line-clamp-2 rounded-sm font-bold after:absolute after:inset-0"
        >
          {product.name || product.code}
        </Link>
        {product.variantCount > 1 ? (
          <span className="text-faint text-xs">{t.variantCount(product.variantCount)}</span>
        ) : null}
      </td>
      <td className="break-all px-2 py-2.5">{product.code}</td>
      <td className="max-w-40 truncate px-2 py-2.5">{product.category || t.unknown}</td>
      <td className="max-w-50 px-2 py-2.5">{lead}</td>
      <td className="whitespace-nowrap px-2 py-2.5 text-right">
        <StockText stock={product.stock} />
      </td>
      <td className="whitespace-nowrap py-2.5 pr-3 pl-2 text-right">{price}</td>
    </tr>
  );
}

/** The same on a phone: one card a product. */
export function ProductCards({ products }: { products: readonly ProductSummary[] }) {
  return (
    <ul className="flex flex-col divide-y divide-line border-line border-y">
      {products.map((product) => (
        <ProductCard key={product.id} product={product} />
      ))}
    </ul>
  );
}

function ProductCard({ product }: { product: ProductSummary }) {
  const t = useText(productStrings);
  const { price, lead } = usePriceAndLead(product);
  return (
    <li className="relative py-3">
      <Link
        to="/products/$product"
        params={{ product: product.id }}
        data-product=""
        className="line-clamp-2 rounded-sm font-bold after:absolute after:inset-0"
      >
        {product.name || product.code}
      </Link>
      <p className="text-faint text-xs">{product.code}</p>
      <p className="mt-1 flex flex-wrap gap-x-4 text-sm">
        <span>
          <span className="text-faint">{t.stock} </span>
          <StockText stock={product.stock} />
        </span>
        <span>{price}</span>
        <span className="text-muted">{lead}</span>
      </p>
    </li>
  );
}
