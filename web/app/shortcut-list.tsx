import { useEffect, useState } from 'react';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Checkbox } from '../ui/field.tsx';
import { Keys } from '../ui/kbd.tsx';
import { isKey, writeKeys } from '../ui/keyboard/keys.ts';
import { useDescribeAction } from './actions/actions.tsx';
import { actionGroups } from './actions/define.ts';
import { keysOf } from './actions/registry.ts';
import { type ActionId, actionIds, actions } from './actions/table.ts';
import { useSettings } from './preferences.tsx';
import { appStrings } from './strings.ts';

/** `?`: every shortcut, from the same definitions that make them work; each can be changed or switched off. */
export function ShortcutList({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(appStrings);
  const { settings, change } = useSettings();
  const [editing, setEditing] = useState<ActionId | null>(null);
  return (
    <Dialog open={open} onClose={onClose} title={t.help} about={t.shortcutsAbout} shape="wide">
      <div className="columns-1 gap-10 tablet:columns-2">
        {actionGroups.map((group) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 font-bold text-faint text-xs">{t.groups[group]}</h3>
            <ul>
              {actionIds
                .filter((id) => actions[id].group === group && actions[id].keys)
                .map((id) => (
                  <ShortcutRow
                    key={id}
                    id={id}
                    editing={editing === id}
                    onEdit={(on) => setEditing(on ? id : null)}
                  />
                ))}
            </ul>
          </section>
        ))}
      </div>
      <Checkbox
        label={t.singleKeys}
        help={t.singleKeysHelp}
        checked={settings.singleKeys}
        onChange={(event) => change({ singleKeys: event.target.checked })}
      />
    </Dialog>
  );
}

interface ShortcutRowProps {
  id: ActionId;
  editing: boolean;
  onEdit: (on: boolean) => void;
}

function ShortcutRow({ id, editing, onEdit }: ShortcutRowProps) {
  const t = useText(appStrings);
  const describe = useDescribeAction();
  const { settings, change } = useSettings();
  const action = describe(id);
  const set = (keys: readonly string[] | null | undefined) => {
    const { [id]: _, ...others } = settings.ownKeys;
    change({ ownKeys: keys === undefined ? others : { ...others, [id]: keys } });
    onEdit(false);
  };
  return (
    <li className="group flex min-h-8 flex-wrap items-center gap-2 py-0.5">
      <span className="grow text-base">{action.label}</span>
      {action.keys ? <Keys written={action.keys} /> : <span className="text-faint text-xs">{t.keyOff}</span>}
      <button
        type="button"
        aria-expanded={editing}
        aria-label={`${action.label}: ${t.change}`}
        onClick={() => onEdit(!editing)}
        className="min-h-6 rounded-sm px-1 text-faint text-xs opacity-0 hover:text-text focus-visible:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
      >
        {t.change}
      </button>
      {editing ? <KeyCatcher id={id} onKeys={set} onCancel={() => onEdit(false)} /> : null}
    </li>
  );
}

interface KeyCatcherProps {
  id: ActionId;
  /** New keys, null = off, undefined = the standard ones. */
  onKeys: (keys: readonly string[] | null | undefined) => void;
  onCancel: () => void;
}

function KeyCatcher({ id, onKeys, onCancel }: KeyCatcherProps) {
  const t = useText(appStrings);
  const describe = useDescribeAction();
  const { settings } = useSettings();
  const [taken, setTaken] = useState<ActionId | null>(null);
  useEffect(() => {
    const keySettings = { singleKeys: true, own: settings.ownKeys };
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      const written = writeKeys(event);
      const pressesButton =
        event.target instanceof HTMLButtonElement && (isKey(event, 'Enter') || isKey(event, 'Space'));
      if (written === null || pressesButton) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isKey(event, 'Esc')) return onCancel();
      const other = actionIds.find((one) => one !== id && keysOf(one, keySettings).includes(written));
      if (other) setTaken(other);
      else onKeys([written]);
    };
    // Before the dialog and the shortcuts themselves see the key.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [id, settings.ownKeys, onKeys, onCancel]);
  return (
    <div className="flex w-full flex-wrap items-center gap-2 rounded-md bg-sunken px-2 py-1.5">
      <p role="status" className="grow text-muted text-xs">
        {taken ? t.keyTaken(describe(taken).label) : t.pressKey}
      </p>
      <Button size="small" look="quiet" onClick={() => onKeys(null)}>
        {t.switchOff}
      </Button>
      <Button size="small" look="quiet" onClick={() => onKeys(undefined)}>
        {t.standardKey}
      </Button>
    </div>
  );
}
