import { Lock } from 'lucide-react';
import { useState } from 'react';
import type { ConversationId } from '../../contract/ids.ts';
import type { Order } from '../../contract/orders.ts';
import { useCan } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { consignmentStrings } from './consignment-strings.ts';
import { HoldDialog } from './hold-dialog.tsx';
import { useHolds } from './use-holds.ts';

export interface HoldButtonProps {
  order: Pick<Order, 'id' | 'consignments' | 'holds'>;
  /** The talk for which it is held; then closing that asks to release it. */
  conversation?: ConversationId | undefined;
}

/** Keeps back what has not left; not offered when all has, or when this talk holds it already. */
export function HoldButton({ order, conversation }: HoldButtonProps) {
  const t = useText(consignmentStrings);
  const may = useCan('order.change');
  const [open, setOpen] = useState(false);
  const { place, busy } = useHolds();
  const leaving = order.consignments.some(({ stage }) => stage !== 'shipped' && stage !== 'cancelled');
  const holding = order.holds.some((hold) =>
    conversation === undefined ? hold.kind === 'person' : hold.conversation?.id === conversation,
  );
  if (!may || !leaving || holding) return null;
  const known = order.holds.map((hold) => hold.id);
  return (
    <>
      <Button size="small" icon={Lock} busy={busy} onClick={() => setOpen(true)}>
        {t.hold}
      </Button>
      {open ? (
        <HoldDialog
          onClose={() => setOpen(false)}
          onHold={(note) => place({ order: order.id, conversation, note }, known)}
        />
      ) : null}
    </>
  );
}
