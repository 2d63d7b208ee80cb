import { Languages } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useSettings } from '../app/preferences.tsx';
import { useText } from '../language/text.ts';
import { Mark } from '../ui/brand.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { signInStrings } from './strings.ts';

export interface QuietPageProps {
  /** The one h1, also the title of the tab. */
  title: string;
  about?: ReactNode;
  /** `narrow` for a form, `wide` for choices beside each other. */
  width?: 'narrow' | 'wide';
  children: ReactNode;
}

/** A page before and beside the desk itself: the mark, a heading, one thing to do. */
export function QuietPage({ title, about, width = 'narrow', children }: QuietPageProps) {
  useEffect(() => {
    document.title = `${title} · Kakehashi`;
  }, [title]);
  return (
    <div className="flex min-h-dvh flex-col bg-canvas">
      <QuietHeader />
      <main
        className={classNames(
          'mx-auto w-full grow px-4 pt-6 pb-16 tablet:pt-[9vh]',
          width === 'narrow' ? 'max-w-108' : 'max-w-220',
        )}
      >
        <h1 className="font-bold text-xl tablet:text-2xl">{title}</h1>
        {about ? <p className="mt-1.5 text-muted">{about}</p> : null}
        <div className="mt-6">{children}</div>
      </main>
    </div>
  );
}

/** The mark and the language switch, for whoever cannot reach the settings yet. */
export function QuietHeader({ children }: { children?: ReactNode }) {
  const t = useText(signInStrings);
  const { settings, change } = useSettings();
  const other = settings.language === 'ja' ? 'en' : 'ja';
  return (
    <header className="flex items-center gap-2 px-4 py-3 tablet:px-6">
      <Mark className="size-7" />
      <span className="font-bold text-base">Kakehashi</span>
      <div className="ml-auto flex items-center gap-1">
        {children}
        <Button
          look="quiet"
          icon={Languages}
          aria-label={`${t.language}: ${other === 'en' ? 'English' : '日本語'}`}
          onClick={() => change({ language: other })}
        >
          <span lang={other}>{other === 'en' ? 'English' : '日本語'}</span>
        </Button>
      </div>
    </header>
  );
}

/** A raised sheet for a form. */
export function Sheet({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      className={classNames('rounded-lg border border-line bg-surface p-5 shadow-low tablet:p-6', className)}
    >
      {children}
    </div>
  );
}
