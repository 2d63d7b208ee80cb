import { useSyncExternalStore } from 'react';

/** What Chromium gives when the desk can be put on the machine like a program; other browsers have their own menu. */
interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

let offered: InstallPrompt | null = null;
const listeners = new Set<() => void>();

function set(next: InstallPrompt | null) {
  offered = next;
  for (const listener of listeners) listener();
}

/** Catches the browser's offer, which comes once and early. */
export function listenForInstall(target: Window): void {
  target.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    set(event as InstallPrompt);
  });
  target.addEventListener('appinstalled', () => set(null));
}

/** Puts the desk on this machine; null where the browser does not offer it (or it is there already). */
export function useInstall(): (() => Promise<void>) | null {
  const prompt = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offered,
  );
  if (prompt === null) return null;
  return async () => {
    await prompt.prompt();
    set(null);
  };
}

/** Whether it runs as a program of its own. */
export function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches;
}
