import { Link } from '@tanstack/react-router';
import { PackageCheck, PackageOpen } from 'lucide-react';
import { useCan } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/states.tsx';
import type { BoardView } from './queries.ts';
import { boardStrings } from './strings.ts';

/** Nothing here: because of a filter, or because everything is done; and what follows. */
export function EmptyBoard({ view, onUnfilter }: { view: BoardView; onUnfilter: () => void }) {
  const t = useText(boardStrings);
  const mayImport = useCan('order.import');
  if (view.flag !== undefined || view.source !== undefined || (view.q ?? '') !== '') {
    return (
      <EmptyState icon={PackageOpen} title={t.emptyFiltered}>
        <Button onClick={onUnfilter}>{t.unfilter}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={PackageCheck} title={t.empty[view.stage]}>
      <p>{t.emptyNext[view.stage]}</p>
      {view.stage === 'waiting' && mayImport ? (
        <Link
          to="/imports/{-$import}"
          params={{ import: undefined }}
          className="rounded-sm font-bold text-accent-text underline underline-offset-2"
        >
          {t.importOrders}
        </Link>
      ) : null}
    </EmptyState>
  );
}
