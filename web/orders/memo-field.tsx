import { useState } from 'react';
import type { Order } from '../../contract/orders.ts';
import { useCan } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { useToasts } from '../ui/toast.tsx';
import { consignmentStrings } from './consignment-strings.ts';
import { ordersStrings } from './strings.ts';
import { useWriteMemo } from './use-change-consignment.ts';

/** ひとことメモ: for everybody who has the order in hand; never leaves the house. */
export function MemoField({ order }: { order: Pick<Order, 'id' | 'memo'> }) {
  const t = useText(ordersStrings);
  const words = useText(consignmentStrings);
  const may = useCan('order.change');
  const toasts = useToasts();
  const [written, setWritten] = useState<string | null>(null);
  const { mutate, isPending } = useWriteMemo(order.id);
  const text = written ?? order.memo;
  if (!may) return <p className="whitespace-pre-wrap text-sm">{order.memo || t.unknown}</p>;
  const save = () =>
    mutate(text, {
      onSuccess: () => {
        setWritten(null);
        toasts.show({ text: words.saved });
      },
    });
  return (
    <div className="flex flex-col items-end gap-2">
      <TextArea
        aria-label={t.memo}
        placeholder={t.memoHint}
        maxLength={2000}
        value={text}
        onChange={(event) => setWritten(event.currentTarget.value)}
      />
      {text === order.memo ? null : (
        <Button size="small" look="primary" busy={isPending} onClick={save}>
          {t.saveMemo}
        </Button>
      )}
    </div>
  );
}
