import { PackageSearch } from 'lucide-react';
import { useText } from '../language/text.ts';
import { OrderSummaryLine } from '../orders/order-summary-line.tsx';
import { Button } from '../ui/button.tsx';
import { EvidenceLine } from './evidence.tsx';
import { useOpenConversation } from './open-conversation.ts';
import { threadStrings } from './thread-strings.ts';
import { useChooseOrder } from './use-changes.ts';

/** Two orders may be meant: both are shown with their evidence and a person chooses; nothing is guessed. */
export function OrderChooser() {
  const t = useText(threadStrings);
  const { conversation } = useOpenConversation();
  const { choose, busy } = useChooseOrder();
  if (conversation.order !== null || conversation.candidates.length === 0) return null;
  const single = conversation.candidates.length === 1;
  return (
    <section
      aria-label={t.whichOrder}
      className="rounded-lg border border-accent/35 bg-accent-tint/50 p-4 tablet:p-5"
    >
      <h2 className="flex items-center gap-2 font-bold">
        <PackageSearch aria-hidden size={17} className="text-accent-text" />
        {single ? t.oneCandidate : t.whichOrder}
      </h2>
      {single ? null : <p className="mt-0.5 text-muted text-sm">{t.whichOrderAbout}</p>}
      <ul className="mt-3 flex flex-col gap-2">
        {conversation.candidates.map(({ order, evidence }) => (
          <li
            key={order.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line bg-surface px-3.5 py-2.5"
          >
            <div className="min-w-55 grow basis-0">
              <OrderSummaryLine order={order} />
              <EvidenceLine evidence={evidence} />
            </div>
            <Button
              busy={busy}
              onClick={() => choose(order.id)}
              aria-label={`${t.chooseThis}: ${order.number}`}
            >
              {t.chooseThis}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
