import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useText } from '../language/text.ts';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { uiStrings } from './strings.ts';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** One sentence under the title. */
  about?: string;
  /** `dialog` in the middle; `sheet` from the right, full screen on a phone. */
  shape?: 'dialog' | 'wide' | 'sheet';
  /** Where the focus goes first; by default the first control. */
  onOpenFocus?: (event: Event) => void;
  footer?: ReactNode;
  children: ReactNode;
}

const shapes = {
  dialog:
    'top-[12vh] left-1/2 max-h-[76vh] w-[min(480px,calc(100vw-24px))] -translate-x-1/2 animate-appear rounded-lg',
  wide: 'top-[8vh] left-1/2 max-h-[84vh] w-[min(760px,calc(100vw-24px))] -translate-x-1/2 animate-appear rounded-lg',
  sheet: 'inset-y-0 right-0 w-[min(420px,100vw)] animate-slide tablet:rounded-l-lg border-y-0 border-r-0',
} as const;

/** A window of its own: focus stays inside, Esc and the veil close it, focus returns to where it was. */
export function Dialog({
  open,
  onClose,
  title,
  about,
  shape = 'dialog',
  onOpenFocus,
  footer,
  children,
}: DialogProps) {
  const t = useText(uiStrings);
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-veil" />
        <Radix.Content
          onOpenAutoFocus={onOpenFocus}
          {...(about ? {} : { 'aria-describedby': undefined })}
          className={classNames(
            'fixed z-40 flex flex-col border border-line bg-raised shadow-raised outline-none',
            shapes[shape],
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="grow">
              <Radix.Title className="font-bold text-lg">{title}</Radix.Title>
              {about ? (
                <Radix.Description className="mt-0.5 text-muted text-sm">{about}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <IconButton icon={X} label={t.close} keys="Esc" className="-mr-2 -mt-1" />
            </Radix.Close>
          </header>
          <div data-scroll className="min-h-0 grow overflow-y-auto px-5 pb-5">
            {children}
          </div>
          {footer ? (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">
              {footer}
            </footer>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
