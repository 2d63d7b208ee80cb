import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { type Preferences, savePreferences } from '../../contract/staff.ts';
import { LanguageContext } from '../language/preference.ts';
import type { OwnKeys } from './actions/registry.ts';
import { useCall } from './api/api.tsx';

/** Belongs to the screen in front of the person rather than to the person, so it stays in this browser. */
export interface DeviceSettings {
  singleKeys: boolean;
  ownKeys: OwnKeys;
  listWidth: number;
  contextWidth: number;
  contextOpen: boolean;
  lastShop: number | null;
}

export type Settings = Preferences & DeviceSettings;

const standard: Settings = {
  language: 'ja',
  notify: { what: 'mine', quiet: { from: '21:00', to: '08:00' }, content: true },
  theme: 'system',
  density: 'standard',
  singleKeys: true,
  ownKeys: {},
  listWidth: 320,
  contextWidth: 360,
  contextOpen: true,
  lastShop: null,
};

const STORE = 'kakehashi.settings';

function stored(): Settings {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(STORE) ?? '{}');
    return { ...standard, ...(typeof read === 'object' ? read : {}) };
  } catch {
    return standard;
  }
}

interface SettingsContextValue {
  settings: Settings;
  /** Takes effect at once; what belongs to the person is also saved on the server. */
  change: (changed: Partial<Settings>) => void;
}

const SettingsContext = createContext<SettingsContextValue>({ settings: standard, change: () => undefined });

export function useSettings(): SettingsContextValue {
  return use(SettingsContext);
}

export interface SettingsProviderProps {
  /** The person's own, once signed in. */
  preferences: Preferences | undefined;
  children: ReactNode;
}

/** Language, theme, density, keys and pane widths for everything below. */
export function SettingsProvider({ preferences, children }: SettingsProviderProps) {
  const call = useCall();
  const [settings, setSettings] = useState(stored);
  const signedIn = preferences !== undefined;

  useEffect(() => {
    if (preferences) setSettings((before) => ({ ...before, ...preferences }));
  }, [preferences]);

  useEffect(() => {
    try {
      localStorage.setItem(STORE, JSON.stringify(settings));
    } catch {
      // A full or forbidden store costs the memory of the pane widths, nothing else.
    }
    return showSettings(settings);
  }, [settings]);

  const value = useMemo(
    () => ({
      settings,
      change(changed: Partial<Settings>) {
        setSettings((before) => ({ ...before, ...changed }));
        const own = ownPart(changed);
        if (signedIn && Object.keys(own).length > 0)
          call(savePreferences, { input: own }).catch(() => undefined);
      },
    }),
    [settings, signedIn, call],
  );
  return (
    <SettingsContext value={value}>
      <LanguageContext value={settings.language}>{children}</LanguageContext>
    </SettingsContext>
  );
}

function ownPart({ language, theme, density, notify }: Partial<Settings>): Partial<Preferences> {
  return Object.fromEntries(
    Object.entries({ language, theme, density, notify }).filter(([, value]) => value !== undefined),
  );
}

/** Writes the settings onto <html>, and follows the system's colours where asked to. */
function showSettings(settings: Settings): () => void {
  const html = document.documentElement;
  html.lang = settings.language;
  html.dataset.density = settings.density;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more)');
  const apply = () => {
    const system = contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light';
    html.dataset.theme = settings.theme === 'system' ? system : settings.theme;
  };
  apply();
  dark.addEventListener('change', apply);
  contrast.addEventListener('change', apply);
  return () => {
    dark.removeEventListener('change', apply);
    contrast.removeEventListener('change', apply);
  };
}

/** Row heights of lists in px; the same numbers as in tokens.css, needed by the virtual list. */
export const rowHeights: Readonly<Record<Preferences['density'], number>> = {
  dense: 44,
  standard: 64,
  roomy: 80,
};
