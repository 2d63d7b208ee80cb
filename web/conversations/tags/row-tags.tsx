import type { TagId } from '../../../contract/ids.ts';
import { useText } from '../../language/text.ts';
import { useTags } from './queries.ts';
import { tagStrings } from './strings.ts';
import { TagChip } from './tag-chip.tsx';

const SHOWN = 2;

/** At most two tags of a row by name; how many more are there is a number. */
export function RowTags({ tags }: { tags: readonly TagId[] }) {
  const t = useText(tagStrings);
  const known = useTags();
  if (tags.length === 0 || !known) return null;
  const names = tags.flatMap((id) => known.find((tag) => tag.id === id)?.name ?? []);
  const more = names.slice(SHOWN);
  return (
    // What does not fit goes out of sight whole, rather than being squeezed to nothing.
    <span className="flex h-5 min-w-0 shrink flex-wrap items-center gap-1 overflow-hidden">
      <span className="sr-only">{t.tags}: </span>
      {names.slice(0, SHOWN).map((name) => (
        <TagChip key={name} name={name} />
      ))}
      {more.length > 0 ? (
        <span title={t.more(more.join(t.join))} className="shrink-0 text-2xs text-faint">
          +{more.length}
        </span>
      ) : null}
    </span>
  );
}
