import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

export interface PopoverProps {
  open: boolean;
  onOpen: (open: boolean) => void;
  /** The button that opens it. */
  trigger: ReactNode;
  /** Its name for readers. */
  label: string;
  align?: 'start' | 'end';
  side?: 'bottom' | 'top';
  children: ReactNode;
}

/** A small window at its button, for a few choices; Esc and a press elsewhere close it. On a phone use a Dialog. */
export function Popover({
  open,
  onOpen,
  trigger,
  label,
  align = 'start',
  side = 'bottom',
  children,
}: PopoverProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-40 max-h-(--radix-popover-content-available-height) w-[min(340px,calc(100vw-16px))] animate-appear overflow-y-auto rounded-lg border border-line bg-raised shadow-raised outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
