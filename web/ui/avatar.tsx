import { initials } from '../language/format.ts';
import { classNames } from './class-names.ts';

const sizes = { small: 'size-5 text-2xs', medium: 'size-8 text-sm', large: 'size-10 text-lg' } as const;

export interface AvatarProps {
  name: string;
  size?: keyof typeof sizes;
  /** Colleagues are in the accent colour, customers neutral, so that one glance tells who speaks. */
  side?: 'customer' | 'staff';
}

/** A person as one character. Decoration only: the name stands beside it. */
export function Avatar({ name, size = 'medium', side = 'customer' }: AvatarProps) {
  return (
    <span
      aria-hidden
      // Drawn, not written: the character is no part of any button's name.
      data-initial={initials(name)}
      className={classNames(
        'inline-flex shrink-0 select-none items-center justify-center rounded-full font-bold leading-none before:content-[attr(data-initial)]',
        sizes[size],
        side === 'staff' ? 'bg-accent-tint-strong text-accent-text' : 'bg-hover text-muted',
      )}
    />
  );
}
