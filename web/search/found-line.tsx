import { Lock, MailMinus, Package, UserRound } from 'lucide-react';
import type { SearchHit } from '../../contract/search.ts';
import { ChannelIcon } from '../conversations/channel-icon.tsx';
import { noiseStrings } from '../conversations/noise-strings.ts';
import { StatusChip } from '../conversations/status.tsx';
import { nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { OrderSummaryLine } from '../orders/order-summary-line.tsx';
import { Badge } from '../ui/badge.tsx';
import { useNow } from '../ui/waiting-time.tsx';
import type { FoundCustomer, Line } from './found.ts';
import { Marked } from './marked.tsx';
import { searchStrings } from './strings.ts';

/** One thing that was found. */
export function FoundLine({ line }: { line: Line }) {
  if (line.kind === 'conversation') return <ConversationLine hit={line.hit} />;
  if (line.kind === 'customer') return <CustomerLine customer={line.customer} />;
  return (
    <div className="flex items-start gap-3">
      <Package aria-hidden size={17} strokeWidth={1.8} className="mt-0.5 shrink-0 text-faint" />
      <div className="min-w-0 grow">
        <OrderSummaryLine order={line.order} />
      </div>
      <span className="shrink-0 text-muted text-sm">{line.order.buyerName}</span>
    </div>
  );
}

function ConversationLine({ hit: { row, place } }: { hit: SearchHit }) {
  const t = useText(searchStrings);
  const noise = useText(noiseStrings);
  const language = useLanguage();
  const now = useNow();
  const inSubject = place.kind === 'subject' && place.id !== null;
  return (
    <div className="min-w-0">
      <div className="flex items-baseline gap-2">
        <span className="min-w-0 grow truncate font-bold">
          {inSubject ? (
            <Marked text={place.excerpt} marks={place.marks} />
          ) : (
            row.subject || row.preview || t.noSubject
          )}
        </span>
        {row.noise ? (
          <Badge icon={MailMinus} bare>
            {noise.kinds[row.noise]}
          </Badge>
        ) : null}
        <StatusChip status={row.status} />
        <span className="min-w-18 shrink-0 whitespace-nowrap text-right text-faint text-xs">
          {nearTime(place.at, language, now)}
        </span>
      </div>
      {inSubject ? null : (
        <p className="mt-0.5 line-clamp-2 text-sm leading-[1.55]">
          {place.kind === 'note' ? (
            <span className="mr-1.5 inline-flex items-center gap-1 text-caution text-xs">
              <Lock aria-hidden size={12} strokeWidth={2} />
              {t.note}
            </span>
          ) : null}
          <Marked text={place.excerpt} marks={place.marks} />
        </p>
      )}
      <p className="mt-0.5 flex items-center gap-2 text-muted text-xs">
        <ChannelIcon channel={row.channel} />
        <span className="truncate">{row.customerName || t.noName}</span>
        <span className="shrink-0 text-faint">#{row.number}</span>
        {row.assignee ? <span className="ml-auto shrink-0 truncate">{row.assignee.name}</span> : null}
      </p>
    </div>
  );
}

function CustomerLine({ customer }: { customer: FoundCustomer }) {
  const t = useText(searchStrings);
  return (
    <div className="flex items-center gap-3">
      <UserRound aria-hidden size={17} strokeWidth={1.8} className="shrink-0 text-faint" />
      <span className="min-w-0 truncate font-bold">{customer.name || t.noName}</span>
      <span className="min-w-0 grow truncate text-muted text-sm">{customer.hint}</span>
      <span className="shrink-0 text-muted text-xs">{t.orderCount(customer.orderCount)}</span>
    </div>
  );
}
