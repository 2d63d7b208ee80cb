import { type RefObject, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useAction } from '../../app/actions/actions.tsx';
import { useText } from '../../language/text.ts';
import { isKey } from '../../ui/keyboard/keys.ts';
import { caretPlace } from './caret-place.ts';
import { type Entry, findEntries } from './find-entries.ts';
import { MenuWindow } from './menu-window.tsx';
import { snippetMenuStrings } from './strings.ts';
import { useFilling, useInsert } from './use-insert.ts';
import { useTrigger } from './use-trigger.ts';

/** `/` in the reply: templates, facts of the order and dates, found while one types on; the keyboard stays in the text. */
export function SnippetMenu({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const t = useText(snippetMenuStrings);
  const id = useId();
  const filling = useFilling();
  const insert = useInsert(filling);
  const { trigger, asked, leave, done, open } = useTrigger();
  useAction('reply.snippets', open);
  const entries = useEntries(filling, trigger?.words ?? '');
  const [chosen, setChosen] = useState({ words: '', index: 0 });
  const words = trigger?.words ?? '';
  // What was typed on made another list: its first line is meant.
  const active = chosen.words === words ? Math.min(chosen.index, Math.max(0, entries.length - 1)) : 0;
  const point = (index: number) => setChosen({ words, index });
  // A slash in a sentence that names nothing of ours is a slash.
  const shown = trigger !== null && (entries.length > 0 || asked || trigger.words === '');
  const { refresh } = filling;
  const latest = useRef(refresh);
  useLayoutEffect(() => {
    latest.current = refresh;
  });
  useEffect(() => {
    if (shown) latest.current();
  }, [shown]);

  const choose = (entry: Entry | undefined) => {
    if (trigger === null || entry === undefined || !choosable(entry)) return;
    insert(entry, trigger);
    done();
  };
  useKeys(field, shown, {
    move: (by) => point((active + by + entries.length) % Math.max(1, entries.length)),
    choose: () => {
      if (entries.length === 0) leave();
      else choose(entries[active]);
      return entries.length > 0;
    },
    leave,
  });
  useReading(field, { shown, list: id, line: entries[active] ? `${id}-${active}` : null });

  const start = trigger?.start ?? 0;
  const anchor = useMemo(
    () => ({
      current: {
        getBoundingClientRect: () => (field.current ? caretPlace(field.current, start) : new DOMRect()),
      },
    }),
    [field, start],
  );
  const entry = entries[active];
  return (
    <MenuWindow
      id={id}
      open={shown}
      anchor={anchor}
      field={field}
      entries={entries}
      active={active}
      typed={words}
      loading={filling.snippets === undefined}
      preview={entry ? { entry, filled: filling.filled(entry) } : null}
      why={(name) => {
        const { why } = filling.variables.find((one) => one.name === name) ?? {};
        return why ? t.reasons[why] : '';
      }}
      onPoint={point}
      onChoose={choose}
      onLeave={leave}
    />
  );
}

const choosable = (entry: Entry): boolean => entry.kind === 'snippet' || entry.variable.value !== null;

function useEntries({ snippets, variables }: ReturnType<typeof useFilling>, words: string): readonly Entry[] {
  const t = useText(snippetMenuStrings);
  return useMemo(
    () => findEntries(words, { snippets: snippets ?? [], variables }, t),
    [words, snippets, variables, t],
  );
}

interface MenuKeys {
  move: (by: number) => void;
  /** False: nothing was chosen, the key keeps its own meaning. */
  choose: () => boolean;
  leave: () => void;
}

/** While the menu shows, its keys are taken from the field before anything else hears them. */
function useKeys(field: RefObject<HTMLTextAreaElement | null>, shown: boolean, keys: MenuKeys) {
  const latest = useRef(keys);
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const text = field.current;
    if (!shown || text === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const { move, choose, leave } = latest.current;
      const step = isKey(event, 'Down') ? 1 : isKey(event, 'Up') ? -1 : 0;
      if (step !== 0) move(step);
      else if (isKey(event, 'Enter')) {
        if (!choose()) return;
      } else if (isKey(event, 'Esc')) leave();
      // A menu is open: nothing leaves the house with half a word in it.
      else if (isKey(event, 'mod+Enter') || isKey(event, 'mod+shift+Enter')) leave();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    text.addEventListener('keydown', onKeyDown);
    return () => text.removeEventListener('keydown', onKeyDown);
  }, [field, shown]);
}

/** Says to readers of the screen which line is meant; the field itself is drawn by somebody else. */
function useReading(
  field: RefObject<HTMLTextAreaElement | null>,
  { shown, list, line }: { shown: boolean; list: string; line: string | null },
) {
  useEffect(() => {
    const text = field.current;
    if (!shown || text === null) return;
    text.setAttribute('aria-autocomplete', 'list');
    text.setAttribute('aria-controls', list);
    if (line !== null) text.setAttribute('aria-activedescendant', line);
    return () => {
      for (const name of ['aria-autocomplete', 'aria-controls', 'aria-activedescendant'])
        text.removeAttribute(name);
    };
  }, [field, shown, list, line]);
}
