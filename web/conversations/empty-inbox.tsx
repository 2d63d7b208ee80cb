import { Link, useSearch } from '@tanstack/react-router';
import { AtSign, CircleCheck, Inbox, ListFilter, MailMinus, MousePointerClick } from 'lucide-react';
import { useActionState } from '../app/actions/actions.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/states.tsx';
import { searchOf } from './inbox-search.ts';
import { noiseStrings } from './noise-strings.ts';
import type { View } from './queries.ts';
import { inboxStrings } from './strings.ts';
import { useConditions } from './views/describe-filter.ts';
import { viewStrings } from './views/strings.ts';

const link = 'rounded-sm font-bold text-accent-text underline underline-offset-2';

export interface EmptyInboxProps {
  view: View;
  /** How many are on hold. */
  held: number;
  onFilter: (filter: View['filter']) => void;
}

/** Nothing in this view: what it is narrowed by and how to widen it, or where to look next. */
export function EmptyInbox({ view, held, onFilter }: EmptyInboxProps) {
  const t = useText(inboxStrings);
  const noise = useText(noiseStrings);
  const views = useText(viewStrings);
  const conditions = useConditions(view.filter);
  const { shop } = useSearch({ from: '/shell/inbox/$view/{-$number}' });
  const titles = {
    open: t.emptyOpen,
    working: t.emptyWorking,
    on_hold: t.emptyHold,
    closed: t.emptyClosed,
    noise: noise.empty,
    calling: views.emptyCalling,
  };
  const title = titles[view.status];
  if (view.status === 'noise') {
    return (
      <EmptyState icon={MailMinus} title={title}>
        <p>{noise.emptyAbout}</p>
      </EmptyState>
    );
  }
  if (view.status === 'calling') {
    return (
      <EmptyState icon={AtSign} title={title}>
        <p>{views.emptyCallingAbout}</p>
      </EmptyState>
    );
  }
  if (conditions.length > 0) {
    return (
      <EmptyState icon={ListFilter} title={views.emptyFiltered}>
        <p>{views.emptyFilteredAbout(conditions.map((one) => one.text).join('・'))}</p>
        <Button onClick={() => onFilter({ assignee: 'all' })}>{views.clear}</Button>
      </EmptyState>
    );
  }
  if (view.filter.assignee !== 'all') {
    return (
      <EmptyState icon={Inbox} title={title}>
        <p>{t.emptyMine}</p>
        <Link
          to="/inbox/$view/{-$number}"
          params={{ view: view.status, number: undefined }}
          search={{ ...searchOf({ ...view.filter, assignee: 'all' }), shop }}
          className={link}
        >
          {t.showEverybody}
        </Link>
      </EmptyState>
    );
  }
  if (view.status !== 'open') return <EmptyState icon={Inbox} title={title} />;
  return (
    <EmptyState icon={CircleCheck} title={title}>
      {held > 0 ? (
        <>
          <p>{t.emptyOpenHint(held)}</p>
          <Link to="/inbox/$view/{-$number}" params={{ view: 'on_hold', number: undefined }} className={link}>
            {t.showHold}
          </Link>
        </>
      ) : (
        <p>{t.emptyOpenQuiet}</p>
      )}
    </EmptyState>
  );
}

/** The middle pane before anything is open. */
export function NothingChosen({ first }: { first: (() => void) | null }) {
  const t = useText(inboxStrings);
  const next = useActionState('list.next');
  return (
    <div className="m-auto">
      <EmptyState icon={MousePointerClick} title={t.choose}>
        <p>{t.chooseHint}</p>
        {first ? (
          <Button keys={next.keys} onClick={first}>
            {t.openFirst}
          </Button>
        ) : null}
      </EmptyState>
    </div>
  );
}
