import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef, useState } from 'react';
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
  /** `dialog` and `wide` in the middle; `sheet` from the right; `bottom` from below, with two heights, for phones. */
  shape?: 'dialog' | 'wide' | 'sheet' | 'bottom';
  /** The content brings its own margins. */
  flush?: boolean;
  /** Where the focus goes first; by default what carries data-first-focus, else the window itself. */
  onOpenFocus?: (event: Event) => void;
  footer?: ReactNode;
  children: ReactNode;
}

const shapes = {
  dialog:
    'top-[12vh] left-1/2 max-h-[76vh] w-[min(480px,calc(100vw-24px))] -translate-x-1/2 animate-appear rounded-lg',
  wide: 'top-[8vh] left-1/2 max-h-[84vh] w-[min(760px,calc(100vw-24px))] -translate-x-1/2 animate-appear rounded-lg',
  sheet: 'inset-y-0 right-0 w-[min(420px,100vw)] animate-slide border-y-0 border-r-0 tablet:rounded-l-lg',
  bottom:
    'inset-x-0 bottom-0 animate-rise rounded-t-lg border-x-0 border-b-0 transition-[height] duration-150',
} as const;

/** A window of its own: focus stays inside, Esc and the veil close it, focus returns to where it was. */
export function Dialog({ open, onClose, shape = 'dialog', ...content }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-veil" />
        <DialogWindow shape={shape} {...content} />
      </Radix.Portal>
    </Radix.Root>
  );
}

type DialogWindowProps = Omit<DialogProps, 'open' | 'onClose'> & { shape: keyof typeof shapes };

function DialogWindow({ title, about, shape, onOpenFocus, flush, footer, children }: DialogWindowProps) {
  const t = useText(uiStrings);
  const [tall, setTall] = useState(false);
  const content = useRef<HTMLDivElement>(null);
  const focusWindow = (event: Event) => {
    event.preventDefault();
    const first = content.current?.querySelector<HTMLElement>('[data-first-focus]');
    (first ?? content.current)?.focus();
  };
  const opener = useRef<Element>(null);
  const height = shape === 'bottom' ? { height: tall ? '90dvh' : '56dvh' } : undefined;
  return (
    <Radix.Content
      ref={content}
      onOpenAutoFocus={(event) => {
        opener.current = document.activeElement;
        (onOpenFocus ?? focusWindow)(event);
      }}
      onCloseAutoFocus={(event) => {
        // Radix would look for its own trigger button, which these windows do not have.
        event.preventDefault();
        if (opener.current instanceof HTMLElement) opener.current.focus();
      }}
      {...(about ? {} : { 'aria-describedby': undefined })}
      style={height}
      className={classNames(
        'fixed z-40 flex flex-col border border-line bg-raised shadow-raised outline-none',
        shapes[shape],
      )}
    >
      <header className={classNames('flex items-start gap-3 pt-4 pb-3', flush ? 'px-4' : 'px-5')}>
        <div className="grow">
          <Radix.Title className="font-bold text-lg">{title}</Radix.Title>
          {about ? (
            <Radix.Description className="mt-0.5 text-muted text-sm">{about}</Radix.Description>
          ) : null}
        </div>
        {shape === 'bottom' ? (
          <IconButton
            icon={tall ? ChevronDown : ChevronUp}
            label={tall ? t.lower : t.higher}
            onClick={() => setTall(!tall)}
            className="-mt-1"
          />
        ) : null}
        <Radix.Close asChild>
          <IconButton icon={X} label={t.close} keys="Esc" className="-mt-1 -mr-2" />
        </Radix.Close>
      </header>
      <div data-scroll className={classNames('min-h-0 grow overflow-y-auto', !flush && 'px-5 pb-5')}>
        {children}
      </div>
      {footer ? (
        <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">{footer}</footer>
      ) : null}
    </Radix.Content>
  );
}
