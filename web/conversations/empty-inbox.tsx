import { Link } from '@tanstack/react-router';
import { CircleCheck, Inbox, MailMinus, MousePointerClick } from 'lucide-react';
import { useActionState } from '../app/actions/actions.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/states.tsx';
import { noiseStrings } from './noise-strings.ts';
import type { View } from './queries.ts';
import { inboxStrings } from './strings.ts';

const link = 'rounded-sm font-bold text-accent-text underline underline-offset-2';

/** Nothing in this view, and where to look next. */
export function EmptyInbox({ view, held }: { view: View; held: number }) {
  const t = useText(inboxStrings);
  const noise = useText(noiseStrings);
  const titles = {
    open: t.emptyOpen,
    working: t.emptyWorking,
    on_hold: t.emptyHold,
    closed: t.emptyClosed,
    noise: noise.empty,
  };
  const title = titles[view.status];
  if (view.status === 'noise') {
    return (
      <EmptyState icon={MailMinus} title={title}>
        <p>{noise.emptyAbout}</p>
      </EmptyState>
    );
  }
  if (view.who !== 'all') {
    return (
      <EmptyState icon={Inbox} title={title}>
        <p>{t.emptyMine}</p>
        <Link to="/inbox/$view/{-$number}" params={{ view: view.status, number: undefined }} className={link}>
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
