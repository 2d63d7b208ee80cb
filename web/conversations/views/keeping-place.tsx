import { ChevronDown, ListFilter } from 'lucide-react';
import { useText } from '../../language/text.ts';
import { inboxStrings } from '../strings.ts';

/** Where the menu of lists will be: the same words at the same place. */
export function ViewMenuPlace() {
  const t = useText(inboxStrings);
  return (
    <div className="-ml-1.5 flex min-h-9 items-center gap-1 px-1.5 pointer-coarse:min-h-11">
      <h1 className="font-bold text-lg leading-[1.3]">{t.inbox}</h1>
      <ChevronDown aria-hidden size={14} className="shrink-0 text-faint" />
    </div>
  );
}

/** Where the button that narrows the list will be. */
export function FilterPlace() {
  return (
    <span aria-hidden className="flex size-9 items-center justify-center text-muted">
      <ListFilter size={17} strokeWidth={1.8} />
    </span>
  );
}
