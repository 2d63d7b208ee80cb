import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { TextInput } from '../ui/field.tsx';
import { findSettings } from './finding/find-settings.ts';
import { settingsStrings } from './section-strings.ts';
import { sectionName } from './sections.ts';

export interface SettingsSearchProps {
  words: string;
  onWords: (words: string) => void;
  /** What is shown while nothing is searched for. */
  children: ReactNode;
}

/** Finds a single setting by any of its names, readings included. */
export function SettingsSearch({ words, onWords, children }: SettingsSearchProps) {
  const t = useText(settingsStrings);
  const language = useLanguage();
  const found = findSettings(words, language);
  return (
    <>
      <TextInput
        type="search"
        aria-label={t.search}
        placeholder={t.search}
        value={words}
        onChange={(event) => onWords(event.currentTarget.value)}
        className="mb-3"
      />
      <p role="status" className="sr-only">
        {words.trim() === '' ? '' : t.found(found.length)}
      </p>
      {words.trim() === '' ? children : null}
      {words.trim() !== '' && found.length === 0 ? (
        <p className="px-2 text-muted text-sm">{t.nothing(words.trim())}</p>
      ) : null}
      {found.length > 0 ? (
        <ul className="flex flex-col gap-0.5">
          {found.map((setting) => (
            <li key={`${setting.section} ${setting.label}`}>
              <Link
                to="/settings/{-$section}"
                params={{ section: setting.section }}
                hash={setting.part}
                onClick={() => onWords('')}
                className="flex min-h-9 flex-col justify-center rounded-md px-2 py-1 hover:bg-hover pointer-coarse:min-h-11"
              >
                {setting.label}
                <span className="text-faint text-xs">{sectionName(setting.section, language)}</span>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
