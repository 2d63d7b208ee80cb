import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { getStatusLink } from '../../contract/fulfilment.ts';
import type { OrderId } from '../../contract/ids.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { ordersStrings } from './strings.ts';

/** What the buyer sees of this order, opened beside the desk. While it is not known nothing is shown: nobody waits for it. */
export function CustomersView({ order }: { order: OrderId }) {
  const t = useText(ordersStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const { data } = useQuery({
    queryKey: ['shop', shop.shopId, 'order', order, 'status-link'],
    queryFn: () => call(getStatusLink, { params: { shop: shop.shopId, order } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!data) return null;
  return (
    <a
      href={data.path}
      target="_blank"
      rel="noreferrer"
      className="mt-1 mb-3 inline-flex items-center gap-1.5 rounded-sm text-accent-text text-sm"
    >
      <ExternalLink aria-hidden size={14} />
      {t.customersView}
    </a>
  );
}
