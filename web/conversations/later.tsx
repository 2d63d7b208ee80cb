import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';

const RETRY_MS = 3_000;
const parts: (() => Promise<unknown>)[] = [];

/** Without a network a part that is not here yet is waited for; it must never take the screen down. */
async function patiently<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/**
 * A part of the screen that is not in the first bundle: `const HoldDialog = later(async () => (await
 * import('./hold-dialog.tsx')).HoldDialog)`. It is fetched while the browser is idle, so nobody waits for it. `meanwhile`
 * keeps its place where it shows from the beginning.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile: ReactNode = null,
): ComponentType<P> {
  let loading: Promise<{ default: ComponentType<P> }> | undefined;
  const once = () => {
    loading ??= patiently(load).then((part) => ({ default: part }));
    return loading;
  };
  parts.push(once);
  const Part = lazy(once);
  return function Later(props: P) {
    return (
      <Suspense fallback={meanwhile}>
        <Part {...props} />
      </Suspense>
    );
  };
}

/** Fetches every part that was put off, one after the other, once the first screen stands. */
export function fetchLaterParts(): () => void {
  let stopped = false;
  const fetchAll = async () => {
    for (const part of parts) {
      if (stopped) return;
      await part();
    }
  };
  const timer = setTimeout(() => void fetchAll(), 500);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
