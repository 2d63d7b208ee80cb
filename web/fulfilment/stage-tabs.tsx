import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import type { Stage } from '../../contract/orders.ts';
import { useText } from '../language/text.ts';
import { consignmentStrings } from '../orders/consignment-strings.ts';
import { classNames } from '../ui/class-names.ts';
import type { BoardView } from './queries.ts';
import { boardStrings } from './strings.ts';

const way = ['waiting', 'printed', 'packed', 'shipped'] as const;

/** 未出荷 → 印刷済 → 梱包済 → 出荷済 with how many stand where; the way a parcel goes, from left to right. */
export function StageTabs({ view, counts }: { view: BoardView; counts: Record<Stage, number> | undefined }) {
  const t = useText(boardStrings);
  const words = useText(consignmentStrings);
  return (
    <nav aria-label={t.stages} className="-mx-4 mb-4 overflow-x-auto px-4 tablet:mx-0 tablet:px-0">
      <ol className="flex items-stretch border-line border-b">
        {way.map((stage, index) => (
          <li key={stage} className="flex grow basis-0 items-center tablet:grow-0 tablet:basis-auto">
            {index === 0 ? null : (
              <ChevronRight aria-hidden size={15} className="shrink-0 text-faint max-tablet:hidden" />
            )}
            <Link
              to="/fulfilment"
              search={{ ...view, stage, flag: undefined, q: undefined }}
              aria-current={view.stage === stage ? 'page' : undefined}
              className={classNames(
                '-mb-px flex min-h-11 grow flex-col items-center justify-center gap-x-2 whitespace-nowrap border-b-2 px-2 py-1 tablet:flex-row tablet:px-4',
                view.stage === stage
                  ? 'border-accent font-bold text-accent-text'
                  : 'border-transparent text-muted hover:text-text',
              )}
            >
              {words.stages[stage]}
              <span className="text-sm tabular-nums">
                {stage === 'shipped' ? <span className="text-xs">{t.today} </span> : null}
                {counts ? counts[stage].toLocaleString('en-US') : ' '}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
