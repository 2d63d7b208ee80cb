import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Keys } from './kbd.tsx';
import { keysAsText } from './keyboard/keys.ts';
import { Tooltip } from './tooltip.tsx';

const looks = {
  primary: 'bg-accent text-on-accent shadow-low hover:bg-accent-hover',
  secondary: 'border border-line-strong/45 bg-surface text-text shadow-low hover:bg-hover',
  quiet: 'text-muted hover:bg-hover hover:text-text',
  danger: 'border border-late/50 bg-surface text-late hover:bg-late-tint',
  note: 'border border-note-line bg-note text-note-text shadow-low hover:brightness-97',
} as const;

const sizes = {
  small: 'h-7 gap-1.5 px-2 text-sm',
  medium: 'h-8 gap-1.5 px-3 text-base',
  large: 'h-11 gap-2 px-5 text-base font-bold',
} as const;

interface Look {
  look?: keyof typeof looks;
  size?: keyof typeof sizes;
}

export interface ButtonProps extends Look, ComponentProps<'button'> {
  icon?: LucideIcon | undefined;
  /** The written shortcut, printed on the button. */
  keys?: string | undefined;
  /** Work is under way: the button stays in place and takes no second press. */
  busy?: boolean;
  children: ReactNode;
}

const shape =
  'inline-flex shrink-0 select-none items-center justify-center rounded-md whitespace-nowrap transition-colors duration-100 disabled:opacity-50 aria-disabled:opacity-50 pointer-coarse:min-h-11';

/** A button with words. One `primary` per screen at most. */
export function Button({
  icon: Icon,
  keys,
  busy,
  look = 'secondary',
  size = 'medium',
  ...rest
}: ButtonProps) {
  const { children, className, onClick, ...props } = rest;
  return (
    <button
      type="button"
      {...props}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      aria-keyshortcuts={keys ? keysAsText(keys, false) : undefined}
      onClick={busy ? undefined : onClick}
      className={classNames(shape, looks[look], sizes[size], className)}
    >
      {Icon ? (
        <Icon aria-hidden size={size === 'large' ? 18 : 15} strokeWidth={1.9} className="shrink-0" />
      ) : null}
      {children}
      {keys ? <Keys written={keys} quiet /> : null}
    </button>
  );
}

export interface IconButtonProps extends Look, Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon;
  /** The name: read aloud and shown in the tooltip. */
  label: string;
  keys?: string | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left';
}

const squares = { small: 'size-7', medium: 'size-8', large: 'size-11' } as const;

/** A button with a picture only; its name and key are in the tooltip. */
export function IconButton({
  icon: Icon,
  label,
  keys,
  look = 'quiet',
  size = 'medium',
  ...rest
}: IconButtonProps) {
  const { className, side, ...props } = rest;
  return (
    <Tooltip text={label} keys={keys} side={side ?? 'bottom'}>
      <button
        type="button"
        {...props}
        aria-label={label}
        aria-keyshortcuts={keys ? keysAsText(keys, false) : undefined}
        className={classNames(shape, looks[look], squares[size], 'pointer-coarse:min-w-11', className)}
      >
        <Icon aria-hidden size={size === 'small' ? 15 : 17} strokeWidth={1.8} />
      </button>
    </Tooltip>
  );
}
