import { foldForSearch } from '../../app/find-commands.ts';
import type { Language } from '../../language/text.ts';
import { settingsStrings } from '../section-strings.ts';
import type { SectionId } from '../sections.ts';
import { deskEntries } from './desk-entries.ts';
import { shopEntries } from './shop-entries.ts';
import { workEntries } from './work-entries.ts';

const entries = [...shopEntries, ...workEntries, ...deskEntries];

export interface FoundSetting {
  section: SectionId;
  part: string;
  label: string;
}

/** Settings that hold every word typed, in either language, whatever its width and kana kind. */
export function findSettings(typed: string, language: Language): readonly FoundSetting[] {
  const words = foldForSearch(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return entries
    .filter((entry) => {
      const section = `${settingsStrings.ja.names[entry.section]} ${settingsStrings.en.names[entry.section]}`;
      const all = foldForSearch(`${entry.ja} ${entry.en} ${entry.words} ${section}`);
      return words.every((word) => all.includes(word));
    })
    .map((entry) => ({ section: entry.section, part: entry.part, label: entry[language] }));
}
