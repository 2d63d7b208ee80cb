import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '../language/text.ts';
import { classNames } from './class-names.ts';
import { uiStrings } from './strings.ts';

/** Before this, an empty place is calmer than a flashing one (ms). */
const PATIENCE_MS = 300;

/** Shows its children only when the wait has lasted 300 ms, and says once that something is loading. */
export function Waiting({ children }: { children: ReactNode }) {
  const t = useText(uiStrings);
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!long) return null;
  return (
    <div role="status" aria-label={t.loading} className="animate-appear">
      {children}
    </div>
  );
}

/** A grey line where text will be. */
export function SkeletonLine({ width = 'w-full', height = 'h-3' }: { width?: string; height?: string }) {
  return <span className={classNames('block animate-breathe rounded-sm bg-hover', width, height)} />;
}
