import {
  createContext,
  type ReactNode,
  use,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useLanguage } from '../../language/preference.ts';
import { isTyping } from '../../ui/keyboard/keys.ts';
import type { ActionDefinition } from './define.ts';
import {
  type ActionRegistry,
  createActionRegistry,
  findAction,
  type KeySettings,
  keysOf,
} from './registry.ts';
import { type ActionId, actions } from './table.ts';

/** How long G waits for its second key (ms). */
const SEQUENCE_MS = 1500;

interface ActionContextValue {
  registry: ActionRegistry;
  settings: KeySettings;
}

const fallback: ActionContextValue = {
  registry: createActionRegistry(),
  settings: { singleKeys: true, own: {} },
};
const ActionContext = createContext<ActionContextValue>(fallback);

/** Listens to the keyboard for the whole program and lets screens say what each action does. */
export function ActionProvider({ settings, children }: { settings: KeySettings; children: ReactNode }) {
  const [registry] = useState(createActionRegistry);
  const latest = useRef(settings);
  useLayoutEffect(() => {
    latest.current = settings;
  }, [settings]);
  useLayoutEffect(() => listenToKeys(registry, () => latest.current), [registry]);
  return <ActionContext value={{ registry, settings }}>{children}</ActionContext>;
}

function listenToKeys(registry: ActionRegistry, settings: () => KeySettings): () => void {
  let before: readonly KeyboardEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = () => {
    clearTimeout(timer);
    before = [];
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isModifier(event)) return;
    const target = event.target;
    const inside =
      target instanceof Element && target.closest('[role=dialog],[role=menu],[role=listbox]') !== null;
    const situation = { typing: isTyping(target), inside };
    let outcome = findAction(registry, settings(), { event, before, situation });
    if (outcome.kind === 'nothing' && before.length > 0) {
      outcome = findAction(registry, settings(), { event, before: [], situation });
    }
    forget();
    if (outcome.kind === 'wait') {
      before = outcome.pressed;
      timer = setTimeout(forget, SEQUENCE_MS);
    }
    // A held key walks through a list, but never does anything else twice.
    if (outcome.kind === 'run' && (!event.repeat || actions[outcome.id].group === 'list'))
      registry.run(outcome.id);
    if (outcome.kind !== 'nothing') event.preventDefault();
  };
  document.addEventListener('keydown', onKeyDown);
  return () => {
    forget();
    document.removeEventListener('keydown', onKeyDown);
  };
}

function isModifier(event: KeyboardEvent): boolean {
  return /^(Shift|Control|Alt|Meta)/.test(event.code);
}

/** While this component shows and `enabled`, the action does `run`. */
export function useAction(id: ActionId, run: () => void, enabled = true): void {
  const { registry } = use(ActionContext);
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  // In the commit that shows the screen, not after it: whoever sees a list can already walk it.
  useLayoutEffect(
    () => (enabled ? registry.add(id, { run: () => latest.current(), enabled: true }) : undefined),
    [registry, id, enabled],
  );
}

export interface ActionState {
  id: ActionId;
  definition: ActionDefinition;
  label: string;
  /** The written shortcut to print, if one is on. */
  keys: string | undefined;
  enabled: boolean;
  run: () => void;
}

/** Everything a button, menu entry or palette line needs of an action. */
export function useActionState(id: ActionId): ActionState {
  const describe = useDescribeAction();
  return describe(id);
}

/** The same for many actions at once (palette, list of shortcuts). */
export function useDescribeAction(): (id: ActionId) => ActionState {
  const { registry, settings } = use(ActionContext);
  const language = useLanguage();
  useSyncExternalStore(registry.subscribe, registry.version);
  return (id) => ({
    id,
    definition: actions[id],
    label: actions[id][language],
    keys: keysOf(id, settings)[0],
    enabled: registry.canRun(id),
    run: () => registry.run(id),
  });
}
