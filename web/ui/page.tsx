import { type ReactNode, useEffect } from 'react';
import { classNames } from './class-names.ts';

export interface PageProps {
  /** The one h1 of the screen, also the title of the browser's tab. */
  title: string;
  /** One sentence under it. */
  about?: ReactNode;
  /** Above the title: where this screen belongs to. */
  back?: ReactNode;
  /** Beside the title. */
  actions?: ReactNode;
  /** `reading` for forms and text, `table` for lists that need room. */
  width?: 'reading' | 'table';
  children: ReactNode;
}

/** A screen that scrolls as a whole, with its heading. */
export function Page({ title, about, back, actions, width = 'reading', children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Kakehashi`;
  }, [title]);
  return (
    <div data-scroll className="min-h-0 grow scroll-pb-20 overflow-y-auto bg-surface">
      <div
        className={classNames(
          'mx-auto px-4 pt-5 pb-16 tablet:px-8 tablet:pt-8',
          width === 'reading' ? 'max-w-180' : 'max-w-300',
        )}
      >
        {back ? <div className="mb-2 text-sm">{back}</div> : null}
        <header className="mb-6 flex flex-wrap items-end gap-x-4 gap-y-3">
          <div className={classNames('grow basis-0', about ? 'min-w-60' : 'min-w-40')}>
            <h1 className="font-bold text-xl">{title}</h1>
            {about ? <p className="mt-1 text-muted">{about}</p> : null}
          </div>
          {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
        </header>
        {children}
      </div>
    </div>
  );
}

export interface SectionProps {
  title: string;
  about?: ReactNode;
  /** Beside the heading. */
  actions?: ReactNode;
  id?: string;
  children: ReactNode;
}

/** A part of a page under its own heading, apart from the next by a line. */
export function Section({ title, about, actions, id, children }: SectionProps) {
  return (
    <section
      id={id}
      aria-labelledby={id ? `${id}-title` : undefined}
      className="scroll-mt-4 border-line border-t py-6 first:border-t-0 first:pt-0"
    >
      <div className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-60 grow basis-0">
          <h2 id={id ? `${id}-title` : undefined} className="font-bold text-lg">
            {title}
          </h2>
          {about ? <p className="mt-0.5 text-muted text-sm">{about}</p> : null}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
