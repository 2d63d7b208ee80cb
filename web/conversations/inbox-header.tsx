import { Link, useParams } from '@tanstack/react-router';
import { type ConversationStatus, conversationStatuses } from '../../contract/conversations.ts';
import { useText } from '../language/text.ts';
import { classNames } from '../ui/class-names.ts';
import { useTitle } from '../ui/title.ts';
import type { View } from './queries.ts';
import { inboxStrings } from './strings.ts';

export interface Counts {
  open: number;
  working: number;
  on_hold: number;
  mine: number;
  noise: number;
}

/** The name of the screen, whose conversations, and in which state; every count is a link. */
export function InboxHeader({ view, counts }: { view: View; counts: Counts | undefined }) {
  const t = useText(inboxStrings);
  const { number } = useParams({ strict: false });
  const title = counts?.open ? `${t.inbox} (${counts.open})` : t.inbox;
  useTitle(number === undefined ? title : null);
  return (
    <header className="shrink-0 border-line border-b">
      <div className="flex h-13 items-center gap-2 pr-2 pl-4">
        <h1 className="font-bold text-lg">{t.inbox}</h1>
        <WhoLinks view={view} mine={counts?.mine} />
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
  const choices = [
    { who: 'all', label: t.everybody },
    { who: 'me', label: mine ? `${t.mine} ${mine}` : t.mine },
    { who: 'nobody', label: t.nobody },
  ] as const;
  return (
    <nav aria-label={t.who} className="ml-auto">
      <ul className="flex rounded-md bg-canvas p-0.5 ring-1 ring-line/60">
        {choices.map(({ who, label }) => (
          <li key={who}>
            <Link
              to="/inbox/$view/{-$number}"
              params={{ view: view.status, number: undefined }}
              search={{ who: who === 'all' ? undefined : who }}
              aria-current={view.who === who ? 'true' : undefined}
              className={classNames(
                'flex h-7 items-center rounded-sm px-2 text-xs transition-colors pointer-coarse:h-10 pointer-coarse:px-3',
                view.who === who ? 'bg-raised font-bold text-text shadow-low' : 'text-muted hover:text-text',
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
