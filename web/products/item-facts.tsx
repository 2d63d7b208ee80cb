import { Link } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import type { ProductOfItem } from '../../contract/products.ts';
import { useText } from '../language/text.ts';
import { productWords } from './product-words.ts';

/** Under an item of an order: how many there are, when it can leave, its page. */
export function ItemFacts({ known }: { known: ProductOfItem | undefined }) {
  const t = useText(productWords);
  if (known === undefined) return null;
  const { product, variant } = known;
  const lead = product.leadTimeNote || (product.leadTimeDays === null ? '' : t.days(product.leadTimeDays));
  const soldOut = variant !== null && variant.stock !== null && variant.stock <= 0;
  return (
    <span className="flex flex-wrap items-center gap-x-2.5 text-muted text-xs">
      {variant !== null && variant.stock !== null ? (
        <span className={soldOut ? 'font-bold text-attention' : ''}>{t.stock(variant.stock)}</span>
      ) : null}
      {lead ? <span>{t.leadTime(lead)}</span> : null}
      <Link
        to="/products/$product"
        params={{ product: product.id }}
        className="rounded-sm underline underline-offset-2"
      >
        {t.product}
      </Link>
      {product.url ? (
        <a
          href={product.url}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1 rounded-sm underline underline-offset-2"
        >
          {t.page}
          <ExternalLink aria-hidden size={11} />
        </a>
      ) : null}
    </span>
  );
}
