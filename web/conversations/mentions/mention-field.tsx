import { type ComponentProps, type KeyboardEvent, type RefObject, useId, useState } from 'react';
import type { Person } from '../../../contract/messages.ts';
import { useText } from '../../language/text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { inputComposes } from '../../ui/keyboard/ime.ts';
import { isKey } from '../../ui/keyboard/keys.ts';
import { useEditorOf } from '../reply-editor.ts';
import { asMention, findPeople, mentionAt, type TypedMention } from './find-mention.ts';
import { mentionStrings } from './strings.ts';
import { useCallable } from './use-colleagues.ts';

export interface MentionFieldProps extends ComponentProps<'textarea'> {
  field: RefObject<HTMLTextAreaElement | null>;
}

const MOST = 6;

/**
 * A text field in which @ or ＠ opens the list of colleagues. The text stays the browser's own, and while an input method
 * composes nothing opens and no key is taken.
 */
export function MentionField({ field, onInput, ...props }: MentionFieldProps) {
  const list = useId();
  const editor = useEditorOf(field);
  const people = useCallable();
  const [typed, setTyped] = useState<TypedMention | null>(null);
  const [at, setAt] = useState(0);
  const found = typed ? findPeople(people, typed.words).slice(0, MOST) : [];
  const open = found.length > 0;
  const current = Math.min(at, found.length - 1);
  const look = () => {
    const { start, end } = editor.caret();
    setTyped(start === end ? mentionAt(editor.text(), start) : null);
    setAt(0);
  };
  const choose = (person: Person | undefined) => {
    if (!typed || !person) return;
    editor.replace({ start: typed.start, end: editor.caret().end }, `${asMention(person.name)} `);
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!open) return;
    const step = isKey(event, 'Down') ? 1 : isKey(event, 'Up') ? -1 : 0;
    if (step !== 0) setAt((current + step + found.length) % found.length);
    else if (isKey(event, 'Enter')) choose(found[current]);
    else if (isKey(event, 'Esc')) setTyped(null);
    else return;
    event.preventDefault();
    // Esc closes the list and not the note.
    event.stopPropagation();
  };
  return (
    <div className="relative flex min-h-0 grow flex-col">
      {open ? <People id={list} people={found} current={current} onChoose={choose} /> : null}
      <textarea
        {...props}
        ref={field}
        aria-controls={open ? list : undefined}
        aria-activedescendant={open ? `${list}-${current}` : undefined}
        aria-autocomplete="list"
        onInput={(event) => {
          onInput?.(event);
          if (!inputComposes(event.nativeEvent)) look();
        }}
        onCompositionEnd={look}
        onKeyDown={onKeyDown}
        onClick={look}
        onBlur={() => setTyped(null)}
      />
    </div>
  );
}

interface PeopleProps {
  id: string;
  people: readonly Person[];
  current: number;
  onChoose: (person: Person) => void;
}

function People({ id, people, current, onChoose }: PeopleProps) {
  const t = useText(mentionStrings);
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t.people}
      className="absolute bottom-full left-4 z-30 mb-1 w-64 animate-appear rounded-lg border border-line bg-raised p-1 shadow-raised"
    >
      {people.map((person, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the text
        // biome-ignore lint/a11y/useFocusableInteractive: as above
        <div
          key={person.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === current}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(person)}
          className={classNames(
            'flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 hover:bg-hover pointer-coarse:min-h-11',
            index === current && 'bg-hover',
          )}
        >
          <Avatar name={person.name} size="small" side="staff" />
          <span className="truncate">{person.name}</span>
        </div>
      ))}
    </div>
  );
}
