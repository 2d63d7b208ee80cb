import { Link, useParams, useSearch } from '@tanstack/react-router';
import { AtSign } from 'lucide-react';
import { useState } from 'react';
import { type ConversationStatus, conversationStatuses } from '../../contract/conversations.ts';
import type { InboxFilter } from '../../contract/inbox.ts';
import { useAction } from '../app/actions/actions.tsx';
import { useText } from '../language/text.ts';
import { classNames } from '../ui/class-names.ts';
import { useTitle } from '../ui/title.ts';
import { searchOf } from './inbox-search.ts';
import { later } from './later.tsx';
import type { View } from './queries.ts';
import { inboxStrings } from './strings.ts';
import { useConditions } from './views/describe-filter.ts';
import { FilterChips } from './views/filter-chips.tsx';
import { FilterPlace, ViewMenuPlace } from './views/keeping-place.tsx';
import { viewStrings } from './views/strings.ts';
import { useNextShop } from './views/use-next-shop.ts';
import type { InboxView } from './views.ts';

// The menus bring floating windows with them; the list stands without.
const ViewMenu = later(async () => (await import('./views/view-menu.tsx')).ViewMenu, <ViewMenuPlace />);
const FilterButton = later(
  async () => (await import('./views/filter-button.tsx')).FilterButton,
  <FilterPlace />,
);
const NewMenu = later(
  async () => (await import('../app/new-menu.tsx')).NewMenu,
  <span className="size-11" />,
);

export interface Counts {
  open: number;
  working: number;
  on_hold: number;
  mine: number;
  calling: number;
  noise: number;
}

export interface InboxHeaderProps {
  view: View;
  counts: Counts | undefined;
  onView: (to: { status?: InboxView; filter: InboxFilter }) => void;
}

/** The list's name, whose conversations, what narrows them, and in which state; every count is a link. */
export function InboxHeader({ view, counts, onView }: InboxHeaderProps) {
  const t = useText(inboxStrings);
  const { number } = useParams({ strict: false });
  const title = counts?.open ? `${t.inbox} (${counts.open})` : t.inbox;
  useTitle(number === undefined ? title : null);
  const [saving, setSaving] = useState(false);
  const conditions = useConditions(view.filter);
  useNextShop();
  useAction('inbox.calling', () => onView({ status: 'calling', filter: { assignee: 'all' } }));
  const filter = (to: InboxFilter) => onView({ filter: to });
  return (
    <header className="shrink-0 border-line border-b">
      <div className="flex min-h-13 flex-wrap items-center gap-x-1 py-1 pr-2 pl-4">
        <ViewMenu view={view} saving={saving} onSaving={setSaving} onChoose={onView} />
        <div className="ml-auto flex items-center gap-1">
          <WhoLinks view={view} mine={counts?.mine} />
          <FilterButton
            view={view}
            conditions={conditions.length}
            onFilter={filter}
            onSave={() => setSaving(true)}
          />
          <span className="tablet:hidden">
            <NewMenu side="bottom" />
          </span>
        </div>
      </div>
      <nav aria-label={t.statusLabel}>
        <ul className="flex gap-0.5 px-2">
          {conversationStatuses.map((status) => (
            <li key={status} className="grow basis-0">
              <StatusTab
                status={status}
                current={status === view.status}
                count={status === 'closed' ? undefined : counts?.[status]}
              />
            </li>
          ))}
        </ul>
      </nav>
      <FilterChips conditions={conditions} onFilter={filter} />
      {view.status === 'calling' ? null : <CallingLink count={counts?.calling ?? 0} />}
    </header>
  );
}

interface StatusTabProps {
  status: ConversationStatus;
  current: boolean;
  /** Closed ones are not counted: the number grows for ever and tells nothing. */
  count: number | undefined;
}

function StatusTab({ status, current, count }: StatusTabProps) {
  const t = useText(inboxStrings);
  return (
    <Link
      to="/inbox/$view/{-$number}"
      params={{ view: status, number: undefined }}
      search={true}
      aria-current={current ? 'page' : undefined}
      className={classNames(
        'relative flex h-9 items-center justify-center gap-1 whitespace-nowrap rounded-t-md text-sm transition-colors pointer-coarse:h-11',
        current ? 'font-bold text-text' : 'text-muted hover:text-text',
      )}
    >
      {t.statuses[status]}
      {count ? (
        <>
          <span aria-hidden className={classNames('text-xs', current ? 'text-accent-text' : 'text-faint')}>
            {count.toLocaleString('en-US')}
          </span>
          <span className="sr-only"> {t.count(count)}</span>
        </>
      ) : null}
      {current ? (
        <span aria-hidden className="absolute inset-x-2 bottom-0 h-0.5 rounded-full bg-accent" />
      ) : null}
    </Link>
  );
}

function WhoLinks({ view, mine }: { view: View; mine: number | undefined }) {
  const t = useText(inboxStrings);
  const { shop } = useSearch({ from: '/shell/inbox/$view/{-$number}' });
  const choices = [
    { who: 'all', label: t.everybody },
    { who: 'me', label: mine ? `${t.mine} ${mine}` : t.mine },
    { who: 'nobody', label: t.nobody },
  ] as const;
  return (
    <nav aria-label={t.who}>
      <ul className="flex rounded-md bg-canvas p-0.5 ring-1 ring-line/60">
        {choices.map(({ who, label }) => (
          <li key={who}>
            <Link
              to="/inbox/$view/{-$number}"
              params={{ view: view.status, number: undefined }}
              search={{ ...searchOf({ ...view.filter, assignee: who }), shop }}
              aria-current={view.filter.assignee === who ? 'true' : undefined}
              className={classNames(
                'flex h-7 items-center whitespace-nowrap rounded-sm px-1.5 text-xs transition-colors pointer-coarse:h-10 pointer-coarse:px-3',
                view.filter.assignee === who
                  ? 'bg-raised font-bold text-text shadow-low'
                  : 'text-muted hover:text-text',
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Only while something calls: a colleague's note, a hand-over. */
function CallingLink({ count }: { count: number }) {
  const t = useText(viewStrings);
  if (count === 0) return null;
  return (
    <Link
      to="/inbox/$view/{-$number}"
      params={{ view: 'calling', number: undefined }}
      className="flex min-h-8 items-center gap-2 bg-accent-tint px-4 text-accent-text text-sm hover:bg-accent-tint-strong pointer-coarse:min-h-11"
    >
      <AtSign aria-hidden size={14} className="shrink-0" />
      <span className="font-bold">{t.callingCount(count)}</span>
    </Link>
  );
}
