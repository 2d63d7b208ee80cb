import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { OrderId } from '../../contract/ids.ts';
import { searchOrders } from '../../contract/orders.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { OrderSummaryLine } from '../orders/order-summary-line.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TextInput } from '../ui/field.tsx';
import { contextStrings } from './context-strings.ts';

export interface LinkOrderDialogProps {
  open: boolean;
  /** What to begin with: the customer's name, or nothing. */
  words: string;
  onClose: () => void;
  onChoose: (order: OrderId) => void;
}

const SHOWN = 20;

/** Finds the order that is meant when the desk could not tell, or told wrong. */
export function LinkOrderDialog({ open, words, onClose, onChoose }: LinkOrderDialogProps) {
  const t = useText(contextStrings);
  return (
    <Dialog open={open} onClose={onClose} title={t.findOrder} about={t.findOrderAbout} shape="wide">
      <OrderFinder
        start={words}
        onChoose={(order) => {
          onClose();
          onChoose(order);
        }}
      />
    </Dialog>
  );
}

function OrderFinder({ start, onChoose }: { start: string; onChoose: (order: OrderId) => void }) {
  const t = useText(contextStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const [typed, setTyped] = useState(start);
  const q = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['shop', shop.shopId, 'orders', 'finder', q],
    queryFn: ({ signal }) =>
      call(searchOrders, { params: { shop: shop.shopId }, query: { q, limit: SHOWN }, signal }),
    placeholderData: keepPreviousData,
  });
  const orders = found.data?.orders ?? [];
  return (
    <div className="flex flex-col gap-4">
      <Field label={t.findOrderField}>
        <TextInput data-first-focus value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      <Trouble error={found.error} onRetry={() => void found.refetch()} />
      {found.data && orders.length === 0 ? (
        <p role="status" className="py-6 text-center text-muted">
          {q === '' ? t.foundEmpty : t.foundNone(q)}
        </p>
      ) : null}
      <ul className="flex flex-col divide-y divide-line">
        {orders.map((order) => (
          <li key={order.id} className="flex items-center gap-4 py-2.5">
            <div className="min-w-0 grow">
              <OrderSummaryLine order={order} />
              <p className="text-muted text-xs">{order.buyerName}</p>
            </div>
            <Button aria-label={`${t.link}: ${order.number}`} onClick={() => onChoose(order.id)}>
              {t.link}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
