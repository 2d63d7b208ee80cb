import { useEffect } from 'react';

/** The name of the browser's tab: what is open, then the program. Null leaves it to whoever is further inside. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = `${title} · Kakehashi`;
  }, [title]);
}
