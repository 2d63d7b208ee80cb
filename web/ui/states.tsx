import { CircleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../language/text.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { uiStrings } from './strings.ts';

export interface EmptyStateProps {
  icon?: LucideIcon;
  title: string;
  /** What could be done now; never a picture alone. */
  children?: ReactNode;
}

/** Nothing here, and what follows from that. */
export function EmptyState({ icon: Icon, title, children }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-16 text-center">
      {Icon ? <Icon aria-hidden size={26} strokeWidth={1.4} className="text-faint" /> : null}
      <p className="font-bold text-base">{title}</p>
      {children ? (
        <div className="flex max-w-90 flex-col items-center gap-3 text-muted text-sm">{children}</div>
      ) : null}
    </div>
  );
}

export interface ErrorStateProps {
  /** What happened, one sentence. */
  title: string;
  /** What to do next, one sentence. */
  next?: string | undefined;
  onRetry?: (() => void) | undefined;
  /** Further buttons. */
  children?: ReactNode;
  /** In a row above what could be kept, rather than in the middle of an empty pane. */
  inline?: boolean;
}

/** Something failed: where it happened, one sentence, and the next step. */
export function ErrorState({ title, next, onRetry, children, inline }: ErrorStateProps) {
  const t = useText(uiStrings);
  return (
    <div
      role="alert"
      className={classNames(
        'flex gap-x-3 gap-y-2',
        inline
          ? 'flex-wrap items-center rounded-md bg-late-tint px-3 py-2'
          : 'mx-auto max-w-100 flex-col items-center px-6 py-16 text-center',
      )}
    >
      <CircleAlert aria-hidden size={inline ? 17 : 26} strokeWidth={1.6} className="shrink-0 text-late" />
      <div className={inline ? 'min-w-50 grow basis-60' : ''}>
        <p className={inline ? 'text-late text-sm' : 'font-bold text-base'}>{title}</p>
        {next ? (
          <p className={classNames('text-sm', inline ? 'text-text' : 'mt-1 text-muted')}>{next}</p>
        ) : null}
      </div>
      {onRetry || children ? (
        <div className="flex flex-wrap gap-2">
          {onRetry ? (
            <Button size={inline ? 'small' : 'medium'} onClick={onRetry}>
              {t.retry}
            </Button>
          ) : null}
          {children}
        </div>
      ) : null}
    </div>
  );
}
