import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** Meanings of colour; `plain` has none. Each comes with a word, and with an icon wherever it warns. */
export type Tone = 'plain' | 'accent' | 'late' | 'attention' | 'caution' | 'fine';

const tints: Readonly<Record<Tone, string>> = {
  plain: 'bg-sunken text-muted',
  accent: 'bg-accent-tint text-accent-text',
  late: 'bg-late-tint text-late',
  attention: 'bg-attention-tint text-attention',
  caution: 'bg-caution-tint text-caution',
  fine: 'bg-fine-tint text-fine',
};

export const toneText: Readonly<Record<Tone, string>> = {
  plain: 'text-muted',
  accent: 'text-accent-text',
  late: 'text-late',
  attention: 'text-attention',
  caution: 'text-caution',
  fine: 'text-fine',
};

export interface BadgeProps {
  tone?: Tone;
  icon?: LucideIcon | undefined;
  /** Without ground, for dense rows. */
  bare?: boolean;
  children: ReactNode;
}

/** A short word with a meaning: 約束超過, 発送済み. */
export function Badge({ tone = 'plain', icon: Icon, bare, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        'inline-flex shrink-0 items-center gap-1 whitespace-nowrap rounded-sm text-xs',
        bare ? toneText[tone] : `px-1.5 py-px ${tints[tone]}`,
      )}
    >
      {Icon ? <Icon aria-hidden size={13} strokeWidth={2} className="shrink-0" /> : null}
      {children}
    </span>
  );
}

/** A number beside a name, e.g. of unread things. Nothing at zero: a number means something or is absent. */
export function Count({ value, label, strong }: { value: number; label?: string; strong?: boolean }) {
  if (value === 0) return null;
  return (
    <span
      className={classNames(
        'text-xs tabular-nums',
        strong ? 'rounded-full bg-accent px-1.5 font-bold text-on-accent' : 'text-faint',
      )}
    >
      {value.toLocaleString('en-US')}
      {label ? <span className="sr-only">{label}</span> : null}
    </span>
  );
}
