import { Link } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import type { OrderId } from '../../contract/ids.ts';
import type { OrderHold } from '../../contract/orders.ts';
import { useCan } from '../app/session.tsx';
import { nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/waiting-time.tsx';
import { consignmentStrings } from './consignment-strings.ts';
import { useHolds } from './use-holds.ts';

/** Why nothing of the order leaves: the reason, the conversation it waits for, who and when, and the way out. */
export function HoldLines({ order, holds }: { order: OrderId; holds: readonly OrderHold[] }) {
  const t = useText(consignmentStrings);
  const language = useLanguage();
  const now = useNow();
  const may = useCan('order.change');
  const { release, busy } = useHolds();
  if (holds.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1.5">
      {holds.map((hold) => (
        <li
          key={hold.id}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-attention-tint px-2.5 py-1.5 text-sm"
        >
          <Lock aria-hidden size={15} className="shrink-0 text-attention" />
          <div className="min-w-40 grow basis-0">
            <p className="text-attention">
              <b>{t.held}</b> {hold.note}
            </p>
            <p className="flex flex-wrap gap-x-2 text-muted text-xs">
              <ConversationLink hold={hold} />
              <span>
                {hold.by
                  ? t.heldByPerson(hold.by, nearTime(hold.at, language, now))
                  : t.heldByItself(nearTime(hold.at, language, now))}
              </span>
            </p>
          </div>
          {may ? (
            <Button
              size="small"
              busy={busy}
              onClick={() =>
                release({ order, conversation: hold.conversation?.id, note: hold.note }, hold.id)
              }
            >
              {t.release}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** To the talk a parcel waits for. */
export function ConversationLink({ hold }: { hold: OrderHold }) {
  const t = useText(consignmentStrings);
  if (hold.conversation === null) return null;
  return (
    <Link
      to="/inbox/$view/{-$number}"
      params={{ view: 'open', number: String(hold.conversation.number) }}
      className="relative z-1 rounded-sm text-accent-text underline underline-offset-2"
    >
      {t.conversation(hold.conversation.number)}
    </Link>
  );
}
