import { CircleAlert, X } from 'lucide-react';
import type { SearchTerm } from '../../contract/search.ts';
import { useText } from '../language/text.ts';
import { classNames } from '../ui/class-names.ts';
import { searchStrings } from './strings.ts';

/** What of the query was understood as a condition, each to be taken off; and plainly what was not. */
export function Terms({
  terms,
  onTakeOff,
}: {
  terms: readonly SearchTerm[];
  onTakeOff: (term: SearchTerm) => void;
}) {
  const t = useText(searchStrings);
  const shown = terms.filter((term) => term.kind !== 'word' || term.not);
  if (shown.length === 0) return null;
  return (
    <ul className="flex shrink-0 flex-wrap gap-1.5 px-4 pb-2">
      {shown.map((term) => {
        const words = term.kind === 'word' ? term.shown : `${t.kinds[term.kind]}: ${term.shown}`;
        const label = term.not ? t.without(words) : words;
        return (
          <li
            key={term.text}
            className={classNames(
              'inline-flex min-h-7 items-center gap-1 rounded-full pr-0.5 pl-2.5 text-sm',
              term.unknown ? 'bg-caution-tint text-caution' : 'bg-accent-tint text-accent-text',
            )}
          >
            {term.unknown ? <CircleAlert aria-hidden size={14} strokeWidth={2} className="shrink-0" /> : null}
            <span>
              {label}
              {term.unknown ? ` ${t.unknown[term.kind]}` : ''}
            </span>
            <button
              type="button"
              aria-label={t.takeOff(label)}
              title={t.takeOff(label)}
              onClick={() => onTakeOff(term)}
              className="grid size-6 place-items-center rounded-full hover:bg-hover pointer-coarse:size-9"
            >
              <X aria-hidden size={13} strokeWidth={2} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
