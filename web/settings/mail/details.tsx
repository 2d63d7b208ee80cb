import type { ReactNode } from 'react';

export interface DetailsProps {
  title: string;
  /** What is inside, seen while it is closed. */
  about: string;
  open?: boolean;
  onToggle?: (open: boolean) => void;
  children: ReactNode;
}

/** A part of a form that is folded away until somebody needs it. */
export function Details({ title, about, open, onToggle, children }: DetailsProps) {
  return (
    <details
      open={open}
      onToggle={(event) => onToggle?.(event.currentTarget.open)}
      className="rounded-md border border-line px-4 py-3"
    >
      <summary className="rounded-sm">
        <span className="font-bold text-sm">{title}</span>
        <span className="mt-0.5 block break-words text-muted text-xs">{about}</span>
      </summary>
      <div className="mt-4 flex flex-col gap-5">{children}</div>
    </details>
  );
}
