import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OrderId } from '../../contract/ids.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { SkeletonLine, Waiting } from '../ui/skeleton.tsx';
import { useNow } from '../ui/waiting-time.tsx';
import { cardStrings } from './card-strings.ts';
import { tellFact, type Words } from './change-words.ts';
import { consignmentStrings } from './consignment-strings.ts';
import { orderHistoryStrings } from './history-strings.ts';
import { historyQuery } from './queries.ts';

/** 変更の記録: what imports and people changed, newest first; asked for only when somebody wants to know. */
export function OrderHistory({ order }: { order: OrderId }) {
  const t = useText(orderHistoryStrings);
  const [open, setOpen] = useState(false);
  return open ? <History order={order} /> : <Button onClick={() => setOpen(true)}>{t.show}</Button>;
}

function History({ order }: { order: OrderId }) {
  const t = useText(orderHistoryStrings);
  const words: Words = {
    history: t,
    consignment: useText(consignmentStrings),
    card: useText(cardStrings),
    language: useLanguage(),
  };
  const now = useNow();
  const call = useCall();
  const { shop } = useWorkplace();
  const { data, error, refetch } = useQuery(historyQuery(call, shop.shopId, order));
  if (!data) {
    return error ? (
      <Trouble error={error} onRetry={() => void refetch()} />
    ) : (
      <Waiting>
        <SkeletonLine />
      </Waiting>
    );
  }
  const told = data.events
    .map((event) => ({ ...event, text: tellFact(withoutEcho(event), words) }))
    .reverse();
  const shown = told.filter((event) => event.text !== null);
  if (shown.length === 0) return <p className="text-muted text-sm">{t.none}</p>;
  return (
    <ol className="flex flex-col gap-1.5 text-sm">
      {shown.map((event) => (
        <li key={event.id} className="flex items-baseline gap-3">
          <span className="min-w-0 grow">
            {event.text}
            <span className="text-faint text-xs">{event.by ? t.by(event.by) : t.itself}</span>
          </span>
          <time dateTime={event.at} className="shrink-0 text-faint text-xs">
            {nearTime(event.at, words.language, now)}
          </time>
        </li>
      ))}
    </ol>
  );
}

/** Who packed himself is named once. */
function withoutEcho({ kind, by, data }: { kind: string; by: string; data: Record<string, unknown> }) {
  return { kind, data: data.packedBy === by ? { ...data, packedBy: '' } : data };
}
