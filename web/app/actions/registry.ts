import { matches, parseKeys } from '../../ui/keyboard/keys.ts';
import { type ActionId, actionIds, actions } from './table.ts';

interface Handler {
  run: () => void;
  enabled: boolean;
}

/** A person's own keys: other keys for an action, or null = switched off. */
export type OwnKeys = Partial<Record<ActionId, readonly string[] | null>>;

export interface KeySettings {
  /** WCAG 2.1.4: single letters can be switched off as a whole; chords with mod stay. */
  singleKeys: boolean;
  own: OwnKeys;
}

/**
 * Who does what at the moment. Screens put handlers in while they show; the latest wins, so an open composer takes a
 * key over from the list below it.
 */
export interface ActionRegistry {
  add(id: ActionId, handler: Handler): () => void;
  /** Does it; false when nobody can at the moment. */
  run(id: ActionId): boolean;
  canRun(id: ActionId): boolean;
  /** Called after handlers came, went or changed. */
  subscribe(listener: () => void): () => void;
  changed(): void;
  /** Grows with every change, for useSyncExternalStore. */
  version(): number;
}

export function createActionRegistry(): ActionRegistry {
  const handlers = new Map<ActionId, Handler[]>();
  const listeners = new Set<() => void>();
  let version = 0;

  const current = (id: ActionId) => handlers.get(id)?.findLast((handler) => handler.enabled);
  const changed = () => {
    version += 1;
    for (const listener of listeners) listener();
  };

  return {
    add(id, handler) {
      handlers.set(id, [...(handlers.get(id) ?? []), handler]);
      changed();
      return () => {
        handlers.set(
          id,
          (handlers.get(id) ?? []).filter((other) => other !== handler),
        );
        changed();
      };
    },
    run(id) {
      const handler = current(id);
      handler?.run();
      return handler !== undefined;
    },
    canRun: (id) => current(id) !== undefined,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed,
    version: () => version,
  };
}

/** The keys that work for an action: the person's own, or those of the definition. */
export function keysOf(id: ActionId, settings: KeySettings): readonly string[] {
  const own = settings.own[id];
  const keys = own === null ? [] : (own ?? actions[id].keys ?? []);
  return settings.singleKeys ? keys : keys.filter((written) => !isSingle(written));
}

/** A letter, or letters one after the other: what can be typed by mistake. */
export function isSingle(written: string): boolean {
  return parseKeys(written).every((chord) => !chord.mod && !/^(F\d+|Escape)$/.test(chord.code));
}

export interface Situation {
  /** The focus is where text is entered. */
  typing: boolean;
  /** A dialog or menu has the focus: letters belong to it. */
  inside: boolean;
}

export type KeyOutcome =
  | { kind: 'run'; id: ActionId }
  | { kind: 'wait'; pressed: readonly KeyboardEvent[] }
  | { kind: 'nothing' };

/**
 * Finds what a key press means. `before` = the presses already waiting for their second key (G, then I).
 * Actions that nobody can do at the moment do not take a key away from others.
 */
export function findAction(
  registry: ActionRegistry,
  settings: KeySettings,
  press: { event: KeyboardEvent; before: readonly KeyboardEvent[]; situation: Situation },
): KeyOutcome {
  const pressed = [...press.before, press.event];
  let waits = false;
  for (const id of actionIds) {
    if (!registry.canRun(id)) continue;
    for (const written of keysOf(id, settings)) {
      const chords = parseKeys(written);
      if (!mayUse(id, written, press.situation)) continue;
      const fits = pressed.every((event, index) => {
        const chord = chords[index];
        return chord !== undefined && matches(event, chord);
      });
      if (!fits) continue;
      if (chords.length === pressed.length) return { kind: 'run', id };
      waits = true;
    }
  }
  return waits ? { kind: 'wait', pressed } : { kind: 'nothing' };
}

function mayUse(id: ActionId, written: string, situation: Situation): boolean {
  const chorded = parseKeys(written).some((chord) => chord.mod);
  if (situation.inside) return chorded;
  return !situation.typing || chorded || actions[id].whileTyping === true;
}
