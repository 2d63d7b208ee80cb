import type { LucideIcon } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import { type ReactNode, useRef, useState } from 'react';
import { classNames } from './class-names.ts';
import { Keys } from './kbd.tsx';

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactNode;
  align?: 'start' | 'end';
  side?: 'bottom' | 'top' | 'right';
  children: ReactNode;
}

/** A menu under its button: `<Menu trigger={<Button>…</Button>}><MenuItem …/></Menu>`. */
export function Menu({ trigger, align = 'start', side = 'bottom', children }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [within, setWithin] = useState<HTMLElement>();
  return (
    // Not modal: the page behind stays there for readers. It opens inside the landmark of its button, so that they know where it is.
    <Radix.Root modal={false} onOpenChange={(open) => open && setWithin(landmarkOf(button.current))}>
      <Radix.Trigger ref={button} asChild>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal container={within}>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-48 animate-appear rounded-lg border border-line bg-raised p-1 shadow-raised"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Where the menu is put; a dialog would cut it off, so there it goes to the end of the page. */
function landmarkOf(button: HTMLElement | null): HTMLElement | undefined {
  const landmark = button?.closest<HTMLElement>('[role=dialog], main, nav');
  return landmark?.role === 'dialog' ? undefined : (landmark ?? undefined);
}

const row =
  'flex min-h-8 select-none items-center gap-2 rounded-sm px-2 text-base outline-none data-disabled:opacity-50 data-highlighted:bg-hover pointer-coarse:min-h-11';

export interface MenuItemProps {
  label: string;
  icon?: LucideIcon | undefined;
  mark?: ReactNode;
  keys?: string | undefined;
  /** A number at the end: how many are there. */
  count?: number | undefined;
  checked?: boolean;
  danger?: boolean;
  disabled?: boolean;
  onChoose: () => void;
}

/** One line of a menu; `checked` makes it a choice among several. */
export function MenuItem({
  label,
  icon: Icon,
  mark,
  keys,
  count,
  checked,
  danger,
  disabled,
  onChoose,
}: MenuItemProps) {
  const content = (
    <>
      {Icon ? <Icon aria-hidden size={16} strokeWidth={1.8} className="shrink-0 text-faint" /> : mark}
      <span className="grow">{label}</span>
      {count ? (
        <span className="text-faint text-xs tabular-nums">{count.toLocaleString('en-US')}</span>
      ) : null}
      {keys ? <Keys written={keys} /> : null}
    </>
  );
  const className = classNames(row, danger && 'text-late', checked && 'bg-accent-tint text-accent-text');
  if (checked === undefined) {
    return (
      <Radix.Item className={className} disabled={disabled} onSelect={onChoose}>
        {content}
      </Radix.Item>
    );
  }
  return (
    <Radix.CheckboxItem className={className} checked={checked} disabled={disabled} onSelect={onChoose}>
      {content}
    </Radix.CheckboxItem>
  );
}

/** A heading within a menu. */
export function MenuHeading({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-2 pb-1 text-faint text-xs">{children}</Radix.Label>;
}

/** A thin line between kinds of things. */
export function MenuLine() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
