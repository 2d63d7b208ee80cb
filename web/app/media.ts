import { useSyncExternalStore } from 'react';

/** Follows a media query: `useMedia('(min-width: 1280px)')`. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}

/** One pane at a time, bottom bar, large targets. */
export function usePhone(): boolean {
  return useMedia('(max-width: 767px)');
}

/** Room for list, conversation and context beside each other. */
export function useThreePanes(): boolean {
  return useMedia('(min-width: 1280px)');
}

function onLine(listener: () => void) {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** False when the device itself knows that it has no network. */
export function useOnline(): boolean {
  return useSyncExternalStore(onLine, () => navigator.onLine);
}
