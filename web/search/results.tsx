import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import type { OutputOf } from '../../contract/endpoint.ts';
import type { searchDesk } from '../../contract/search.ts';
import { useOnline } from '../app/media.ts';
import { Trouble } from '../app/trouble.tsx';
import { calendarDay, tokyoDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { SkeletonLine, Waiting } from '../ui/skeleton.tsx';
import { EmptyState } from '../ui/states.tsx';
import { beside, type Line } from './found.ts';
import { FoundLine } from './found-line.tsx';
import { searchStrings } from './strings.ts';

export interface ResultsProps {
  listId: string;
  words: string;
  found: UseInfiniteQueryResult<InfiniteData<OutputOf<typeof searchDesk>>>;
  lines: readonly Line[];
  active: number;
  onPoint: (at: number) => void;
  onOpen: (line: Line) => void;
}

/** What was found, or why nothing; what was found before stays until the new is there. */
export function Results({ listId, words, found, lines, active, onPoint, onOpen }: ResultsProps) {
  const t = useText(searchStrings);
  const online = useOnline();
  const [first] = found.data?.pages ?? [];
  if (found.error && !online) return <Hint>{t.offline}</Hint>;
  if (found.error) return <Trouble whole error={found.error} onRetry={() => void found.refetch()} />;
  if (!online && first === undefined) return <Hint>{t.offline}</Hint>;
  if (first === undefined) return <Coming />;
  return (
    <div aria-busy={found.isPlaceholderData}>
      <p role="status" className="sr-only">
        {found.isPlaceholderData ? '' : t.found(lines.length, found.hasNextPage)}
      </p>
      {lines.length === 0 && !found.isPlaceholderData ? (
        <Nothing words={words} narrowed={first.understood.some((term) => term.kind !== 'word')} />
      ) : null}
      <div id={listId} role="listbox" aria-label={t.results} className="p-1.5 empty:p-0">
        {lines.map((line, at) => (
          <ResultLine
            key={line.key}
            id={`${listId}-${at}`}
            line={line}
            active={at === active}
            heading={line.kind !== lines[at - 1]?.kind}
            onPoint={() => onPoint(at)}
            onOpen={() => onOpen(line)}
          />
        ))}
      </div>
      <Honest since={first.since} preparing={first.preparing} />
      <Elsewhere
        words={words}
        orders={first.orders.length > beside}
        people={first.customers.length > beside}
      />
      {found.hasNextPage ? (
        <div className="grid place-items-center pb-4">
          <Button onClick={() => void found.fetchNextPage()} disabled={found.isFetchingNextPage}>
            {t.more}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

interface ResultLineProps {
  id: string;
  line: Line;
  active: boolean;
  heading: boolean;
  onPoint: () => void;
  onOpen: () => void;
}

function ResultLine({ id, line, active, heading, onPoint, onOpen }: ResultLineProps) {
  const t = useText(searchStrings);
  const headings = { order: t.orders, customer: t.customers, conversation: t.conversations };
  return (
    <>
      {heading ? (
        <p role="presentation" className="px-2.5 pt-2.5 pb-1 text-faint text-xs">
          {headings[line.kind]}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field */}
      <div
        id={id}
        role="option"
        // Never by Tab: the focus stays in the field, and aria-activedescendant points here.
        tabIndex={-1}
        aria-selected={active}
        ref={(element) => {
          if (active) element?.scrollIntoView?.({ block: 'nearest' });
        }}
        onPointerMove={onPoint}
        onClick={onOpen}
        className={classNames(
          'min-h-10 cursor-pointer rounded-md px-2.5 py-2 pointer-coarse:min-h-11',
          active && 'bg-accent-tint',
        )}
      >
        <FoundLine line={line} />
      </div>
    </>
  );
}

/** Nothing found is never blank: what was searched, where, and how to widen. */
function Nothing({ words, narrowed }: { words: string; narrowed: boolean }) {
  const t = useText(searchStrings);
  return (
    <EmptyState icon={SearchX} title={t.nothing(words)}>
      <p>{narrowed ? t.lookedNarrow : t.looked}</p>
      <p>{narrowed ? t.widen : t.widenWords}</p>
    </EmptyState>
  );
}

/** What was not looked at is said. */
function Honest({ since, preparing }: { since: string | null; preparing: boolean }) {
  const t = useText(searchStrings);
  const language = useLanguage();
  return (
    <>
      {since ? <Hint>{t.since(calendarDay(tokyoDay(since), language))}</Hint> : null}
      {preparing ? <Hint>{t.preparing}</Hint> : null}
    </>
  );
}

/** More orders or people of that name: on their own screens. */
function Elsewhere({ words, orders, people }: { words: string; orders: boolean; people: boolean }) {
  const t = useText(searchStrings);
  const look = 'rounded-md px-2 py-1.5 text-accent-text text-sm hover:bg-hover';
  if (!orders && !people) return null;
  return (
    <p className="flex flex-wrap justify-center gap-2 pb-3">
      {orders ? (
        <Link to="/orders" search={{ q: words }} className={look}>
          {t.allOrders}
        </Link>
      ) : null}
      {people ? (
        <Link to="/customers" search={{ q: words }} className={look}>
          {t.allCustomers}
        </Link>
      ) : null}
    </p>
  );
}

function Hint({ children }: { children: string }) {
  return <p className="px-4 py-3 text-center text-muted text-sm">{children}</p>;
}

function Coming() {
  return (
    <Waiting>
      <div className="flex flex-col gap-4 p-4">
        {[1, 2, 3].map((n) => (
          <SkeletonLine key={n} width={`${50 + n * 12}%`} />
        ))}
      </div>
    </Waiting>
  );
}
