import { Link } from '@tanstack/react-router';
import { type BoardFlag, boardFlags } from '../../contract/consignments.ts';
import { useText } from '../language/text.ts';
import { chipClass } from '../ui/choice-chips.tsx';
import { Select } from '../ui/select.tsx';
import { flagLooks } from './flag-looks.ts';
import type { BoardView } from './queries.ts';
import { boardStrings } from './strings.ts';

export interface BoardFiltersProps {
  view: BoardView;
  flags: Record<BoardFlag, number> | undefined;
  /** Where orders come from. */
  sources: readonly { source: string; name: string }[];
  onSource: (source: string | undefined) => void;
}

const everywhere = 'all';

/** What the list can be narrowed to, each with its number; what nobody would find is not offered. */
export function BoardFilters({ view, flags, sources, onSource }: BoardFiltersProps) {
  const t = useText(boardStrings);
  const offered = boardFlags.filter((flag) => (flags?.[flag] ?? 0) > 0 || view.flag === flag);
  const choices = [
    { value: everywhere, label: t.allSources },
    ...sources.map(({ source, name }) => ({ value: source, label: name })),
  ];
  return (
    <div className="-mx-4 mb-3 flex items-center gap-2 overflow-x-auto px-4 pb-1 tablet:mx-0 tablet:flex-wrap tablet:px-0">
      <nav aria-label={t.filters} className="contents">
        {offered.map((flag) => {
          const Icon = flagLooks[flag].icon;
          const chosen = view.flag === flag;
          return (
            <Link
              key={flag}
              to="/fulfilment"
              search={{ ...view, flag: chosen ? undefined : flag }}
              aria-current={chosen ? 'true' : undefined}
              className={`${chipClass(chosen)} shrink-0 whitespace-nowrap`}
            >
              <Icon aria-hidden size={14} strokeWidth={1.9} />
              {t.flags[flag]}
              <span className="text-sm tabular-nums">{flags?.[flag] ?? 0}</span>
            </Link>
          );
        })}
      </nav>
      {sources.length > 1 || view.source !== undefined ? (
        <Select
          look="quiet"
          label={t.source}
          value={view.source ?? everywhere}
          choices={choices}
          onChoose={(source) => onSource(source === everywhere ? undefined : source)}
        />
      ) : null}
    </div>
  );
}
