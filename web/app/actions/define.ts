import type { LucideIcon } from 'lucide-react';

/**
 * One definition drives the button, the menu entry, the line of the command bar, the shortcut and its line in the list.
 * What it does is given by whichever screen is showing, with `useAction(id, run)`.
 */
export interface ActionDefinition {
  readonly ja: string;
  readonly en: string;
  /** Shown under the same heading in the list of shortcuts and the command bar. */
  readonly group: ActionGroup;
  readonly icon?: LucideIcon;
  /** Written as in keys.ts: `J`, `mod+Enter`, `G I`. Several = each of them works; the first is printed. */
  readonly keys?: readonly string[];
  /** Also while typing (chords with mod always do). */
  readonly whileTyping?: boolean;
  /** Other words a person may look for, incl. readings: 'へんしん'. */
  readonly words?: string;
  /** Left out of the command bar: moving in a list makes no sense from there. */
  readonly keyOnly?: boolean;
}

/** In the order of the command bar: what can be done here comes before going elsewhere. */
export const actionGroups = ['reply', 'conversation', 'list', 'go', 'app'] as const;
export type ActionGroup = (typeof actionGroups)[number];

/** Keeps the ids exact, so that `useAction('conversation.reply', …)` is checked. */
export function defineActions<const T extends Record<string, ActionDefinition>>(table: T): T {
  return table;
}
