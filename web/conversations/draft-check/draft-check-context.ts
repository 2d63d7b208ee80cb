import { createContext, use } from 'react';
import type { DraftOverride } from '../../../contract/draft-check.ts';
import type { CheckState } from './draft-checker.ts';
import type { PlacedFinding } from './placed-findings.ts';
import type { Reason } from './use-reason.ts';

export interface DraftCheck extends CheckState {
  /** The finding one stands on, of the walk with F8; null: none. */
  current: PlacedFinding | null;
  /** Shows a finding in the text and makes it the current one. */
  select: (finding: PlacedFinding) => void;
  walk: (by: 1 | -1) => void;
  fix: (finding: PlacedFinding) => void;
  again: () => void;
  /** 「このまま送る」: for which stops, and why. */
  reason: Reason;
  /** Send was pressed once and is about to be pressed again: what is to confirm has been shown. */
  asked: boolean;
  /** Somebody wants to see all of it: after the first press of send, or by the button. */
  listShown: boolean;
  showList: (shown: boolean) => void;
  /** Said aloud, politely, once. */
  saying: string;
  /** What to do before a reply leaves: `null` = not yet, and it was said why. */
  pass: () => Promise<{ overrides: DraftOverride[] } | null>;
  /** The server stopped it after all. */
  stoppedBy: (details: unknown) => void;
}

export const DraftCheckContext = createContext<DraftCheck | null>(null);

/** The check of the reply that is being written. */
export function useDraftCheckHere(): DraftCheck {
  const check = use(DraftCheckContext);
  if (!check) throw new Error('useDraftCheckHere outside of a reply');
  return check;
}
