import { CornerDownLeft, Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { useText } from '../language/text.ts';
import { classNames } from '../ui/class-names.ts';
import { Keys } from '../ui/kbd.tsx';
import { isKey } from '../ui/keyboard/keys.ts';
import { useDescribeAction } from './actions/actions.tsx';
import { actionGroups } from './actions/define.ts';
import { type ActionId, actionIds } from './actions/table.ts';
import { type Command, findCommands } from './find-commands.ts';
import { appStrings } from './strings.ts';

export interface CommandBarProps {
  open: boolean;
  onClose: () => void;
  /** Further lines made from the words typed, e.g. "open #4821". */
  extra: (words: string) => readonly Command[];
}

/** ⌘K: everything that can be done here, found by any word for it; also the place where the keys are learnt. */
export function CommandBar({ open, onClose, extra }: CommandBarProps) {
  const t = useText(appStrings);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 animate-appear bg-veil" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[min(620px,calc(100vw-24px))] -translate-x-1/2 animate-appear overflow-hidden rounded-lg border border-line bg-raised shadow-raised outline-none"
        >
          <Dialog.Title className="sr-only">{t.commands}</Dialog.Title>
          <CommandList onClose={onClose} extra={extra} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function useCommands(words: string, extra: CommandBarProps['extra']): readonly Command[] {
  const describe = useDescribeAction();
  const t = useText(appStrings);
  return useMemo(() => {
    const possible = actionIds
      .map((id: ActionId) => describe(id))
      .filter((a) => a.enabled && !a.definition.keyOnly)
      .sort((a, b) => actionGroups.indexOf(a.definition.group) - actionGroups.indexOf(b.definition.group));
    const commands = possible.map((action) => ({
      id: action.id,
      label: action.label,
      words: `${action.definition.ja} ${action.definition.en} ${action.definition.words ?? ''}`,
      group: t.groups[action.definition.group],
      icon: action.definition.icon,
      keys: action.keys,
      run: action.run,
    }));
    return [...findCommands(commands, words), ...(words.trim() === '' ? [] : extra(words.trim()))];
  }, [describe, words, extra, t]);
}

function CommandList({ onClose, extra }: Omit<CommandBarProps, 'open'>) {
  const t = useText(appStrings);
  const listId = useId();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(0);
  const commands = useCommands(words, extra);
  const active = Math.min(chosen, commands.length - 1);

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    // The focus must be back on the page first: a command may want to place it itself.
    setTimeout(command.run, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = isKey(event, 'Down') ? 1 : isKey(event, 'Up') ? -1 : 0;
    if (step !== 0 && commands.length > 0) {
      event.preventDefault();
      setChosen((active + step + commands.length) % commands.length);
    }
    if (isKey(event, 'Enter')) {
      event.preventDefault();
      run(commands[active]);
    }
  };

  return (
    <>
      <div className="flex items-center gap-3 border-line border-b px-4">
        <Search aria-hidden size={18} className="shrink-0 text-faint" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the bar was opened to be typed into
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={commands[active] ? `${listId}-${active}` : undefined}
          aria-label={t.commands}
          placeholder={t.commandsPlaceholder}
          value={words}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setWords(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
          className="h-13 w-full bg-transparent text-lg outline-none"
        />
      </div>
      {commands.length === 0 ? (
        <div className="px-5 py-8 text-center text-muted" role="status">
          <p>{t.noCommand(words)}</p>
          <p className="mt-1 text-sm">{t.noCommandHint}</p>
        </div>
      ) : null}
      <div
        id={listId}
        role="listbox"
        aria-label={t.commands}
        data-scroll
        className="max-h-[50vh] overflow-y-auto p-1.5 empty:p-0"
      >
        {commands.map((command, index) => (
          <CommandLine
            key={command.id}
            id={`${listId}-${index}`}
            command={command}
            active={index === active}
            heading={words === '' && command.group !== commands[index - 1]?.group}
            onPoint={() => setChosen(index)}
            onRun={() => run(command)}
          />
        ))}
      </div>
    </>
  );
}

interface CommandLineProps {
  id: string;
  command: Command;
  active: boolean;
  heading: boolean;
  onPoint: () => void;
  onRun: () => void;
}

function CommandLine({ id, command, active, heading, onPoint, onRun }: CommandLineProps) {
  const Icon = command.icon ?? CornerDownLeft;
  return (
    <>
      {heading ? (
        <p role="presentation" className="px-2.5 pt-2.5 pb-1 text-faint text-xs">
          {command.group}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field; aria-activedescendant points here */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field */}
      <div
        id={id}
        role="option"
        aria-selected={active}
        ref={(element) => {
          if (active) element?.scrollIntoView({ block: 'nearest' });
        }}
        onPointerMove={onPoint}
        onClick={onRun}
        className={classNames(
          'flex min-h-10 select-none items-center gap-3 rounded-md px-2.5 text-base pointer-coarse:min-h-11',
          active && 'bg-accent-tint text-accent-text',
        )}
      >
        <Icon aria-hidden size={17} strokeWidth={1.8} className={active ? '' : 'text-faint'} />
        <span className="grow">{command.label}</span>
        {command.keys ? <Keys written={command.keys} /> : null}
      </div>
    </>
  );
}
