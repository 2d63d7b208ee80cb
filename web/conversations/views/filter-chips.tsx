import { X } from 'lucide-react';
import type { InboxFilter } from '../../../contract/inbox.ts';
import { useText } from '../../language/text.ts';
import type { Condition } from './describe-filter.ts';
import { viewStrings } from './strings.ts';

/** What the list is narrowed by, each taken off with one press. */
export function FilterChips({
  conditions,
  onFilter,
}: {
  conditions: readonly Condition[];
  onFilter: (filter: InboxFilter) => void;
}) {
  const t = useText(viewStrings);
  if (conditions.length === 0) return null;
  return (
    <ul aria-label={t.chips} className="flex flex-wrap gap-1.5 px-4 pt-1 pb-2">
      {conditions.map(({ key, text, without }) => (
        <li key={key} className="min-w-0 max-w-full">
          <button
            type="button"
            aria-label={t.takeOff(text)}
            title={t.takeOff(text)}
            onClick={() => onFilter(without)}
            className="flex h-6 max-w-full items-center gap-1 rounded-full bg-accent-tint pr-1.5 pl-2.5 text-accent-text text-xs hover:bg-accent-tint-strong pointer-coarse:h-11 pointer-coarse:px-3.5"
          >
            <span className="truncate">{text}</span>
            <X aria-hidden size={12} className="shrink-0" />
          </button>
        </li>
      ))}
    </ul>
  );
}
