import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const grounds = {
  plain: 'text-muted',
  late: 'bg-late-tint text-late',
  attention: 'bg-attention-tint text-attention',
  caution: 'bg-caution-tint text-caution',
  accent: 'bg-accent-tint text-accent-text',
} as const;

export interface BannerProps {
  tone: keyof typeof grounds;
  icon: LucideIcon;
  /** Buttons at the end. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A line across the top that stays until its cause is gone: offline, a connection that fails, a colleague writing. */
export function Banner({ tone, icon: Icon, actions, children }: BannerProps) {
  return (
    <div
      role="status"
      className={classNames('flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5 text-sm', grounds[tone])}
    >
      <Icon aria-hidden size={16} strokeWidth={1.9} className="shrink-0" />
      <div className="min-w-40 grow basis-0">{children}</div>
      {actions ? <div className="flex shrink-0 gap-2">{actions}</div> : null}
    </div>
  );
}
