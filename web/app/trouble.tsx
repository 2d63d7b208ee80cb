import type { ReactNode } from 'react';
import { useLanguage } from '../language/preference.ts';
import { ErrorState } from '../ui/states.tsx';
import { explain } from './api/refusal-sentences.ts';

export interface TroubleProps {
  /** Whatever was thrown; nothing is shown for null and undefined. */
  error: unknown;
  onRetry?: (() => void) | undefined;
  /** In the middle of an empty place, rather than in a row. */
  whole?: boolean;
  /** Further buttons or links. */
  children?: ReactNode;
}

/** A failure in the person's words: what happened and what to do next. */
export function Trouble({ error, onRetry, whole, children }: TroubleProps) {
  const language = useLanguage();
  if (error === null || error === undefined) return null;
  const { what, next } = explain(error, language);
  return (
    <ErrorState title={what} next={next} onRetry={onRetry} inline={!whole}>
      {children}
    </ErrorState>
  );
}
