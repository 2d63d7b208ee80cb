import { Link } from '@tanstack/react-router';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { appStrings } from './strings.ts';

/** An address that leads nowhere. */
export function NotFound() {
  const t = useText(appStrings);
  return (
    <main className="flex h-dvh items-center justify-center bg-surface">
      <EmptyState title={t.notFoundTitle}>
        <p>{t.notFoundNext}</p>
        <Link to="/inbox" className="rounded-sm font-bold text-accent-text underline underline-offset-2">
          {t.toInbox}
        </Link>
      </EmptyState>
    </main>
  );
}

/** A screen that broke while drawing; drafts are safe, so reloading costs nothing. */
export function Crashed() {
  const t = useText(appStrings);
  return (
    <main className="flex min-h-60 grow items-center justify-center bg-surface">
      <ErrorState title={t.crashed} next={t.crashedNext}>
        <Button onClick={() => location.reload()}>{t.reload}</Button>
      </ErrorState>
    </main>
  );
}
