import { Check, Minus, Plus } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { TagId } from '../../../contract/ids.ts';
import { foldForSearch } from '../../app/find-commands.ts';
import { useText } from '../../language/text.ts';
import { classNames } from '../../ui/class-names.ts';
import { TextInput } from '../../ui/field.tsx';
import { isKey } from '../../ui/keyboard/keys.ts';
import { type ListedTag, useTags } from './queries.ts';
import { tagStrings } from './strings.ts';

export interface TagPickerProps {
  /** Of what is tagged: all of it, or some. */
  on: ReadonlyMap<TagId, 'all' | 'some'>;
  onToggle: (tag: { id: TagId; name: string }, on: boolean) => void;
  /** Makes a tag that is not there yet, and puts it on. */
  onMake: (name: string) => void;
}

/** A field that finds tags by any kana or width, and makes what it does not find. */
export function TagPicker({ on, onToggle, onMake }: TagPickerProps) {
  const t = useText(tagStrings);
  const tags = useTags() ?? [];
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = findTags(tags, typed, on);
  const name = typed.trim();
  const makes = name !== '' && !tags.some((tag) => foldForSearch(tag.name) === foldForSearch(name));
  const count = found.length + (makes ? 1 : 0);
  const current = Math.min(at, Math.max(0, count - 1));
  const choose = (index: number) => {
    const tag = found[index];
    if (tag) onToggle(tag, on.get(tag.id) !== 'all');
    else if (makes) onMake(name);
    setTyped('');
    setAt(0);
    if (field.current) field.current.value = '';
    field.current?.focus();
  };
  return (
    <div className="flex flex-col gap-2">
      <TextInput
        ref={field}
        data-first-focus
        role="combobox"
        aria-label={t.find}
        aria-expanded
        aria-controls={list}
        aria-activedescendant={count > 0 ? `${list}-${current}` : undefined}
        placeholder={t.find}
        maxLength={30}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const step = isKey(event, 'Down') ? 1 : isKey(event, 'Up') ? -1 : 0;
          if (step !== 0) setAt(Math.min(count - 1, Math.max(0, current + step)));
          else if (isKey(event, 'Enter')) {
            if (count > 0) choose(current);
          } else return;
          event.preventDefault();
        }}
      />
      {count === 0 ? (
        <p className="px-1 py-2 text-muted text-sm">{tags.length === 0 ? t.none : t.nothing}</p>
      ) : (
        <div
          id={list}
          role="listbox"
          aria-label={t.tags}
          aria-multiselectable
          className="max-h-64 overflow-y-auto"
        >
          {found.map((tag, index) => (
            <Option
              key={tag.id}
              id={`${list}-${index}`}
              on={on.get(tag.id)}
              current={index === current}
              onChoose={() => choose(index)}
              label={tag.name}
              note={tag.open > 0 ? String(tag.open) : ''}
            />
          ))}
          {makes ? (
            <Option
              id={`${list}-${found.length}`}
              on={undefined}
              making
              current={current === found.length}
              onChoose={() => choose(found.length)}
              label={t.make(name)}
              note={t.makeShort}
            />
          ) : null}
        </div>
      )}
    </div>
  );
}

interface OptionProps {
  id: string;
  on: 'all' | 'some' | undefined;
  making?: boolean;
  current: boolean;
  onChoose: () => void;
  label: string;
  note: string;
}

function Option({ id, on, making, current, onChoose, label, note }: OptionProps) {
  const t = useText(tagStrings);
  const Mark = making ? Plus : on === 'some' ? Minus : Check;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the field above, which walks these
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div
      id={id}
      role="option"
      aria-selected={on === 'all'}
      onClick={onChoose}
      // The field keeps the keyboard.
      onPointerDown={(event) => event.preventDefault()}
      className={classNames(
        'flex min-h-8 cursor-pointer select-none items-center gap-2 rounded-sm px-2 hover:bg-hover pointer-coarse:min-h-11',
        current && 'bg-hover',
      )}
    >
      <Mark
        aria-hidden
        size={15}
        className={classNames('shrink-0', making ? 'text-faint' : on ? 'text-accent-text' : 'invisible')}
      />
      <span className="min-w-0 grow truncate">{label}</span>
      {on === 'some' ? <span className="sr-only">{t.some}</span> : null}
      <span className="text-faint text-xs tabular-nums">{note}</span>
    </div>
  );
}

/** What is on first, then what holds the words, most used first. */
function findTags(
  tags: readonly ListedTag[],
  typed: string,
  on: ReadonlyMap<TagId, 'all' | 'some'>,
): readonly ListedTag[] {
  const words = foldForSearch(typed.trim());
  const held = tags.filter((tag) => foldForSearch(tag.name).includes(words));
  if (words === '') return [...held].sort((a, b) => Number(on.has(b.id)) - Number(on.has(a.id)));
  return [...held].sort((a, b) => starts(b, words) - starts(a, words));
}

const starts = (tag: ListedTag, words: string): number => Number(foldForSearch(tag.name).startsWith(words));
