import { useState } from 'react';
import { tokyoDay } from '../language/format.ts';

const STORE = 'kakehashi.dismissed';

/** Notices put away on this device: what → the day. */
function stored(): Record<string, string> {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(STORE) ?? '{}');
    return typeof read === 'object' && read !== null ? (read as Record<string, string>) : {};
  } catch {
    return {};
  }
}

export interface Dismissed {
  /** Was this put away today? */
  has: (what: string) => boolean;
  put: (what: readonly string[]) => void;
}

/** Notices that somebody put away come back the next day, as long as their cause is there. */
export function useDismissedToday(): Dismissed {
  const [dismissed, setDismissed] = useState(stored);
  const today = tokyoDay(new Date());
  return {
    has: (what) => dismissed[what] === today,
    put: (what) => {
      // Only today's are kept, so that the store does not grow.
      const kept = Object.entries(stored()).filter(([, day]) => day === today);
      const next = Object.fromEntries([...kept, ...what.map((one) => [one, today])]);
      setDismissed(next);
      try {
        localStorage.setItem(STORE, JSON.stringify(next));
      } catch {
        // Then it is seen again after a reload.
      }
    },
  };
}
